import { describe, expect, it } from "vitest";
import { type Digest, instant } from "#core";
import type { Selection } from "#judge";
import { aSubject, judged, someDigest } from "../../test/kit/cases.ts";
import { broken, exits, measured, ratio, results } from "../../test/kit/evidence.ts";
import { command, commandGate, evidence, policyOf } from "../../test/kit/policies.ts";
import { toDocument } from "./to-document.ts";

const oneGate = () => policyOf({ g: commandGate({ retries: 1 }) });

describe("a decision as a document", () => {
  it("says who judged what, when, and by which policy", async () => {
    const policy = await oneGate();
    const document = toDocument(judged(policy, results({ "g/run": exits(0) })));
    expect(document).toMatchObject({
      kind: "portcullis.decision/v1",
      run: "01K6ZJ8W3N5Q7R9T1V3X5Z7B9D",
      at: "2026-11-20T09:00:00.000Z",
      verdict: "pass",
      selection: "all",
      trusted: false,
      policy: { digest: policy.digest, file: ".portcullis/policy.yml", ref: null, tip: null },
      toPass: [],
    });
    expect(document).not.toHaveProperty("selectionVerdict");
    expect(document).not.toHaveProperty("notJudged");
  });

  it("of a partial run says what the run came to, and what it left out", async () => {
    const policy = await policyOf({ g: commandGate(), h: commandGate() });
    const selection: Selection = { kind: "partial", leftOut: new Map([["h", { code: "not_selected" }]]) };
    const document = toDocument(judged(policy, results({ "g/run": exits(0) }), { selection }));
    expect(document).toMatchObject({
      selection: "partial",
      selectionVerdict: "pass",
      notJudged: [{ gate: "h", reason: "not asked for" }],
    });
    expect(document.verdict).not.toBe("pass");
  });

  it("gives facts with a place of their own that place, and lists them where they are claimed", async () => {
    const subject = aSubject({ branch: "feature", tier: "low" }, { repository: "acme/shop", labels: ["a"] });
    const document = toDocument(judged(await oneGate(), results({ "g/run": exits(0) }), { subject }));
    expect(document.subject).toMatchObject({ branch: "feature", repository: "acme/shop" });
    expect(document.subject.facts).toEqual({
      repository: { value: "acme/shop", claimed: true },
      labels: { value: ["a"], claimed: true },
      tier: { value: "low", claimed: false },
    });
  });

  it("says null for what is not known", async () => {
    const document = toDocument(judged(await oneGate(), results({ "g/run": exits(0) })));
    expect(document.subject).toMatchObject({ branch: null, repository: null, facts: {} });
  });
});

describe("a check in a document", () => {
  const checkOf = (document: ReturnType<typeof toDocument>) => document.gates.at(-1)?.checks[0];

  it("has the attempts before its last one, and no others", async () => {
    const policy = await oneGate();
    const retried = checkOf(toDocument(judged(policy, results({ "g/run": [broken, exits(0)] }))));
    expect(retried).toMatchObject({
      attempts: 2,
      earlierAttempts: [{ outcome: "error", reason: "the command was ended by SIGKILL", durationMs: 5 }],
    });
    const once = checkOf(toDocument(judged(policy, results({ "g/run": exits(0) }))));
    expect(once).toMatchObject({ attempts: 1 });
    for (const key of ["earlierAttempts", "findingCounts", "logTail", "log"])
      expect(once).not.toHaveProperty(key);
  });

  it("has its thresholds as the policy writes them, and null where nothing was measured", async () => {
    const policy = await policyOf({
      g: { checks: { c: evidence({ "cov.a": ">= 80%", "cov.b": ">= 70%" }) } },
    });
    const collected = measured({ "cov.a": ratio(0.68) });
    const check = checkOf(toDocument(judged(policy, results({ "g/c": collected }))));
    expect(check?.thresholds).toEqual([
      { metric: "cov.a", require: ">= 80%", value: 0.68, met: false, margin: -0.12 },
      { metric: "cov.b", require: ">= 70%", value: null, met: false, margin: null },
    ]);
  });

  it("has what it read, found and printed", async () => {
    const digest: Digest = someDigest;
    const input = { path: "r.xml", digest, modifiedMs: instant(0), tracked: true };
    const finding = { rule: "r", severity: "high", message: "m", fingerprint: "0" } as const;
    const collected = measured(
      { "exit.code": { value: 0, unit: "number", better: "lower" } },
      {
        inputs: [input],
        findings: { counts: { critical: 0, high: 1, medium: 0, low: 0 }, worst: [finding] },
        logTail: "ok",
        log: ".portcullis/runs/1/g.run.1.log",
        notes: [{ code: "evidence.note", text: "warm" }],
      },
    );
    const policy = await policyOf({ g: { checks: { run: command() } } });
    expect(checkOf(toDocument(judged(policy, results({ "g/run": collected }))))).toMatchObject({
      inputs: [{ path: "r.xml", digest, modified: "1970-01-01T00:00:00.000Z", tracked: true }],
      findingCounts: { high: 1 },
      findings: [finding],
      logTail: "ok",
      log: ".portcullis/runs/1/g.run.1.log",
      notes: ["warm"],
    });
  });
});
