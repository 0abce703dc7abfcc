/**
 * A copy of a text that stands alone in memory.
 *
 * Engines make a part of a text a view into the whole. Who keeps one name of a 64 KiB piece of a report keeps
 * the piece, and a hundred thousand names keep the file.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The same text, without the larger text it was cut from. Lone surrogates become U+FFFD. */
export function ownText(text: string): string {
  return decoder.decode(encoder.encode(text));
}
