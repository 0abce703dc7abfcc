import { describe, expect, it } from "vitest";
import { found, places } from "../../../test/kit/lint.ts";

const check = (more: string) => `{ uses: command, with: { run: [x] }${more} }`;
const gate = (score: string, ...checks: string[]) =>
  `  a: { ${score}checks: { ${checks.map((each, index) => `c${index}: ${each}`).join(", ")} } }`;

describe("the lint of scores", () => {
  it("finds a weight without a score", async () => {
    expect(places(await found("lint.weight_without_score", gate("", check(", weight: 3"))))).toEqual([
      "3 gates.a.checks.c0.weight",
    ]);
    expect(await found("lint.weight_without_score", gate("", check("")))).toEqual([]);
    const scored = gate("score: { min: 50% }, ", check(", weight: 3"), check(", blocking: false"));
    expect(await found("lint.weight_without_score", scored)).toEqual([]);
  });

  it("finds a score without weights", async () => {
    const soft = check(", blocking: false");
    expect(await found("lint.score_without_weights", gate("score: { min: 50% }, ", soft, soft))).toHaveLength(
      1,
    );
    const weighed = check(", blocking: false, weight: 2");
    expect(await found("lint.score_without_weights", gate("score: { min: 50% }, ", soft, weighed))).toEqual(
      [],
    );
  });

  it("finds a score that decides nothing, because every check blocks", async () => {
    const all = gate("score: { min: 50% }, ", check(", weight: 2"), check(""));
    expect(places(await found("lint.score_without_effect", all))).toEqual(["3 gates.a.score"]);
    const some = gate("score: { min: 50% }, ", check(", weight: 2"), check(", blocking: false"));
    expect(await found("lint.score_without_effect", some)).toEqual([]);
  });

  it("finds a score that nothing adds up to", async () => {
    const zero = check(", weight: 0");
    expect(await found("lint.score_never_reached", gate("score: { min: 50% }, ", zero, zero))).toHaveLength(
      1,
    );
    expect(await found("lint.score_never_reached", gate("score: { min: 50% }, ", zero, check("")))).toEqual(
      [],
    );
    expect(await found("lint.score_never_reached", gate("score: { min: 0% }, ", zero))).toEqual([]);
  });
});
