import { describe, expect, it } from "vitest";
import { answer, compileAny, compiled, problemOf } from "../../../test/kit/expressions.ts";
import { evaluateExpression, expressionLimits, vocabularies } from "./index.ts";

const paths = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `packages/p${index % 50}/lib/deep/folder/file-${index}.ts`);

const many = { subject: { paths: paths(100_000) } };

describe("a hostile text", () => {
  it.each([
    ["parentheses", `${"(".repeat(1_990)}true${")".repeat(1_990)}`],
    ["lists", `${"[".repeat(1_990)}${"]".repeat(1_990)}`],
    ["brackets that never close", "(".repeat(3_000)],
    ["sums", `1${"+1".repeat(1_900)} > 0`],
    ["choices", `${"true?true:".repeat(390)}true`],
    ["fields", `emergency${".a".repeat(1_900)}`],
    ["macros", `${"subject.paths.exists(p,".repeat(150)}true${")".repeat(150)}`],
  ])("is refused for the depth of its %s", (_, text) => {
    expect(problemOf(text, vocabularies.emergency)).toMatchObject({
      code: "expression.limit",
      limit: "depthMax",
    });
  });

  it("is refused for its length", () => {
    const text = `subject.branch == "${"x".repeat(expressionLimits.lengthMax)}"`;
    expect(problemOf(text)).toMatchObject({ code: "expression.limit", limit: "lengthMax", max: 4_000 });
    expect(problemOf("(".repeat(10_000) + ")".repeat(10_000))).toMatchObject({ limit: "lengthMax" });
  });

  it("may be as deep as people write", () => {
    compiled(Array.from({ length: 60 }, (_, index) => `subject.branch == "b${index}"`).join(" || "));
    expect(answer(`${"(".repeat(90)}true${")".repeat(90)}`, {})).toEqual({ kind: "true" });
  });

  it.each([
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype.x",
    "__proto__.__proto__ == {}",
  ])("gets nowhere with %s", (text) => {
    expect(compileAny(text).kind).toBe("problem");
    expect(compileAny(`subject.${text} == 1`).kind).toBe("problem");
    const open = compileAny(`emergency.${text} == 1`, vocabularies.emergency);
    if (open.kind === "compiled") expect(evaluateExpression(open, { emergency: {} }).kind).toBe("error");
  });
});

describe("the work of an evaluation", () => {
  it("is small for a list of 100,000 paths", () => {
    const expression = compiled('subject.paths.exists(p, p.startsWith("src/"))');
    evaluateExpression(expression, many);
    const start = performance.now();
    expect(evaluateExpression(expression, many)).toEqual({ kind: "false" });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each([
    'subject.paths.filter(p, p.endsWith(".ts")).all(p, p.startsWith("packages/"))',
    'subject.paths.map(p, p + "x").size() == 100000',
    'subject.paths.exists(p, p.matches("^packages/p49/lib/.*-99999\\\\.ts$"))',
    'subject.paths.exists_one(p, p in ["packages/p0/lib/deep/folder/file-0.ts", "b"])',
    '"packages/p0/lib/deep/folder/file-0.ts" in subject.paths',
  ])("is enough for %s", (text) => {
    expect(answer(text, many)).toEqual({ kind: "true" });
  });

  it.each([
    'subject.paths.exists(p, subject.paths.exists(q, q == p + "x"))',
    'subject.paths.all(p, subject.paths.all(q, subject.paths.all(r, r != "x")))',
    "subject.paths.exists(p, [subject.paths] == [subject.paths, subject.paths])",
    "subject.paths.map(p, subject.paths.map(q, q)).size() == 1",
    'subject.paths.exists(p, p + "x" in subject.paths)',
    "subject.paths.exists(p, subject.paths + subject.paths == [])",
    `["ab"]${".map(s, s + s)".repeat(40)}[0] == "x"`,
    'subject.paths.exists(p, p.matches("\\\\pL{900}" + p))',
    'subject.paths.exists(p, p.matches("(.|a)*(.?){200}zz$|é"))',
  ])("ends in an error for %s", (text) => {
    const start = performance.now();
    expect(answer(text, many).kind).toBe("error");
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it("does not depend on what was asked before", () => {
    const heavy = compiled('subject.paths.exists(p, subject.paths.exists(q, q == p + "x"))');
    const light = compiled('subject.paths.exists(p, p == "x")');
    expect(evaluateExpression(heavy, many).kind).toBe("error");
    expect(evaluateExpression(light, many)).toEqual({ kind: "false" });
    expect(evaluateExpression(heavy, many)).toEqual({ kind: "error", detail: "more than 20000000 steps" });
  });

  it("matches patterns without backtracking", () => {
    const branch = `${"a".repeat(4_000)}!`;
    for (const pattern of ["^(a+)+$", "^(a|aa)+$", "^(a*)*$", "(x+x+)+y"]) {
      expect(answer(`subject.branch.matches(${JSON.stringify(pattern)})`, { subject: { branch } })).toEqual({
        kind: "false",
      });
    }
  });

  it.each([
    [`"${"a?".repeat(260)}"`, "pattern of more than 500 characters"],
    ['"(.?){900}"', "pattern that compiles to more than 1000 instructions"],
    ['"((a{100}){100}){100}"', "error parsing regexp: invalid repeat count: `{100}`"],
    ['"(a)\\\\1"', "error parsing regexp: invalid escape sequence: `\\1`"],
  ])("refuses the pattern %s", (pattern, detail) => {
    expect(answer(`subject.branch.matches(${pattern})`, { subject: { branch: "a" } })).toEqual({
      kind: "error",
      detail,
    });
  });

  it("leaves stack traces of others as they were", () => {
    const before = Error.stackTraceLimit;
    answer('subject.author == "ada"', { subject: {} });
    expect(Error.stackTraceLimit).toBe(before);
  });
});
