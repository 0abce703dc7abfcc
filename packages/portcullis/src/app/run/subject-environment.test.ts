import { expect, it } from "vitest";
import type { Subject } from "#judge";
import { subjectEnvironment } from "./subject-environment.ts";

const subject: Subject = {
  commit: "c".repeat(40),
  content: "sha256:0",
  dirty: true,
  facts: new Map([
    ["branch", { value: "feature/$(rm -rf .)", claimed: false }],
    ["labels", { value: ["hotfix", "a b"], claimed: true }],
  ]),
  paths: ["src/a.ts"],
};

it("has one variable for each fact that is known, as it is, and none for paths", () => {
  expect(subjectEnvironment(subject)).toEqual({
    PORTCULLIS_SUBJECT_BRANCH: "feature/$(rm -rf .)",
    PORTCULLIS_SUBJECT_LABELS: "hotfix\na b",
    PORTCULLIS_SUBJECT_COMMIT: "c".repeat(40),
    PORTCULLIS_SUBJECT_CONTENT: "sha256:0",
    PORTCULLIS_SUBJECT_DIRTY: "true",
  });
});

it("says nothing of facts that are not known", () => {
  const names = Object.keys(subjectEnvironment({ ...subject, facts: new Map() }));
  expect(names).toEqual([
    "PORTCULLIS_SUBJECT_COMMIT",
    "PORTCULLIS_SUBJECT_CONTENT",
    "PORTCULLIS_SUBJECT_DIRTY",
  ]);
});
