import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "./instant.ts";
import { ulid } from "./ulid.ts";

const zeros = new Uint8Array(10);
const ones = new Uint8Array(10).fill(255);

describe("ulid", () => {
  it("writes the instant of the specification's example", () => {
    expect(ulid(instant(1_469_918_176_385), zeros)).toBe("01ARYZ6S410000000000000000");
  });

  it("spans from the first to the last ULID that there is", () => {
    expect(ulid(instant(0), zeros)).toBe("0".repeat(26));
    expect(ulid(instant(2 ** 48 - 1), ones)).toBe("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
  });

  it("puts every random bit in its place", () => {
    expect(ulid(instant(0), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1))).toBe(`${"0".repeat(25)}1`);
    expect(ulid(instant(0), Uint8Array.of(128, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toBe(
      `${"0".repeat(10)}G${"0".repeat(15)}`,
    );
  });

  it("sorts as text by the time of its making", () => {
    const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(times, times, random, random, (a, b, ra, rb) => {
        fc.pre(a !== b);
        expect(ulid(instant(a), ra) < ulid(instant(b), rb)).toBe(a < b);
      }),
    );
  });

  it.each([-1, 2 ** 48, Number.NaN])("refuses the instant %s, for which there is no ULID", (at) => {
    expect(() => ulid(instant(at), zeros)).toThrow("48 bits");
  });

  it("refuses any other number of random bytes", () => {
    expect(() => ulid(instant(0), new Uint8Array(16))).toThrow("80 random bits");
  });
});
