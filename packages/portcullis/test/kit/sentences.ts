/**
 * Sentences of a whole union of codes, as a reader sees them: one line a sample, `code: sentence`.
 *
 * The checker proves that no code is left out: a sample that is missing does not compile.
 */
import { expect } from "vitest";
import { plainText } from "#text";
import { expectGolden } from "./golden.ts";

type Coded = Readonly<{ code: string }>;

/** At least one sample of each code. */
export type Samples<Union extends Coded> = Readonly<{
  [Code in Union["code"]]: readonly [Union & { code: Code }, ...(Union & { code: Code })[]];
}>;

/** All samples of a table. */
export function samplesIn<Union extends Coded>(samples: Samples<Union>): readonly Union[] {
  return Object.values<readonly Union[]>(samples).flat();
}

/** Expects the sentences of all samples to be those of a golden file, and to have the tone of all sentences. */
export function expectSentences<Union extends Coded>(
  samples: Samples<Union>,
  word: (sample: Union) => string,
  path: string,
  url: string,
): void {
  const sentences = samplesIn(samples).map((sample) => ({ code: sample.code, text: word(sample) }));
  for (const { code, text } of sentences) expectTone(code, text);
  expectGolden(sentences.map(({ code, text }) => `${code}: ${plainText(text)}\n`).join(""), path, url);
}

/** No full stop, no gap where a word was left out, and nothing that only a program understands. */
function expectTone(code: string, text: string): void {
  expect(text, code).not.toMatch(/(?<!\.\.)\.$|^\s|\s$| {2}|; ?;|\?;|undefined|null|NaN|\[object/);
}
