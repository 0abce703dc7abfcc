/**
 * Patterns for one name: `*` any characters, `?` one, `[a-z]` one of these, `[!a-z]` or `[^a-z]` one of the
 * others; a backslash takes the meaning from the next character. A dot at the beginning has to be written.
 */
import { unreachable } from "#core";
import { matchWithStars, star } from "./stars.ts";

type Token =
  | Readonly<{ kind: "character"; character: string }>
  | Readonly<{ kind: "any" }>
  | Readonly<{ kind: "set"; negated: boolean; ranges: readonly (readonly [from: string, to: string])[] }>;

/** One part of a path pattern: a name as it is, or a pattern that names have to match. */
export type NamePattern =
  | Readonly<{ kind: "name"; name: string }>
  | Readonly<{ kind: "pattern"; matches: (name: string) => boolean }>;

export function compileName(pattern: string): NamePattern {
  const tokens = tokensOf(Array.from(pattern));
  const literal = tokens.every((token) => token !== star && token.kind === "character");
  if (literal) return { kind: "name", name: pattern.replaceAll(/\\(.)/gu, "$1") };
  const [first] = tokens;
  const dotIsWritten = first !== undefined && first !== star && first.kind === "character";
  return {
    kind: "pattern",
    matches: (name) =>
      (dotIsWritten || !name.startsWith(".")) && matchWithStars(tokens, Array.from(name), matchesCharacter),
  };
}

function tokensOf(pattern: readonly string[]): readonly (Token | typeof star)[] {
  const tokens: (Token | typeof star)[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    const set = character === "[" ? setAt(pattern, at) : undefined;
    if (set) {
      tokens.push(set.token);
      at = set.close;
    } else if (character === "*") tokens.push(star);
    else if (character === "?") tokens.push({ kind: "any" });
    else {
      if (character === "\\" && at + 1 < pattern.length) at++;
      tokens.push({ kind: "character", character: pattern[at] ?? "" });
    }
  }
  return tokens;
}

/** A bracket without its partner stands for itself. A closing one at the first place belongs to the set. */
function setAt(
  pattern: readonly string[],
  open: number,
): Readonly<{ token: Token; close: number }> | undefined {
  const negated = pattern[open + 1] === "!" || pattern[open + 1] === "^";
  const start = open + (negated ? 2 : 1);
  const close = pattern.indexOf("]", start + 1);
  if (close < 0) return undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let at = start; at < close; at++) {
    const from = pattern[at] ?? "";
    const isRange = pattern[at + 1] === "-" && at + 2 < close;
    ranges.push([from, isRange ? (pattern[at + 2] ?? "") : from]);
    if (isRange) at += 2;
  }
  return { token: { kind: "set", negated, ranges }, close };
}

function matchesCharacter(token: Token, character: string): boolean {
  switch (token.kind) {
    case "any":
      return true;
    case "character":
      return token.character === character;
    case "set": {
      const point = character.codePointAt(0) ?? 0;
      const isIn = token.ranges.some(
        ([from, to]) => point >= (from.codePointAt(0) ?? 0) && point <= (to.codePointAt(0) ?? 0),
      );
      return isIn !== token.negated;
    }
    default:
      return unreachable(token);
  }
}
