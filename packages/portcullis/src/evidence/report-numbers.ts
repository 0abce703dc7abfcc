/**
 * Numbers in reports. What is not a number that the field can hold makes the report unreadable: a count that
 * reads as "NaN" is not zero.
 */
import { cutText } from "./cut-text.ts";
import { refuse } from "./json/refuse.ts";

const FOUND_CHARS_MAX = 40;
/** So many digits are always exact. */
const PLAIN_CHARS_MAX = 15;
/** What programs print: `Number` alone would also take "", "0x1F" and "Infinity". */
const FLOATING = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** `1,234.5`: thousands in commas, as Java writes them in English. */
const THOUSANDS = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
/** `0,125` and `1.234,5`: a comma before the decimals, as in most of Europe. */
const DECIMAL_COMMA = /^\d{1,3}(\.\d{3})+,\d+$|^\d+,\d+$/;

/** A whole number that is not negative, as `tests="12"`. `field` says where it stands. */
export function parseCount(text: string, field: string): number {
  const value = decimal(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : refuseField(field, "a whole number", text);
}

/** How often a line ran: a number that is not negative. Counters of 64 bits lose digits, but never their sign. */
export function parseHits(text: string, field: string): number {
  const value = decimal(text);
  return value >= 0 && value < Number.POSITIVE_INFINITY ? value : refuseField(field, "a count", text);
}

/** Seconds, in the forms of the usual locales. `1,234` is read as the larger of the two that it can be. */
export function parseSeconds(text: string, field: string): number {
  const value = decimal(text);
  return value >= 0 && value < Number.POSITIVE_INFINITY ? value : refuseField(field, "seconds", text);
}

/** Ends the reading of a report in which a field holds what it cannot hold. */
export function refuseField(field: string, expected: string, found: string): never {
  return refuse({ code: "report.field", path: field, expected, found: cutText(found, FOUND_CHARS_MAX) });
}

function decimal(text: string): number {
  const value = plainDecimal(text);
  if (value >= 0) return value;
  const trimmed = text.trim();
  if (FLOATING.test(trimmed)) return Number(trimmed);
  if (THOUSANDS.test(trimmed) && !trimmed.startsWith("0,")) return Number(trimmed.replaceAll(",", ""));
  if (DECIMAL_COMMA.test(trimmed)) return Number(trimmed.replaceAll(".", "").replace(",", "."));
  return Number.NaN;
}

/**
 * Digits with at most one point among them, read in one pass; -1 for all else. There is one such number for
 * every test and every line. Up to 15 digits both parts of the quotient are exact, so it is rounded once, as
 * `Number` does.
 */
function plainDecimal(text: string): number {
  if (text.length === 0 || text.length > PLAIN_CHARS_MAX) return -1;
  let digits = 0;
  let scale = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      digits = digits * 10 + (code - 0x30);
      scale *= 10;
    } else if (code === 0x2e && scale === 0 && text.length > 1) scale = 1;
    else return -1;
  }
  return scale > 1 ? digits / scale : digits;
}
