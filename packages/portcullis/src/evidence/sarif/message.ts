/**
 * The words of a result (SARIF 2.1.0, section 3.11).
 *
 * They are in the result, or in the rule under an id; placeholders `{0}` are filled with arguments; links to other
 * places of the same result, `[value](1)`, become their text.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { cutText } from "../cut-text.ts";
import { memberOf } from "../json/fields.ts";

/** A message, as far as it counts. */
export type Message = Readonly<{
  text: string | undefined;
  id: string | undefined;
  /** For the placeholders; undefined where there are none. */
  given: readonly string[] | undefined;
}>;

const noMessage: Message = { text: undefined, id: undefined, given: undefined };

const PLACEHOLDER = /\{(\d+)\}|\{\{|\}\}/g;
const LINK_WITHIN = /\[((?:[^\]\\]|\\.)*)\]\(\d+\)/g;

/** Reads a message. What is no text in it is left out: words decide nothing. */
export function readMessage(value: JsonValue | undefined): Message {
  if (!isJsonObject(value)) return noMessage;
  const text = value.text ?? value.markdown;
  const id = value.id;
  const list = value.arguments;
  const given = Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
  return {
    text: typeof text === "string" ? text : undefined,
    id: typeof id === "string" ? id : undefined,
    given: given.length > 0 ? given : undefined,
  };
}

/**
 * The words of a message, at most about `charsMax` of them. `sources` are the message strings of its rules and of
 * their component.
 */
export function wordsOf(
  message: Message,
  sources: readonly (JsonObject | undefined)[],
  charsMax: number,
): string | undefined {
  const text = message.text ?? lookedUp(message.id, sources) ?? message.id;
  if (text === undefined) return undefined;
  // Cut first: a long text of placeholders with a long argument would grow without bound.
  const short = cutText(text, charsMax);
  const filled = message.given ? fill(short, message.given, charsMax) : short;
  return filled.includes("](") ? filled.replace(LINK_WITHIN, "$1") : filled;
}

function lookedUp(id: string | undefined, sources: readonly (JsonObject | undefined)[]): string | undefined {
  if (id === undefined) return undefined;
  for (const source of sources) {
    const found = source && memberOf(source, id);
    const text = isJsonObject(found) ? (found.text ?? found.markdown) : undefined;
    if (typeof text === "string") return text;
  }
  return undefined;
}

/** In a text with arguments, braces that mean themselves are doubled. */
function fill(text: string, given: readonly string[], charsMax: number): string {
  const filled = text.replace(PLACEHOLDER, (whole, index?: string) => {
    if (index === undefined) return whole.slice(1);
    return cutText(given[Number(index)] ?? whole, charsMax);
  });
  return cutText(filled, charsMax);
}
