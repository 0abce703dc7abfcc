/**
 * Cutting untrusted text to the length that is kept.
 */

/** The text, or its beginning with an ellipsis: at most `charsMax` UTF-16 units, never half a character. */
export function cutText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text.toWellFormed();
  const end = charsMax - 1;
  const splitsPair = isHighSurrogate(text.charCodeAt(end - 1)) && !isHighSurrogate(text.charCodeAt(end));
  return `${text.slice(0, splitsPair ? end - 1 : end).toWellFormed()}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
