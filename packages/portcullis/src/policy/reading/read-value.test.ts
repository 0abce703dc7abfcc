import { describe, expect, it } from "vitest";
import type { JsonValue } from "#core";
import { pointerOf } from "../path.ts";
import type { Where } from "../problems.ts";
import {
  choice,
  duration,
  expression,
  flag,
  id,
  instantShape,
  integer,
  keyed,
  list,
  listOfLists,
  map,
  neutral,
  number,
  optional,
  pattern,
  ratio,
  record,
  required,
  type Shape,
  scalar,
  sequence,
  text,
  thresholds,
} from "../schema/shape.ts";
import { parseTree } from "../tree/parse-tree.ts";
import { readValue } from "./read-value.ts";
import type { Gathered } from "./spot.ts";

/** What a text comes to: its value, or the codes of its problems with what they found. */
function read(shape: Shape, source: string): JsonValue | undefined | string[] {
  const gathered: Gathered = { problems: [], places: new Map() };
  const { tree } = parseTree("p.yml", source);
  const value = tree && readValue(tree, shape, [], gathered);
  if (gathered.problems.length === 0) return value;
  return gathered.problems.map((problem) => {
    const found = "found" in problem ? problem.found : "key" in problem ? problem.key : "";
    return `${problem.code} ${typeof found === "object" ? `${found.kind} ${found.shown}` : found}`.trimEnd();
  });
}

const lead = record({ id: required(id, neutral, ""), may: optional(text(), neutral, "neutral", "") });

