import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileAny } from "../../../test/kit/expressions.ts";
import { evaluateExpression, vocabularies } from "./index.ts";

const facts = { subject: { branch: "main", paths: ["src/a.ts"], labels: ["x"], dirty: false } };

/** Pieces of expressions, so that arbitrary texts are often nearly valid. */
const piece = fc.constantFrom(
  ..."subject subject.branch subject.author subject.labels subject.paths has( ( ) [ ] { } . , : ? ! - + * / % == != < >= && || in true false null 1 1.5 2u 'x' \"main\" r'\\' b'x' .exists( .map( p, p .size() .matches( .startsWith( timestamp( duration( __proto__ @result \n //".split(
    " ",
  ),
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(" ")),
);

/** Boolean expressions over two facts that are known and one that is not. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom("true", "false", "subject.dirty", 'subject.branch == "main"', 'subject.author == "ada"'),
    fc
      .tuple(tie("expression"), fc.constantFrom("&&", "||"), tie("expression"))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie("expression").map((inner) => `!(${inner})`),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(${a} ? ${b} : false)`),
  ),
}));

type Three = "true" | "false" | "error";

/** The standard's own tables of `&&`, `||` and `!` with errors, as Kleene's logic. */
function expectedOf(source: string, author: string | undefined): Three {
  const asked = author === undefined ? "error" : String(author === "ada");
  const known = source
    .replaceAll('subject.author == "ada"', asked)
    .replaceAll('subject.branch == "main"', "true")
    .replaceAll("subject.dirty", "false");
  return read(known.split(/\s+|(?=[()!])|(?<=[()!])/).filter((token) => token !== ""));
}

function read(tokens: string[]): Three {
  const token = tokens.shift();
  if (token === "!") return not(read(tokens));
  if (token !== "(") return token as Three;
  const left = read(tokens);
  const operator = tokens.shift();
  if (operator === ")") return left;
  const right = read(tokens);
  const rest = tokens.shift();
  if (rest === ":") tokens.splice(0, 2);
  if (operator === "?") return left === "true" ? right : left;
  return operator === "&&" ? and(left, right) : not(and(not(left), not(right)));
}

function not(value: Three): Three {
  return value === "error" ? "error" : value === "true" ? "false" : "true";
}

function and(a: Three, b: Three): Three {
  if (a === "false" || b === "false") return "false";
  return a === "error" || b === "error" ? "error" : "true";
}

describe("laws of expressions", () => {
  it("nothing that anybody writes makes them throw", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...Object.values(vocabularies)), (source, vocabulary) => {
        const result = compileAny(source, vocabulary);
        if (result.kind === "problem") {
          expect(result.line).toBeGreaterThanOrEqual(1);
          expect(result.column).toBeGreaterThanOrEqual(1);
          return;
        }
        expect(["true", "false", "error"]).toContain(evaluateExpression(result, facts).kind);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a fact that is not known decides nothing, but where the standard says that it does not matter", () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(undefined, "ada", "bob"), (source, author) => {
        const result = compileAny(source);
        if (result.kind === "problem") return expect(result).toMatchObject({ code: "expression.limit" });
        const subject = author === undefined ? facts.subject : { ...facts.subject, author };
        expect(evaluateExpression(result, { subject }).kind).toBe(expectedOf(source, author));
      }),
      { numRuns: 1_000 },
    );
  });

  it("a fact that a text does not refer to changes nothing", () => {
    fc.assert(
      fc.property(expression, fc.string(), (source, author) => {
        const result = compileAny(source);
        if (result.kind === "problem" || result.subjectFields.includes("author")) return;
        const answer = evaluateExpression(result, facts);
        expect(evaluateExpression(result, { subject: { ...facts.subject, author } })).toEqual(answer);
      }),
    );
  });
});
