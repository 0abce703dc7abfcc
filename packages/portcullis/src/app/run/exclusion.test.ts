import { describe, expect, it } from "vitest";
import { policyOf } from "../../../test/kit/policies.ts";
import { mayOverlap } from "../../adapters/files/overlap.ts";
import { excludesBy } from "./exclusion.ts";

async function excludes(one: object, other: object): Promise<boolean> {
  const { gates } = await policyOf({ g: { checks: { one, other } } });
  const [a, b] = gates[0]?.checks ?? [];
  if (!a || !b) throw new Error("a gate with two checks has two");
  const answer = excludesBy({ mayOverlap });
  expect(answer(b, a)).toBe(answer(a, b));
  return answer(a, b);
}

const reads = (...files: readonly string[]) => ({ uses: "junit", with: { files } });
const writes = (...files: readonly string[]) => ({ uses: "junit", with: { files, run: ["npm", "test"] } });

describe("two checks", () => {
  it("exclude each other where one writes what the other writes too", async () => {
    expect(await excludes(writes("reports/*.xml"), writes("reports/unit.xml"))).toBe(true);
  });

  it("exclude each other where one writes what the other reads", async () => {
    expect(await excludes(writes("reports/*.xml"), reads("**/*.xml"))).toBe(true);
    expect(await excludes({ uses: "junit", with: { files: ["a.xml"], shell: "make" } }, reads("a.xml"))).toBe(
      true,
    );
  });

  it("get along where both only read", async () => {
    expect(await excludes(reads("reports/*.xml"), reads("reports/*.xml"))).toBe(false);
  });

  it("get along where their files are apart", async () => {
    expect(await excludes(writes("unit/*.xml"), writes("lint/*.sarif"))).toBe(false);
  });

  it("get along where one has no files", async () => {
    expect(await excludes({ uses: "command", with: { run: ["make"] } }, writes("**/*.xml"))).toBe(false);
  });
});
