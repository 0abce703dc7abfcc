/**
 * The forms that a value takes inside base64 (RFC 4648), wherever in the encoded text it begins.
 */

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Columns after which programs break base64: 76 as in MIME and coreutils, 64 as in PEM. */
const LINE_WIDTHS = [76, 64] as const;

/** Encodes without padding: padding depends on what follows, so it is never part of a form. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) text += STANDARD.charAt((group >> shift) & 63);
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
}

/**
 * Every base64 text that gives the value away: encoded alone, embedded at each of the three alignments, broken
 * into lines; each in the standard and in the URL-safe alphabet.
 */
export function base64Forms(bytes: Uint8Array): readonly string[] {
  const whole = base64(bytes);
  const forms = [whole, embedded(bytes, 0), embedded(bytes, 1), embedded(bytes, 2)];
  for (const width of LINE_WIDTHS) forms.push(...linesOf(whole, width));
  return [...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))];
}

/** The characters that the value alone decides, where `leading` bytes (modulo 3) stand before it. */
function embedded(bytes: Uint8Array, leading: 0 | 1 | 2): string {
  const shifted = new Uint8Array(leading + bytes.length);
  shifted.set(bytes, leading);
  const firstWhole = Math.ceil((leading * 8) / 6);
  const endOfWhole = Math.floor((shifted.length * 8) / 6);
  return base64(shifted).slice(firstWhole, endOfWhole);
}

function linesOf(encoded: string, width: number): readonly string[] {
  if (encoded.length <= width) return [];
  const lineCount = Math.ceil(encoded.length / width);
  return Array.from({ length: lineCount }, (_, line) => encoded.slice(line * width, (line + 1) * width));
}
