/**
 * The last lines of a stream that may be long.
 */

export type OutputTail = Readonly<{ write: (bytes: Uint8Array) => void; text: () => string }>;

/** UTF-8 takes at most three bytes for one UTF-16 code unit. */
const bytesPerCharMax = 3;

/** Keeps the end of what is written: at most this many UTF-16 code units, from the beginning of a line if it can. */
export function createOutputTail(charsMax: number): OutputTail {
  const bytesMax = charsMax * bytesPerCharMax;
  // Twice the size, so that bytes move only once in a while.
  let buffer: Uint8Array | undefined;
  let length = 0;
  let isCut = false;

  function write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    buffer ??= new Uint8Array(bytesMax * 2);
    const end = bytes.subarray(Math.max(0, bytes.length - bytesMax));
    if (length + end.length > buffer.length) {
      const keep = bytesMax - end.length;
      buffer.copyWithin(0, length - keep, length);
      length = keep;
      isCut = true;
    }
    buffer.set(end, length);
    length += end.length;
    isCut ||= end.length < bytes.length;
  }

  function text(): string {
    if (!buffer) return "";
    let start = Math.max(0, length - bytesMax);
    isCut ||= start > 0;
    // Do not begin in the middle of a character.
    if (isCut) while (start < length && ((buffer[start] ?? 0) & 0xc0) === 0x80) start++;
    const whole = new TextDecoder().decode(buffer.subarray(start, length));
    return isCut || whole.length > charsMax ? lastLines(whole, charsMax) : whole;
  }

  return { write, text };
}

function lastLines(text: string, charsMax: number): string {
  const from = Math.max(0, text.length - charsMax);
  const isInsidePair = /^[\udc00-\udfff]/.test(text.charAt(from));
  const rest = text.slice(isInsidePair ? from + 1 : from);
  const lineBreak = rest.indexOf("\n");
  return lineBreak >= 0 && lineBreak < rest.length - 1 ? rest.slice(lineBreak + 1) : rest;
}
