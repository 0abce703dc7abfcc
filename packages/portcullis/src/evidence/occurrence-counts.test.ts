import { expect, it } from "vitest";
import { createOccurrenceCounts } from "./occurrence-counts.ts";

it("counts on where a key is seen more often than a slot can hold", () => {
  const counts = createOccurrenceCounts();
  for (let before = 0; before < 1_000; before++) {
    expect(counts.count(1, 2)).toBe(before);
    expect(counts.count(2, before)).toBe(0);
  }
});
