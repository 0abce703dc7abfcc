/**
 * Results that stand before the tool of their run.
 *
 * Semgrep, Roslyn and GitHub write `results` before `tool`, and how severe a result is depends on its rule. So
 * they are kept until the end of the run, packed: as bytes of JSON, with numbers in the place of texts that many
 * of them share. A result takes a quarter of its size in the file, or less. `heldBytesMax` bounds them all.
 */
import type { Budget } from "./budget.ts";
import type { Result, Verdict } from "./result.ts";
import { type SharedText, SharedTexts } from "./shared-texts.ts";

/** The verdict as JSON, then what differs from result to result. */
type Packed = readonly [
  verdict: SharedText,
  text: SharedText | null,
  uri: SharedText | null,
  base: string | null,
  index: number | null,
  logical: string | null,
  line: number | null,
  snippet: string | null,
];

/** A verdict and a text as they were packed. */
type Said = Readonly<{
  verdict: Verdict;
  text: string | undefined;
  packedVerdict: SharedText;
  packedText: SharedText | null;
}>;

export class HeldResults {
  readonly #budget: Budget;
  readonly #encoder = new TextEncoder();
  readonly #pages: Uint8Array[] = [];
  readonly #verdicts: SharedTexts;
  readonly #texts: SharedTexts;
  readonly #uris: SharedTexts;
  /** What was said of each rule. The next result of a rule mostly says the same, or nearly. */
  readonly #said = new Map<string | undefined, Said>();
  /** Verdicts that were made of their JSON again. */
  readonly #unpacked = new Map<SharedText, Verdict>();

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#verdicts = new SharedTexts(budget);
    this.#texts = new SharedTexts(budget);
    this.#uris = new SharedTexts(budget);
  }

  hold(results: readonly Result[]): void {
    const page = this.#encoder.encode(JSON.stringify(results.map((result) => this.#pack(result))));
    this.#budget(page.length);
    this.#pages.push(page);
  }

  /** Gives all results back, in order. */
  release(take: (result: Result) => void): void {
    this.#said.clear();
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    for (const page of this.#pages.splice(0)) {
      const results: readonly Packed[] = JSON.parse(decoder.decode(page));
      for (const packed of results) take(this.#unpack(packed));
    }
  }

  #pack({ verdict, text, place, logical, line, snippet }: Result): Packed {
    const { packedVerdict, packedText } = this.#packSaid(verdict, text);
    return [
      packedVerdict,
      packedText,
      place.uri === undefined ? null : this.#uris.share(place.uri),
      place.base ?? null,
      place.index ?? null,
      logical ?? null,
      line ?? null,
      snippet ?? null,
    ];
  }

  #packSaid(verdict: Verdict, text: string | undefined): Said {
    const last = this.#said.get(verdict.rule.id);
    const isSame = last !== undefined && isSameVerdict(last.verdict, verdict);
    if (isSame && last.text === text) return last;
    const said: Said = {
      verdict,
      text,
      packedVerdict: isSame ? last.packedVerdict : this.#verdicts.share(JSON.stringify(verdict)),
      packedText: text === undefined ? null : this.#texts.share(text),
    };
    // Of a rule with another text each time the first is remembered: it costs nothing to remember no more. Only
    // verdicts that are kept once have a number, so there are not too many of them.
    if (!isSame && typeof said.packedVerdict === "number") this.#said.set(verdict.rule.id, said);
    return said;
  }

  #unpack([verdict, text, uri, base, index, logical, line, snippet]: Packed): Result {
    return {
      verdict: this.#verdictOf(verdict),
      text: text === null ? undefined : this.#texts.text(text),
      place: {
        uri: uri === null ? undefined : this.#uris.text(uri),
        base: base ?? undefined,
        index: index ?? undefined,
      },
      logical: logical ?? undefined,
      line: line ?? undefined,
      snippet: snippet ?? undefined,
    };
  }

  #verdictOf(packed: SharedText): Verdict {
    const known = this.#unpacked.get(packed);
    if (known) return known;
    const verdict: Verdict = JSON.parse(this.#verdicts.text(packed));
    if (typeof packed === "number") this.#unpacked.set(packed, verdict);
    return verdict;
  }
}

/** Whether two verdicts on one rule are equal, for sure. Those with more to them count as different. */
function isSameVerdict(a: Verdict, b: Verdict): boolean {
  return (
    a.kind === b.kind &&
    a.level === b.level &&
    a.isSuppressed === b.isSuppressed &&
    a.isUnchanged === b.isUnchanged &&
    a.invocation === b.invocation &&
    a.rule.index === b.rule.index &&
    a.message.id === b.message.id &&
    isSimple(a) &&
    isSimple(b)
  );
}

function isSimple({ message, rule }: Verdict): boolean {
  return !message.given && !rule.component && !rule.guid;
}
