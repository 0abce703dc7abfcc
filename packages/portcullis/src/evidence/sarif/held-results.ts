/**
 * Results that stand before the tool of their run.
 *
 * Semgrep, Roslyn and GitHub write `results` before `tool`, and how severe a result is depends on its rule. So
 * they are kept until the end of the run, packed: as bytes of JSON, with numbers in the place of texts that many
 * of them share. A result takes a quarter of its size in the file, or less. `heldBytesMax` bounds them all.
 */
import type { Budget } from "./budget.ts";
import type { Result } from "./result.ts";

/** How many texts are kept once for all. Later ones are written out where they stand. */
const SHARED_TEXTS_MAX = 16_384;

type Text = string | number | null;
type Packed = readonly [
  rest: Text,
  message: Text,
  uri: Text,
  logical: Text,
  snippet: Text,
  line: number | null,
];

export class HeldResults {
  readonly #budget: Budget;
  readonly #encoder = new TextEncoder();
  readonly #pages: Uint8Array[] = [];
  readonly #shared: string[] = [];
  readonly #ids = new Map<string, number>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  hold(results: readonly Result[]): void {
    const page = this.#encoder.encode(JSON.stringify(results.map((result) => this.#pack(result))));
    this.#budget(page.length);
    this.#pages.push(page);
  }

  /** Gives all results back, in order. */
  release(take: (result: Result) => void): void {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    for (const page of this.#pages.splice(0)) {
      const results: readonly Packed[] = JSON.parse(decoder.decode(page));
      for (const packed of results) take(this.#unpack(packed));
    }
  }

  #pack({ verdict, place, logical, snippet, line }: Result): Packed {
    const { message, ...rest } = verdict;
    const { text, ...words } = message;
    const { uri, ...where } = place;
    return [
      this.#share(JSON.stringify([rest, words, where])),
      this.#share(text),
      this.#share(uri),
      this.#share(logical),
      snippet ?? null,
      line ?? null,
    ];
  }

  #unpack([rest, message, uri, logical, snippet, line]: Packed): Result {
    const [verdict, words, where] = JSON.parse(this.#text(rest) ?? "[]");
    return {
      verdict: { ...verdict, message: { ...words, text: this.#text(message) } },
      place: { ...where, uri: this.#text(uri) },
      logical: this.#text(logical),
      snippet: this.#text(snippet),
      line: line ?? undefined,
    };
  }

  /** The number of a text that is kept once, or the text itself. */
  #share(text: string | undefined): Text {
    if (text === undefined) return null;
    const id = this.#ids.get(text);
    if (id !== undefined || this.#shared.length === SHARED_TEXTS_MAX) return id ?? text;
    this.#budget(text.length);
    this.#ids.set(text, this.#shared.length);
    return this.#shared.push(text) - 1;
  }

  #text(packed: Text): string | undefined {
    if (typeof packed === "number") return this.#shared[packed];
    return packed ?? undefined;
  }
}
