import { describe, expect, it } from "vitest";
import { blockedDocument, hostileDocument, passingDocument } from "../../test/kit/documents.ts";
import { expectGolden } from "../../test/kit/golden.ts";
import { explainGate, gateExplanationText } from "./explain-gate.ts";

function textOf(document: typeof blockedDocument): string {
  return document.gates
    .map(({ id }) => explainGate(document, id))
    .map((explained) => (explained ? gateExplanationText(explained) : "nothing\n"))
    .join("\n");
}

describe("one gate, explained", () => {
  it("tells every check with every threshold, and what would make it pass", () => {
    expectGolden(textOf(blockedDocument), "./golden/explain-gate.txt", import.meta.url);
  });

  it("has the steps of that gate alone", () => {
    for (const { id } of blockedDocument.gates) {
      const steps = explainGate(blockedDocument, id)?.toPass ?? [];
      expect(steps.every(({ gate }) => gate === id)).toBe(true);
    }
    const [gate] = passingDocument.gates;
    expect(gate && explainGate(passingDocument, gate.id)?.toPass).toEqual([]);
  });

  it("is nothing where the run has no such gate", () => {
    expect(explainGate(blockedDocument, "weather")).toBeUndefined();
  });

  it("keeps what a report says harmless", () => {
    expect(textOf(hostileDocument)).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e]/u);
  });
});
