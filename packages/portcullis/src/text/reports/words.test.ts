import { describe, expect, it } from "vitest";
import { aCheck, aDocument, aGate } from "../../../test/kit/documents.ts";
import { attemptsSentence, headline, provenance, scoreSentence, subjectParts } from "./words.ts";

const failed = (id: string) => aGate(id, [], { outcome: "failed" });

describe("the headline", () => {
  it("names the gates that block, and counts those that it does not name", () => {
    expect(headline(aDocument([failed("a"), aGate("b", [])], { verdict: "block" }))).toBe(
      "1 of 2 gates blocks: a",
    );
    const many = ["a", "b", "c", "d", "e", "f", "g"].map(failed);
    expect(headline(aDocument(many, { verdict: "block" }))).toBe(
      "7 of 7 gates block: a, b, c, d, e and 2 more",
    );
  });

  it("does not blame gates without weight, nor those that are only behind another", () => {
    const gates = [
      failed("a"),
      aGate("b", [], { outcome: "failed", enforcement: "advisory" }),
      aGate("c", [], { outcome: "error", shadow: true }),
      aGate("d", [], { outcome: "blocked-by-need" }),
    ];
    expect(headline(aDocument(gates, { verdict: "block" }))).toBe("1 of 4 gates blocks: a");
  });

  it("names the gates behind others where nothing else explains the verdict", () => {
    const gates = [aGate("a", []), aGate("b", [], { outcome: "blocked-by-need" })];
    expect(headline(aDocument(gates, { verdict: "block" }))).toBe("1 of 2 gates blocks: b");
  });

  it("counts what did not pass without blocking", () => {
    const gates = [aGate("a", []), aGate("b", [], { outcome: "failed", shadow: true })];
    expect(headline(aDocument(gates))).toBe("1 gate passed, 1 did not, without blocking");
  });

  it("goes by the selection in a partial run, and says what the change comes to", () => {
    const partial = { selection: "partial", verdict: "block", selectionVerdict: "block" } as const;
    expect(
      headline(aDocument([failed("a")], { ...partial, notJudged: [{ gate: "b", reason: "not selected" }] })),
    ).toBe("1 of 1 gate blocks: a; 1 gate was not judged (partial run: the verdict on the change is block)");
  });
});

it("claims no more than where the decision was made allows", () => {
  expect(provenance(aDocument([]))).toBe("made locally: says what would pass here");
  expect(provenance(aDocument([], { producer: "ci" }))).toContain("not a trusted decision");
  expect(provenance(aDocument([], { producer: "ci", trusted: true }))).toBe("a trusted decision");
});

it("never rounds a score up to its minimum", () => {
  expect(scoreSentence(aGate("a", [], { score: { value: 0.94999, min: 0.95 } }))).toBe(
    "score 94.999%, required >= 95%",
  );
});

it("tells of earlier attempts, and of nothing where there were none", () => {
  expect(attemptsSentence(aCheck("a"))).toBeUndefined();
  const flaky = aCheck("a", {
    attempts: 2,
    earlierAttempts: [{ outcome: "timed-out", reason: "too slow", durationMs: 1_500 }],
  });
  expect(attemptsSentence(flaky)).toBe("2 attempts, before: timed out after 1.5s (too slow)");
});

it("names the subject, without what is not known", () => {
  const { subject } = aDocument([]);
  const unknown = aDocument([], { subject: { ...subject, repository: null, branch: null, dirty: true } });
  expect(subjectParts(unknown)).toEqual(["9fceb02d0ae5 with uncommitted changes"]);
});
