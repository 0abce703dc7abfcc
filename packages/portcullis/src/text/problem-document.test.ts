import { describe, expect, it } from "vitest";
import { policyProblemDocument, problemLines } from "./problem-document.ts";

const where = { file: "policy.yml", line: 3, column: 7 };
const placed = policyProblemDocument({ code: "policy.too_few", min: 1, where, path: "gates" });

describe("problems for people", () => {
  it("stand one to a line with their place, and are counted", () => {
    const atTop = policyProblemDocument({ code: "policy.syntax", detail: "x", where, path: "" });
    expect(problemLines([placed, atTop])).toBe(
      "policy.yml:3:7  gates  at least 1 entry is needed\npolicy.yml:3:7  is not YAML here: x\n2 problems\n",
    );
    expect(problemLines([placed])).toMatch(/\n1 problem\n$/);
  });

  it("without a place are told by Portcullis, and one alone is not counted", () => {
    const alone = { code: "usage.arguments", message: "there is no option --frob" };
    expect(problemLines([alone])).toBe("portcullis: there is no option --frob\n");
    expect(problemLines([alone, alone])).toMatch(/\n2 problems\n$/);
  });

  it.each([
    ["there is no option --frob", "there is no option --frob; try --help"],
    ['there is no gate "a"; did you mean "b"?', 'there is no gate "a"; did you mean "b"? try --help'],
    ["PATH is missing. The file.", "PATH is missing. The file. try --help"],
  ])("have a hint behind %s", (message, line) => {
    expect(problemLines([{ code: "x", message, hint: "try --help" }])).toBe(`portcullis: ${line}\n`);
  });
});

it("is a document with the code, the place and the sentence of the problem", () => {
  expect(placed).toEqual({
    code: "policy.too_few",
    ...where,
    path: "gates",
    message: "at least 1 entry is needed",
  });
});
