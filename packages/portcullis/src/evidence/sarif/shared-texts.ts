/**
 * Texts that many results have in common, each kept once and called by its number.
 *
 * The number of texts is bounded, and a column in which hardly any text comes twice is soon left alone: to look
 * up every one of a million different messages would be work for nothing.
 */
import type { Budget } from "./budget.ts";

/** The number of a text that is kept once, or the text itself. */
export type SharedText = string | number;

const TEXTS_MAX = 16_384;

export class SharedTexts {
  readonly #budget: Budget;
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();
  #hits = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  share(text: string): SharedText {
    const isFull = this.#texts.length === TEXTS_MAX;
    if (isFull && this.#hits < TEXTS_MAX) return text;
    const id = this.#ids.get(text);
    if (id !== undefined) this.#hits += 1;
    if (id !== undefined || isFull) return id ?? text;
    this.#budget(text.length);
    this.#ids.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  /** The text behind what {@link share} gave. */
  text(shared: SharedText): string {
    return typeof shared === "string" ? shared : (this.#texts[shared] ?? "");
  }
}
