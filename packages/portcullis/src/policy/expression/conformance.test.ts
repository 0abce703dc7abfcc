/**
 * The standard's conformance tests, over metered trees: counting must not change a meaning.
 *
 * What the library itself gets right is recorded in docs/decisions/0002-cel-library.md.
 */
import {
  type CelInput,
  type CelResult,
  type CelValue,
  celEnv,
  celUint,
  isCelError,
  isCelList,
  isCelMap,
  isCelUint,
  parse,
  plan,
} from "@bufbuild/cel";
import { getConformanceSuite } from "@bufbuild/cel-spec/testdata/tests.js";
import { describe, expect, it } from "vitest";
import { createBudget } from "./budget.ts";
import { meterTree } from "./meter.ts";
import { meteredFunctions } from "./metered.ts";

type Suite = ReturnType<typeof getConformanceSuite>;
type Test = Suite["tests"][number]["original"];
type Bound = Extract<Test["bindings"][string]["kind"], { case: "value" }>["value"];

/** Files of the suite that are about the language itself, not about messages or extensions. */
const languageFiles = [
  "basic",
  "comparisons",
  "conversions",
  "fields",
  "fp_math",
  "integer_math",
  "lists",
  "logic",
  "macros",
  "parse",
  "plumbing",
  "string",
  "timestamps",
];

const tests = getConformanceSuite()
  .suites.filter(({ name }) => languageFiles.includes(name))
  .flatMap(testsOf)
  .filter(({ container }) => container === "");

function testsOf(suite: Suite): readonly Test[] {
  return [...suite.tests.map(({ original }) => original), ...suite.suites.flatMap(testsOf)];
}

const budget = createBudget();
const plainEnv = celEnv();
const meteredEnv = celEnv({ funcs: [...meteredFunctions(budget)] });

/** What a test gives its variables, where it is plain data. */
function bindingsOf(test: Test): Record<string, CelInput> | undefined {
  const bindings: Record<string, CelInput> = {};
  for (const [name, { kind }] of Object.entries(test.bindings)) {
    const value = kind.case === "value" ? plainOf(kind.value) : undefined;
    if (value === undefined) return undefined;
    bindings[name] = value;
  }
  return bindings;
}

function plainOf({ kind }: Bound): CelInput | undefined {
  switch (kind.case) {
    case "boolValue":
    case "stringValue":
    case "doubleValue":
    case "int64Value":
    case "bytesValue":
      return kind.value;
    case "uint64Value":
      return celUint(kind.value);
    default:
      return undefined;
  }
}

/** A result in words, so that two can be compared. */
function shown(result: CelResult): string {
  if (isCelError(result)) return "error";
  return shownValue(result);
}

function shownValue(value: CelValue): string {
  if (isCelList(value)) return `[${[...value].map(shownValue).join()}]`;
  if (isCelMap(value))
    return `{${[...value].map(([key, item]) => `${shownValue(key)}:${shownValue(item)}`).join()}}`;
  if (isCelUint(value)) return `${value.value}u`;
  if (typeof value === "object" && value !== null && "message" in value) {
    return JSON.stringify(value.message, (_, item) => (typeof item === "bigint" ? String(item) : item));
  }
  return `${typeof value} ${String(value)}`;
}

function attempt(run: () => CelResult): string {
  try {
    return shown(run());
  } catch {
    return "error";
  }
}

describe("a metered tree", () => {
  it("answers as the library does, in all tests of the language", () => {
    const differences: string[] = [];
    let compared = 0;
    for (const test of tests) {
      const bindings = bindingsOf(test);
      if (!bindings) continue;
      const plain = attempt(() => plan(plainEnv, parse(test.expr))(bindings));
      budget.renew();
      const metered = attempt(() => plan(meteredEnv, meterTree(parse(test.expr).expr))(bindings));
      compared++;
      if (plain !== metered) differences.push(`${test.expr}: ${plain} but metered ${metered}`);
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(900);
  });
});
