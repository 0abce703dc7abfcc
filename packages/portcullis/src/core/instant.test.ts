import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, instant, parseInstant } from "./instant.ts";

const midnight = instant(Date.UTC(2026, 11, 24));

describe("parseInstant", () => {
  it.each([
    ["2026-12-24T00:00:00Z", midnight],
    ["2026-12-24t00:00:00z", midnight],
    ["2026-12-24 00:00:00Z", midnight],
    ["2026-12-24T00:00:00-00:00", midnight],
    ["2026-12-24T01:30:00+01:30", midnight],
    ["2026-12-23T23:00:00-01:00", midnight],
    ["2026-12-24T00:00:00.123456789Z", midnight + 123],
    ["2026-12-24", midnight],
    ["2028-02-29", Date.UTC(2028, 1, 29)],
  ])("reads %s", (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it.each([
    "2026-02-29",
    "2026-06-31T00:00:00Z",
    "2026-13-01",
    "2026-00-10",
    "2026-12-00",
    "2026-12-24T24:00:00Z",
    "2026-12-24T23:60:00Z",
    "2026-12-24T23:59:60Z",
    "2026-12-24T00:00:00+24:00",
    "2026-12-24T00:00:00",
    "2026-12-24T12:00Z",
    "2026-12-24T00:00:00Z ",
    "24.12.2026",
    "tomorrow",
    "",
  ])("refuses %j", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it("reads back what formatInstant writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (ms) => {
        expect(parseInstant(formatInstant(instant(ms)))).toBe(ms);
      }),
    );
  });
});

it("formatInstant writes UTC with milliseconds", () => {
  expect(formatInstant(midnight)).toBe("2026-12-24T00:00:00.000Z");
});
