/**
 * Shapes of the policy format in words: what may be written, what it is by default, and what is stronger.
 */
import { unreachable } from "../../src/core/index.ts";
import type { Field, Shape, Strength } from "../../src/policy/schema/shape.ts";
import { writtenValue } from "../../src/policy/written-value.ts";
import { code, either } from "./markdown.ts";

const variables = {
  subject: "`subject`",
  override: "`override` and `subject`",
  emergency: "`emergency` and `subject`",
  conflict: "`a`, `b` and `subject`",
  notice: "`notice` and `subject`",
} as const;

/** What may be written for a shape. */
export function typeWords(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return shape.like === undefined ? "text" : shape.like.startsWith("a name ") ? "a name" : shape.like;
    case "choice":
      return either(shape.choices.map(code));
    case "flag":
      return "true or false";
    case "number":
      return numberWords(shape.min, shape.max, shape.integer ? "a whole number" : "a number");
    case "duration":
      return "a duration: `45m`, `24h`, `7d`";
    case "ratio":
      return "a ratio: `95%`, `0.95`";
    case "instant":
      return "an instant: `2026-12-24T00:00:00Z`, `2026-12-24`";
    case "thresholds":
      return "one threshold or several: `>= 80%`, `< 2s`, `== 0`";
    case "scalar":
      return "text, a number, true or false";
    case "expression":
      return `CEL over ${variables[shape.place]}`;
    case "list":
      return `${shape.order === "set" ? "a set" : "a list"} of: ${typeWords(shape.of)}`;
    case "keyed":
      return "a list of entries, each with an `id`";
    case "map":
      return shape.of.kind === "record" ? "a map by name" : `a map by name, of: ${typeWords(shape.of)}`;
    case "record":
      return "a map of keys";
    case "by-kind":
      return "a map of keys that depend on `uses`";
    default:
      return unreachable(shape);
  }
}

function numberWords(min: number, max: number, what: string): string {
  if (min === max) return code(String(min));
  return max === Number.MAX_SAFE_INTEGER ? `${what} from ${min} on` : `${what} from ${min} to ${max}`;
}

/** What a key is where it is absent. */
export function defaultWords({ presence, default: fallback, shape }: Field): string {
  if (presence === "required") return "required";
  if (fallback === undefined) return "–";
  return code(JSON.stringify(writtenValue(shape, fallback)).replace(/^"(.*)"$/, (_, text) => text || '""'));
}

/** Which changes of a key are stronger. */
export function strongerWords({ strength, presence, appearing, shape, dilutes }: Field): string {
  const change = shape.kind === "by-kind" ? "fixed by the first file that sets it" : strengthWords(strength);
  const entries = shape.kind === "map" || shape.kind === "keyed" ? [entryWords(shape.appearing)] : [];
  const diluting = dilutes
    ? [`beside a ${code(dilutes.beside)} one with a ${code(dilutes.by)} counts as weaker`]
    : [];
  const absent = strength.by === "ranked" && strength.weakestFirst.includes(null);
  const coming = presence === "optional" && !absent ? [comingWords(appearing)] : [];
  return [change, ...entries, ...diluting, ...coming].join("; ");
}

function strengthWords(strength: Strength): string {
  switch (strength.by) {
    case "neutral":
      return "any value";
    case "unordered":
      return "the same value alone";
    case "smaller":
      return "a smaller value";
    case "larger":
      return "a larger value";
    case "fewer":
      return strength.empty === "unbounded" ? "fewer of them, but not none" : "fewer of them";
    case "more":
      return "more of them";
    case "narrower":
      return "a narrower bound";
    case "ranked":
      return strength.weakestFirst
        .map((value) => (value === null ? "absent" : code(String(value))))
        .join(" < ");
    case "within":
      return "each part by itself";
    default:
      return unreachable(strength);
  }
}

function entryWords(appearing: Field["appearing"]): string {
  const words = {
    stronger: "a new entry is stronger, one that goes weaker",
    weaker: "a new entry is weaker, one that goes stronger",
    neutral: "a new entry is neither",
    unordered: "a new entry is weaker, and one that goes as well",
  } as const;
  return words[appearing];
}

function comingWords(appearing: Field["appearing"]): string {
  const words = {
    stronger: "setting it is stronger, taking it away weaker",
    weaker: "setting it is weaker, taking it away stronger",
    neutral: "setting it is neither",
    unordered: "setting it is weaker, and taking it away as well",
  } as const;
  return words[appearing];
}
