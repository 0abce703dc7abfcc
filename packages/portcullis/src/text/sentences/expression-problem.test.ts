import { it } from "vitest";
import type { ExpressionProblem } from "#policy";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { expressionSentence } from "./expression-problem.ts";

const place = { kind: "problem", line: 1, column: 9 } as const;
const known = ["repository", "branch", "base", "labels"];

const samples: Samples<ExpressionProblem> = {
  "expression.limit": [{ ...place, code: "expression.limit", limit: "lengthMax", max: 4_000 }],
  "expression.syntax": [{ ...place, code: "expression.syntax", detail: "mismatched input '='" }],
  "expression.unknown_variable": [
    { ...place, code: "expression.unknown_variable", name: "subjet", nearest: "subject", known: ["subject"] },
    { ...place, code: "expression.unknown_variable", name: "pull_request", known: ["subject"] },
  ],
  "expression.unknown_field": [
    {
      ...place,
      code: "expression.unknown_field",
      of: "subject",
      name: "brunch",
      nearest: "branch",
      known,
    },
    { ...place, code: "expression.unknown_field", of: "subject", name: "weather", known },
  ],
  "expression.unknown_function": [
    { ...place, code: "expression.unknown_function", name: "startWith", nearest: "startsWith" },
    { ...place, code: "expression.unknown_function", name: "fetch" },
  ],
  "expression.macro_form": [{ ...place, code: "expression.macro_form", name: "exists" }],
  "expression.wrong_type": [
    { ...place, code: "expression.wrong_type", operation: "<", types: ["string", "int"] },
    { ...place, code: "expression.wrong_type", operation: "size", types: [] },
    { ...place, code: "expression.wrong_type", operation: ".name", types: ["string", "string"] },
    { ...place, code: "expression.wrong_type", operation: "macro", types: ["bool"] },
    { ...place, code: "expression.wrong_type", operation: "condition", types: ["string"] },
  ],
  "expression.not_bool": [{ ...place, code: "expression.not_bool", type: "int" }],
};

it("tells each problem of an expression, what is known, and where", () => {
  expectSentences(samples, expressionSentence, "./golden/expression-problem.txt", import.meta.url);
});
