import { expect, it } from "vitest";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { problemLines, usageProblemDocument } from "../problem-document.ts";
import type { UsageProblem } from "./usage.ts";

const run = "01K6ZJ8W3N5Q7R9T1V3X5Z7B9D";
const file = ".portcullis/policy.yml";

const samples: Samples<UsageProblem> = {
  "usage.unknown_gate": [
    { code: "usage.unknown_gate", gate: "biuld", nearest: "build" },
    { code: "usage.unknown_gate", gate: "weather" },
  ],
  "usage.no_run": [{ code: "usage.no_run" }],
  "usage.gate_not_judged": [{ code: "usage.gate_not_judged", gate: "lint", run, reason: "not asked for" }],
  "usage.not_in_run": [
    { code: "usage.not_in_run", asked: "biuld", run, gates: ["build"], nearest: "build" },
    { code: "usage.not_in_run", asked: "weather", run, gates: ["build", "test"] },
    { code: "usage.not_in_run", asked: "weather", run, gates: [] },
  ],
  "usage.claim_contradicts": [
    { code: "usage.claim_contradicts", fact: "branch", claimed: "main", proven: "feature" },
  ],
  "usage.no_policy": [{ code: "usage.no_policy", file }],
  "usage.policy_exists": [{ code: "usage.policy_exists", file }],
  "usage.policy_refused": [
    { code: "usage.policy_refused", file, because: "link" },
    { code: "usage.policy_refused", file, because: "folder", ref: "origin/main" },
    { code: "usage.policy_refused", file: "../policy.yml", because: "outside" },
  ],
};

it("tells what cannot be, and what to do instead", () => {
  const word = (problem: UsageProblem) =>
    problemLines([usageProblemDocument(problem)])
      .trimEnd()
      .replace(/^portcullis: /, "");
  expectSentences(samples, word, "./golden/usage.txt", import.meta.url);
});

it("keeps what a person typed on one harmless line", () => {
  const problem = { code: "usage.unknown_gate", gate: "a\u001b[2J\nb" } as const;
  expect(problemLines([usageProblemDocument(problem)])).toBe(
    'portcullis: there is no gate "a\\u{1b}[2J b"; `portcullis policy explain` lists the gates\n',
  );
});
