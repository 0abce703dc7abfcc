import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultReportLimits, UnreadableReport } from "../reader.ts";
import type { ReportProblem } from "../remarks.ts";
import { parseStrictJson } from "./strict.ts";

const limits = defaultReportLimits;
const parse = (text: string) => parseStrictJson(text, { limits });

function problemOf(run: () => unknown): ReportProblem | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableReport) return error.problem;
    throw error;
  }
  return undefined;
}

describe("the strict parser of JSON", () => {
  it("agrees with JSON.parse on every document without duplicates", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.constantFrom(undefined, 1, "\t"),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(parse(text)).toStrictEqual(JSON.parse(text));
        },
      ),
    );
  });

  it("refuses what JSON.parse refuses, and takes what it takes", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-0",
      "1e9",
      "01",
      "1.",
      "true",
      "nul",
      " ",
      '"',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join("");
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expect(problemOf(() => parse(text))).toBeDefined();
          return;
        }
        const problem = problemOf(() => expect(parse(text)).toStrictEqual(expected));
        if (problem) expect(problem.code).toBe("report.duplicate_key");
      }),
      { numRuns: 3_000 },
    );
  });

  it("refuses the same key twice, and says where", () => {
    const text = '{\n  "p95": 900,\n  "nested": { "p95": 1 },\n  "p95": 10\n}';
    expect(problemOf(() => parse(text))).toEqual({ code: "report.duplicate_key", key: "p95", line: 4 });
  });

  it("sees through a key that is written in another way", () => {
    expect(problemOf(() => parse('{"ab":1,"\\u0061b":2}'))).toMatchObject({
      code: "report.duplicate_key",
      key: "ab",
    });
  });

  it("treats __proto__ as a key like any other", () => {
    const value = parse('{"__proto__":{"ok":true},"constructor":1}');
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect((value as { ok?: unknown }).ok).toBeUndefined();
    expect(problemOf(() => parse('{"__proto__":1,"__proto__":2}'))).toMatchObject({ key: "__proto__" });
  });

  it("bounds nesting without filling the stack", () => {
    const deep = "[".repeat(200_000);
    expect(problemOf(() => parse(deep))).toEqual({ code: "report.limit", limit: "depthMax", max: 200 });
    expect(parse("[".repeat(200) + "]".repeat(200))).toBeDefined();
  });

  it("bounds the length of the document", () => {
    const short = { ...limits, valueBytesMax: 10 };
    expect(problemOf(() => parseStrictJson('"0123456789"', { limits: short }))).toMatchObject({
      limit: "valueBytesMax",
    });
  });

  it.each([
    ["", { code: "report.empty" }],
    [" \n", { code: "report.empty" }],
    ['{"a": [1, 2', { code: "report.truncated" }],
    ['{"a": "b', { code: "report.truncated" }],
    ["{}\n{}", { code: "report.malformed", line: 2, column: 1 }],
    ['{"a": NaN}', { code: "report.malformed", line: 1, column: 7 }],
    ['{"a":\n\t "x\ny"}', { code: "report.malformed", line: 2, column: 3 }],
    ['{"a":1,}', { code: "report.malformed", line: 1, column: 8 }],
    ["\ufeff{}", { code: "report.malformed" }],
  ])("says what is wrong with %j", (text, problem) => {
    expect(problemOf(() => parse(text))).toMatchObject(problem);
  });
});
