import { describe, expect, it } from "vitest";
import { answer } from "../../../test/kit/expressions.ts";
import { type ExpressionFacts, type Vocabulary, vocabularies } from "./index.ts";

const change = {
  repository: "acme/shop",
  branch: "feature/checkout",
  base: "main",
  paths: ["src/cart.ts", "docs/cart.md"],
  labels: ["bug", "hotfix"],
  tier: "standard",
  dirty: false,
};

type Row = readonly [
  text: string,
  expected: "true" | "false" | "error",
  facts?: ExpressionFacts,
  of?: Vocabulary,
];

const { subject, override, emergency, conflict, notice } = vocabularies;

const rows: readonly Row[] = [
  // The expressions of the example policy.
  ['subject.branch != "sandbox"', "true"],
  ['subject.paths.exists(p, p.startsWith("src/"))', "true"],
  ['subject.labels.exists(l, l == "hotfix")', "true"],
  ['"security" in override.gates', "true", { override: { gates: ["security", "build"] } }, override],
  [
    'emergency.severity == "critical" && (emergency.users > 1000 || emergency.costPerHour > 10000)',
    "true",
    { emergency: { severity: "critical", users: 5, costPerHour: 10_000.5 } },
    emergency,
  ],
  [
    'a.passed && b.passed && a.metrics["security.overhead"] > 0.2 && b.metrics["target.compliance"] < 0.9',
    "true",
    {
      a: { passed: true, metrics: { "security.overhead": 0.25 } },
      b: { passed: true, metrics: { "target.compliance": 0.5 } },
    },
    conflict,
  ],
  ['notice.severity == "critical"', "false", { notice: { severity: "low" } }, notice],

  // Texts, lists and logic.
  ['subject.branch.matches("^feature/[a-z]+$")', "true"],
  ['subject.branch.contains("check") && subject.branch.endsWith("out")', "true"],
  ['subject.paths.all(p, p.endsWith(".md"))', "false"],
  ['subject.paths.exists_one(p, p.endsWith(".md"))', "true"],
  ['subject.paths.filter(p, p.startsWith("src/")).map(p, p + "!")[0] == "src/cart.ts!"', "true"],
  ["size(subject.labels) == 2 && subject.labels.size() == 2", "true"],
  ['subject.labels + ["new"] == ["bug", "hotfix", "new"]', "true"],
  ['subject.tier in ["standard", "experimental"]', "true"],
  ['subject["branch"] == "feature/checkout"', "true"],
  ['subject.dirty ? false : subject.base == "main"', "true"],
  ['subject.branch.startsWith("feature/") // a comment', "true"],
  ['type(subject.branch) == string && duration("90m") < duration("2h")', "true"],
  ['timestamp("2026-11-20T09:00:00Z") < timestamp("2026-12-01T00:00:00Z")', "true"],

  // Numbers compare whether they are whole or not.
  ["override.hours > 24", "true", { override: { hours: 24.5 } }, override],
  ["override.hours > 24", "false", { override: { hours: 24 } }, override],
  ["override.hours == 24 && override.hours >= 24.0", "true", { override: { hours: 24 } }, override],
  ["override.hours / 24.0 == 1.5", "true", { override: { hours: 36 } }, override],
  ["override.blockingGates in [1, 2]", "true", { override: { blockingGates: 2 } }, override],

  // Facts that are not known.
  ['subject.author == "ada"', "error"],
  ['!(subject.author == "ada")', "error"],
  ['subject["author"] == "ada"', "error"],
  ['has(subject.author) && subject.author == "ada"', "false"],
  ["has(subject.labels)", "true"],
  ["has(subject.labels)", "false", {}],
  ['subject.branch == "main"', "error", { subject: { branch: undefined } }],
  ['a.metrics["size"] > 1.0', "error", { a: { metrics: {} } }, conflict],
  ['"size" in a.metrics', "false", { a: { metrics: {} } }, conflict],

  // Errors beside an answer that stands without them, as the standard asks.
  ['false && subject.author == "ada"', "false"],
  ['subject.author == "ada" && false', "false"],
  ['subject.author == "ada" || true', "true"],
  ['subject.author == "ada" && true', "error"],
  ['subject.paths.exists(p, p == subject.author || p == "docs/cart.md")', "true"],
  ['subject.paths.all(p, p == subject.author && p != "docs/cart.md")', "false"],

  // Values that go wrong.
  ["1 / 0 == 1", "error"],
  ["subject.paths[2] == 'x'", "error"],
  ['subject.branch.matches("(")', "error"],
  ["9223372036854775807 + 1 > 0", "error"],
  ["emergency.colour", "error", { emergency: { colour: "red" } }, emergency],
  ["emergency.colour", "true", { emergency: { colour: true } }, emergency],
  ["subject.dirty", "error", { subject: { dirty: "false" } }],
  ["size(subject.labels) > 0", "error", { subject: { labels: "hotfix" } }],
  ['subject.branch == "main"', "error", { subject: { branch: "main", labels: [7] } }],
];

describe("an expression", () => {
  for (const [text, expected, facts = { subject: change }, of = subject] of rows) {
    it(`${text} is ${expected}`, () => {
      expect(answer(text, facts, of).kind).toBe(expected);
    });
  }

  it("says which fact it misses", () => {
    expect(answer('subject.author == "ada"', { subject: change })).toEqual({
      kind: "error",
      detail: "subject.author is not known",
    });
    expect(answer('subject["author"] == "ada"', { subject: change })).toEqual({
      kind: "error",
      detail: "subject.author is not known",
    });
    expect(answer("size(subject) == 0", {})).toEqual({ kind: "error", detail: "subject is not known" });
  });

  it("says which fact does not have its type", () => {
    expect(answer("subject.dirty", { subject: { dirty: "false" } })).toEqual({
      kind: "error",
      detail: "subject.dirty is not true or false",
    });
  });

  it("never sees what no vocabulary declares", () => {
    const facts = {
      subject: { branch: "main" },
      secret: { branch: "main" },
      "subject.branch": { x: "sandbox" },
    };
    expect(answer('subject.branch == "main"', facts)).toEqual({ kind: "true" });
  });

  it("takes keys of facts as data", () => {
    const facts = { emergency: JSON.parse('{ "__proto__": { "polluted": true }, "users": 1 }') };
    expect(answer('emergency["__proto__"].polluted', facts, emergency)).toEqual({ kind: "true" });
    expect(answer("has(emergency.polluted)", facts, emergency)).toEqual({ kind: "false" });
    expect(answer("has(emergency.constructor)", { emergency: {} }, emergency)).toEqual({ kind: "false" });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("gives the same answer again, whatever was asked between", () => {
    const facts = { subject: change };
    const first = answer('subject.paths.map(p, p + "x").size() == 2', facts);
    answer('subject.paths.exists(p, p.matches("^a+$"))', facts);
    expect(answer('subject.paths.map(p, p + "x").size() == 2', facts)).toEqual(first);
  });
});
