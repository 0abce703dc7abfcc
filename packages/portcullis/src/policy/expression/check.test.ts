import { describe, expect, it } from "vitest";
import { compiled, problemOf } from "../../../test/kit/expressions.ts";
import { vocabularies } from "./index.ts";

const { override, emergency, conflict, notice } = vocabularies;

describe("the check of an expression", () => {
  it.each([
    ["", 1, 1],
    ["subject.branch ==", 1, 16],
    ['subject.branch == "main', 1, 16],
    ['subject.branch = "main"', 1, 16],
    ["true &&\n  subject.dirty)", 2, 16],
    ["while", 1, 1],
  ])("places the mistake in the syntax of %j", (text, line, column) => {
    expect(problemOf(text)).toMatchObject({ code: "expression.syntax", line, column });
  });

  it("suggests the variable that was meant", () => {
    expect(problemOf('subjct.branch == "main"')).toMatchObject({
      code: "expression.unknown_variable",
      name: "subjct",
      nearest: "subject",
      line: 1,
      column: 1,
    });
    expect(problemOf('branch == "main"')).toMatchObject({ nearest: "subject.branch" });
  });

  it("suggests the field that was meant", () => {
    expect(problemOf('true &&\n subject.lables.exists(l, l == "x")')).toMatchObject({
      code: "expression.unknown_field",
      of: "subject",
      name: "lables",
      nearest: "labels",
      line: 2,
      column: 10,
    });
    expect(problemOf("has(subject.lables)")).toMatchObject({ name: "lables" });
    expect(problemOf('subject["lables"] == []')).toMatchObject({ name: "lables" });
  });

  it("suggests the function that was meant", () => {
    expect(problemOf('subject.branch.startWith("x")')).toMatchObject({
      code: "expression.unknown_function",
      name: "startWith",
      nearest: "startsWith",
      line: 1,
      column: 15,
    });
  });

  it("has no clock and no getters of times, which differ by machine", () => {
    expect(problemOf("now() > 1")).toMatchObject({ code: "expression.unknown_function", name: "now" });
    expect(problemOf('timestamp("2026-03-08T02:30:00Z").getHours() == 2')).toMatchObject({
      name: "getHours",
    });
  });

  it.each([
    ['subject.paths == "src"', "==", ["list", "string"]],
    ["subject.dirty == 1", "==", ["bool", "int"]],
    ['"src" in subject.branch', "in", ["string", "string"]],
    ["1 in subject.paths", "in", ["int", "list"]],
    ['subject.paths.startsWith("src")', "startsWith", ["list", "string"]],
    ['size(subject.paths) > "3"', ">", ["int", "string"]],
    ["subject.dirty && subject.branch", "&&", ["bool", "string"]],
    ["subject.paths.exists(p, p)", "condition", ["string"]],
    ["subject.paths.filter(p, size(p)) == []", "condition", ["int"]],
    ["!subject.branch", "!", ["string"]],
    ["subject.branch ? true : false", "condition", ["string"]],
    ["subject.branch.name == 'x'", ".name", ["string", "string"]],
    ["subject.paths['0'] == 'x'", "[]", ["list", "string"]],
    ["subject.dirty.exists(x, true)", "macro", ["bool"]],
    ["subject.branch == null", "==", ["string", "null_type"]],
  ])("refuses %s", (text, operation, types) => {
    expect(problemOf(text)).toMatchObject({ code: "expression.wrong_type", operation, types });
  });

  it("tells that whole and other numbers do not add up", () => {
    expect(problemOf("override.hours + 1 > 25.0", override)).toMatchObject({
      operation: "+",
      types: ["double", "int"],
    });
    compiled("override.hours + 1.0 > 25", override);
  });

  it.each([
    ["subject.branch", "string"],
    ["size(subject.paths)", "int"],
    ["subject.paths.map(p, p)", "list"],
    ["subject", "subject"],
    ["true ? 1 : 2", "int"],
  ])("refuses %s, which answers neither true nor false", (text, type) => {
    expect(problemOf(text)).toMatchObject({ code: "expression.not_bool", type });
  });

  it.each(["has(subject)", "subject.paths.exists(1, true)", "subject.paths.all(p)"])(
    "refuses the macro %s, which is not in its form",
    (text) => {
      expect(problemOf(text)).toMatchObject({ code: "expression.macro_form" });
    },
  );

  it("knows each place's own variables and no others", () => {
    expect(problemOf("override.hours > 1")).toMatchObject({
      code: "expression.unknown_variable",
      known: ["subject"],
    });
    expect(problemOf("notice.hours > 1", notice)).toMatchObject({
      code: "expression.unknown_field",
      of: "notice",
    });
    expect(problemOf("a.metrics.size == 'x'", conflict)).toMatchObject({ code: "expression.wrong_type" });
    compiled('subject.tier == "standard" && emergency.anything == 3', emergency);
  });

  it("lets a macro's variable hide a fact", () => {
    compiled('[{ "y": true }].exists(subject, subject.y)');
  });
});