describe("reading a value", () => {
  it.each<[string, Shape, string, JsonValue]>([
    ["text", text(), "hello", "hello"],
    ["quoted text that looks like a number", text(), "'12'", "12"],
    ["text of several lines", text(), "|\n  a\n  b\n", "a\nb\n"],
    ["a name that looks like a number", id, "2026", "2026"],
    ["a name as it is written", id, "1e3", "1e3"],
    ["a name that looks like a flag", id, "true", "true"],
    ["a choice", choice("on", "off"), "on", "on"],
    ["a flag", flag, "false", false],
    ["a whole number", integer(0, 20), "0x10", 16],
    ["a number", number(0, 1), "5e-1", 0.5],
    ["a duration", duration, "45m", 2_700_000],
    ["a ratio in percent", ratio, "95%", 0.95],
    ["a ratio as a number", ratio, "0.95", 0.95],
    ["an instant", instantShape, "2026-12-24T01:00:00+01:00", Date.UTC(2026, 11, 24)],
    ["a date", instantShape, "2026-12-24", Date.UTC(2026, 11, 24)],
    ["a scalar: text", scalar, "x", "x"],
    ["a scalar: a number as it is written", scalar, "1.50", "1.50"],
    ["a scalar: a flag", scalar, "true", "true"],
    ["an expression", expression("subject"), "'true'", "true"],
    ["one threshold", thresholds, "'>= 80%'", [{ op: ">=", value: 0.8, dimension: "ratio" }]],
    ["a list", list(text()), "[a, b]", ["a", "b"]],
    ["a single value for a list of one", list(text()), "a", ["a"]],
    ["an empty list", list(text()), "[]", []],
    ["a list of lists", listOfLists(sequence(text())), "[[a, b], c]", [["a", "b"], ["c"]]],
    ["a map", map(flag, "neutral"), "{ a: true }", { a: true }],
    ["a record", lead, "{ id: x }", { id: "x" }],
    ["a keyed list", keyed(lead, "neutral"), "[{ id: x }, { id: y }]", [{ id: "x" }, { id: "y" }]],
    ["a single record for a keyed list of one", keyed(lead, "neutral"), "{ id: x }", [{ id: "x" }]],
    ["a hole for anything", flag, "{ hole: say it }", { hole: "say it" }],
  ])("reads %s", (_, shape, source, value) => {
    expect(read(shape, source)).toEqual(value);
  });

  it.each<[string, Shape, string, string[]]>([
    ["a number for text", text(), "12", ["policy.wrong_type number 12"]],
    ["nothing for text", text(), "", ["policy.wrong_type nothing"]],
    ["a list for text", text(), "[a]", ["policy.wrong_type list"]],
    ["text that is too long", text(3), "abcd", ["policy.wrong_form abcd"]],
    ["half a letter", text(), '"\\ud800"', ["policy.wrong_form �"]],
    ["text of another form", pattern(/^a+$/, "some a"), "b", ["policy.wrong_form b"]],
    ["nothing for a name", id, "~", ["policy.wrong_type nothing"]],
    ["a list for a choice", choice("on"), "[on]", ["policy.wrong_type list"]],
    ["an unknown choice", choice("on"), "off", ["policy.not_a_choice off"]],
    ["yes for a flag", flag, "yes", ["policy.wrong_type text yes"]],
    ["1 for a flag", flag, "1", ["policy.wrong_type number 1"]],
    ["half for a whole number", integer(0, 9), "0.5", ["policy.wrong_type number 0.5"]],
    ["text for a number", number(0, 9), "'5'", ["policy.wrong_type text 5"]],
    ["NaN", number(0, 9), ".nan", ["policy.wrong_type number .nan"]],
    ["infinity", number(0, 9), ".inf", ["policy.wrong_type number .inf"]],
    ["a number that overflows", number(0, 9), "1e999", ["policy.wrong_type number 1e999"]],
    ["minus infinity for a whole number", integer(0, 9), "-.inf", ["policy.wrong_type number -.inf"]],
    ["too large a number", number(0, 9), "9.1", ["policy.out_of_range 9.1"]],
    ["too small a number", integer(1, 9), "0", ["policy.out_of_range 0"]],
    ["a bare number for a duration", duration, "45", ["policy.wrong_form 45"]],
    ["NaN for a duration", duration, ".nan", ["policy.wrong_form .nan"]],
    ["infinity for a ratio", ratio, ".inf", ["policy.wrong_form .inf"]],
    ["95 for a ratio", ratio, "95", ["policy.wrong_form 95"]],
    ["a map for an instant", instantShape, "{}", ["policy.wrong_type map"]],
    ["a number for a threshold", thresholds, "80", ["policy.wrong_type number 80"]],
    ["no thresholds", thresholds, "[]", ["policy.too_few"]],
    [
      "a threshold without an operator, and one without sense",
      thresholds,
      "[80%, '>> 1']",
      ["policy.wrong_form 80%", "policy.wrong_form >> 1"],
    ],
    ["nothing for a list", list(text()), "~", ["policy.wrong_type nothing"]],
    ["nothing in a list", list(text()), "[a, ~]", ["policy.wrong_type nothing"]],
    ["too short a list", list(text(), 1), "[]", ["policy.too_few"]],
    ["a single value for a list of lists", listOfLists(sequence(text())), "a", ["policy.wrong_type text a"]],
    ["a list for a map", map(flag, "neutral"), "[]", ["policy.wrong_type list"]],
    ["a list for a record", lead, "[]", ["policy.wrong_type list"]],
    ["text for a keyed list", keyed(lead, "neutral"), "lead", ["policy.wrong_type text lead"]],
    ["an entry without an id", keyed(lead, "neutral"), "[{ may: x }]", ["policy.missing_key id"]],
    ["an entry that is text", keyed(lead, "neutral"), "[lead]", ["policy.wrong_type text lead"]],
    [
      "two entries with one id, of which one is quoted",
      keyed(lead, "neutral"),
      "[{ id: 1 }, { id: '1' }]",
      ["policy.repeated"],
    ],
    ["an unknown key", lead, "{ id: x, max: 1 }", ["policy.unknown_key max"]],
    ["a hole that is no text", flag, "{ hole: 1 }", ["policy.wrong_type map"]],
    ["a hole with something beside it", flag, "{ hole: x, other: 1 }", ["policy.wrong_type map"]],
  ])("refuses %s", (_, shape, source, problems) => {
    expect(read(shape, source)).toEqual(problems);
  });

  it.each([
    "..",
    "a..b",
    "a/../b",
    "/a",
    "a/",
    "a//b",
    "a/.b",
    "-a",
    "_a",
    ".a",
    "a b",
    "ä",
    "",
    "x".repeat(129),
  ])("refuses the name %j, which would be no part of a path", (name) => {
    expect(read(id, JSON.stringify(name))).toEqual([expect.stringMatching("policy.wrong_form")]);
  });

  it.each([
    "a",
    "qms/build",
    "gate_2_quality_review",
    "coverage.changed-lines",
    "x".repeat(128),
    "constructor",
  ])("takes the name %s", (name) => {
    expect(read(id, name)).toBe(name);
  });

  it("cuts what it found after sixty characters", () => {
    expect(read(flag, "x".repeat(100))).toEqual([`policy.wrong_type text ${"x".repeat(60)}…`]);
  });

  it("tells all problems of a value, and keeps what could be read", () => {
    const gathered: Gathered = { problems: [], places: new Map() };
    const { tree } = parseTree("p.yml", "[{ id: a }, { id: b, may: [] }, { id: c, my: x }]");
    const value = tree && readValue(tree, keyed(lead, "neutral"), [], gathered);
    expect(value).toEqual([{ id: "a" }, { id: "b" }, { id: "c" }]);
    expect(gathered.problems.map(({ path }) => path)).toEqual(["b.may", "c.my"]);
  });

  it("remembers the place of each value, of keyed entries under their id", () => {
    const gathered: Gathered = { problems: [], places: new Map<string, Where>() };
    const { tree } = parseTree("p.yml", "\n- { id: lead, may: x }");
    if (tree) readValue(tree, keyed(lead, "neutral"), ["levels"], gathered);
    expect(gathered.places.get(pointerOf(["levels", "lead", "may"]))).toEqual({
      file: "p.yml",
      line: 2,
      column: 20,
    });
  });
});

describe("reading keys that objects inherit", () => {
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])(
    "does not know the key %s of a record",
    (key) => {
      expect(read(lead, `{ id: x, "${key}": y }`)).toEqual([`policy.unknown_key ${key}`]);
    },
  );

  it("takes constructor as a name, and refuses __proto__", () => {
    expect(read(map(flag, "neutral"), "{ constructor: true }")).toEqual({ constructor: true });
    expect(read(map(flag, "neutral"), "{ __proto__: { polluted: true } }")).toEqual([
      "policy.wrong_form __proto__",
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("does not take toString for a choice", () => {
    expect(read(choice("on"), "toString")).toEqual(["policy.not_a_choice toString"]);
  });
});
