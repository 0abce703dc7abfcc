import { expect, it } from "vitest";
import { readMessage, wordsOf } from "./message.ts";

const words = (message: unknown, ...sources: readonly Record<string, never>[]) =>
  wordsOf(readMessage(message as never), sources, 100);
const strings = (id: string, text: string) => ({ [id]: { text } }) as unknown as Record<string, never>;

it.each([
  [{ text: "plain" }, "plain"],
  [{ text: "plain", markdown: "**bold**" }, "plain"],
  [{ markdown: "**bold**" }, "**bold**"],
  [{ text: "{0} of {1}, {0}", arguments: ["a", "b"] }, "a of b, a"],
  [{ text: "{0} and {7}", arguments: ["a"] }, "a and {7}"],
  [{ text: "{{0}} and {0}", arguments: ["a"] }, "{0} and a"],
  [{ text: "use {{ var }} and {0}" }, "use {{ var }} and {0}"],
  [{ text: "depends on a [value](1) and [another](22)." }, "depends on a value and another."],
  [{ text: "see [CWE-79](https://cwe.mitre.org/79)" }, "see [CWE-79](https://cwe.mitre.org/79)"],
  [{ id: "nobody" }, "nobody"],
  [{ text: 7 }, undefined],
  ["text", undefined],
  [undefined, undefined],
])("words %j as %j", (message, expected) => {
  expect(words(message)).toBe(expected);
});

it("looks an id up in the rule, and then in its component", () => {
  const message = { id: "m", arguments: ["x"] };
  expect(words(message, strings("m", "rule {0}"), strings("m", "tool {0}"))).toBe("rule x");
  expect(words(message, strings("n", "rule {0}"), strings("m", "tool {0}"))).toBe("tool x");
});
