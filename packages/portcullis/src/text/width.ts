/**
 * How many columns of a terminal a text takes, and cutting, padding and wrapping by columns.
 *
 * East Asian wide characters and emoji take two columns, combining marks none. The measure goes by grapheme
 * cluster (UAX #29), so that a family emoji or a letter with three accents is one thing and is never cut apart.
 * Ranges: Unicode 16, East_Asian_Width W and F, as UAX #11 recommends for terminals.
 */

const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/**
 * Texts whose UTF-16 units are one column each: ASCII, Latin, punctuation, arrows, boxes and our own marks. Nearly all
 * texts are, and need no segmenter, which takes a while to make.
 */
const PLAIN =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2264\u2265\u2500-\u25fc\u2713\u2717]*$/;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}{2}/u;
/** Marks, format characters, and the vowels and finals that join a Hangul syllable. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  return Array.from(grapheme).reduce((width, character) => width + characterWidth(character), 0);
}

function characterWidth(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x300) return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE_RANGES.some(([first, last]) => codePoint >= first && codePoint <= last) ? 2 : 1;
}

/** The columns that a text takes. For text without controls: see `plainText`. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** The text, or its beginning and the ellipsis, in at most `widthMax` columns. */
export function cutToWidth(text: string, widthMax: number, ellipsis: string): string {
  if (textWidth(text) <= widthMax) return text;
  const room = widthMax - textWidth(ellipsis);
  return room < 0 ? "" : startOfWidth(text, room).trimEnd() + ellipsis;
}

/** The text with spaces behind it to a width. A longer one stays as it is. */
export function padToWidth(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** Breaks a text at spaces into lines of at most `widthMax` columns. A longer word is broken where the line ends. */
export function wrapToWidth(text: string, widthMax: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (textWidth(joined) <= widthMax) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = piecesOfWidth(word, widthMax);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return [...lines, line];
}

/** One piece at least. A grapheme wider than the line stands alone. */
function piecesOfWidth(word: string, widthMax: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  let width = 0;
  for (const grapheme of graphemes(word)) {
    const added = graphemeWidth(grapheme);
    if (piece !== "" && width + added > widthMax) {
      pieces.push(piece);
      [piece, width] = ["", 0];
    }
    piece += grapheme;
    width += added;
  }
  return [...pieces, piece];
}

/** The longest beginning that takes at most so many columns. */
export function startOfWidth(text: string, widthMax: number): string {
  let width = 0;
  let start = "";
  for (const grapheme of graphemes(text)) {
    width += graphemeWidth(grapheme);
    if (width > widthMax) break;
    start += grapheme;
  }
  return start;
}
