/**
 * Which lines of a file can run, and which of them ran: two bits a line, in pages of 256 lines.
 *
 * Pages come into being with their first line, so that one line number of a billion costs one page. A page has 64
 * bytes, up to which engines keep a typed array inside their own heap.
 */

const LINES_PER_PAGE_LOG2 = 8;
const LINES_PER_WORD_LOG2 = 4;
const WORDS_PER_PAGE = 1 << (LINES_PER_PAGE_LOG2 - LINES_PER_WORD_LOG2);
const EXECUTABLE = 1;
const COVERED = 2;

export class LineSet {
  executable = 0;
  covered = 0;
  /** By number of the page; sparse where line numbers are. */
  readonly #pages: (Uint32Array | undefined)[] = [];

  /** Says that a line can run, and whether it ran. A line that ran in one report ran. */
  mark(line: number, ran: "ran" | "not-run"): void {
    const pageNumber = line >>> LINES_PER_PAGE_LOG2;
    let page = this.#pages[pageNumber];
    if (page === undefined) {
      page = new Uint32Array(WORDS_PER_PAGE);
      this.#pages[pageNumber] = page;
    }
    const word = wordOf(line);
    const before = page[word] ?? 0;
    const bits = (ran === "ran" ? EXECUTABLE | COVERED : EXECUTABLE) << shiftOf(line);
    const added = bits & ~before;
    if (added === 0) return;
    page[word] = before | bits;
    if (added & (EXECUTABLE << shiftOf(line))) this.executable += 1;
    if (added & (COVERED << shiftOf(line))) this.covered += 1;
  }

  stateOf(line: number): "ran" | "not-run" | "not-executable" {
    const bits = ((this.#pages[line >>> LINES_PER_PAGE_LOG2]?.[wordOf(line)] ?? 0) >>> shiftOf(line)) & 3;
    if (bits & COVERED) return "ran";
    return bits & EXECUTABLE ? "not-run" : "not-executable";
  }
}

function wordOf(line: number): number {
  return (line >>> LINES_PER_WORD_LOG2) & (WORDS_PER_PAGE - 1);
}

function shiftOf(line: number): number {
  return (line & ((1 << LINES_PER_WORD_LOG2) - 1)) * 2;
}
