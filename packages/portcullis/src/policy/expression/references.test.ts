import { describe, expect, it } from "vitest";
import { compiled } from "../../../test/kit/expressions.ts";
import { vocabularies } from "./index.ts";

const all = Object.keys(vocabularies.subject.variables.subject.fields).sort();

describe("the fields that an expression refers to", () => {
  it.each([
    ["true", []],
    ['subject.branch != "sandbox"', ["branch"]],
    ['.subject.branch != "sandbox"', ["branch"]],
    ['subject["tier"] == "standard"', ["tier"]],
    ["has(subject.labels)", ["labels"]],
    ["has(subject.labels) && subject.labels.exists(l, l == subject.target)", ["labels", "target"]],
    ['{ "a": subject.phase }["a"] == "x"', ["phase"]],
    ['{ subject.phase: 1 }["a"] == 1', ["phase"]],
    ["[1].exists(i, subject.dirty)", ["dirty"]],
    ["[1].map(i, i > 1, subject.base) == []", ["base"]],
    ['(subject.dirty ? subject : { "x": "y" }) == subject', all],
    ["size(subject) > 3", all],
    ["subject.exists(k, k == 'tier')", all],
    ['subject["ti" + "er"] == "standard"', all],
    ["subject[subject.phase] == 'x'", all],
    ["[subject].exists(s, s.tier == 'standard')", all],
    ['[{ "tier": "x" }].exists(subject, subject.tier == "x")', []],
    ['subject.labels.exists(subject, subject == "x")', ["labels"]],
  ])("of %s", (text, fields) => {
    expect(compiled(text).subjectFields).toEqual(fields);
  });

  it("are those of the subject alone", () => {
    const text = 'override.hours > 24 && subject.tier == "standard"';
    expect(compiled(text, vocabularies.override).subjectFields).toEqual(["tier"]);
  });
});
