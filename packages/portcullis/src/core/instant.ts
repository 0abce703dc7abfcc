/**
 * Instants: points in time as a number of milliseconds since 1970-01-01T00:00:00Z.
 *
 * Time is a fact that callers pass in. Nothing in the pure folders reads a clock.
 */

declare const instantBrand: unique symbol;

/** A point in time, in milliseconds since the Unix epoch. Arithmetic gives plain numbers of milliseconds. */
export type Instant = number & { readonly [instantBrand]: true };

/** Names a number of milliseconds since the epoch as an instant. */
export function instant(epochMs: number): Instant {
  return epochMs as Instant;
}

/** Writes an instant as RFC 3339 in UTC with milliseconds: `2026-11-20T09:00:00.000Z`. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** How an instant is written: RFC 3339, or a date alone. Hour 24 is ISO 8601, but not RFC 3339. */
export const instantPattern =
  /^\d{4}-\d{2}-\d{2}(?:[Tt ](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/;

/** Reads RFC 3339, or a date alone as midnight UTC. Undefined for anything else, also for a 31st of June. */
export function parseInstant(text: string): Instant | undefined {
  if (!instantPattern.test(text)) return undefined;
  const epochMs = Date.parse(text.toUpperCase().replace(" ", "T"));
  if (Number.isNaN(epochMs)) return undefined;
  // Date.parse rolls 2026-06-31 over to July: the day written must be the day read.
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day >= 1 && day <= daysInMonth ? instant(epochMs) : undefined;
}
