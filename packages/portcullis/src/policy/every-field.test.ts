/**
 * Monotonic inheritance over every key of the format: the changes come from the shape, so no key is left out.
 */
import { describe, expect, it } from "vitest";
import {
  type EveryField,
  everyField,
  fullDocument,
  nameOf,
  patternOf,
  type Step,
  samplesFor,
  stepsOf,
  valueAt,
  type Written,
  type WrittenMap,
  withValue,
} from "../../test/kit/every-field.ts";
import { problemsOf, readsAs, shown } from "../../test/kit/policies.ts";
import { comparePolicies } from "./compare-policies.ts";
import { kindNames } from "./kinds/index.ts";
import { dottedPath } from "./path.ts";

const document = fullDocument();

/** The same with one kind of check alone: what every check has is the same for each kind. */
const small = kindNames
  .filter((kind) => kind !== "command")
  .reduce<Written>(
    (rest, kind) => withValue(rest, pathOf("gates", "one", "checks", kind), undefined),
    document,
  );

function pathOf(...keys: readonly string[]): EveryField["path"] {
  return keys.map((key) => ({ is: "key", key }) as const);
}

/** Keys that cannot be changed alone: they say which entry it is, or how the file is to be read. */
const fixed = ["portcullis", "extends", "relaxable", "gates.*.checks.*.uses"];
const fields = everyField().filter(({ path }) => {
  const [parent, last] = path.slice(-2);
  // What every check has is the same for each kind.
  const isRepeated =
    path.length > 4 && path[2]?.key === "checks" && path[3]?.key !== "command" && path[4]?.key !== "with";
  return !fixed.includes(patternOf(path)) && !(parent?.is === "id" && last?.key === "id") && !isRepeated;
});

/** A key of `with` is fixed by the first file that sets it; see below. */
const isOfWith = ({ path }: EveryField) => patternOf(path).startsWith("gates.*.checks.*.with");
/** A new check may dilute the gate's score; see below. */
const isCheck = ({ path }: EveryField) => patternOf(path) === "gates.*.checks.*";
/** A check's severity has the gate's where it is absent; see below. */
const isFilledIn = ({ path }: EveryField) => patternOf(path) === "gates.*.checks.*.severity";

const cases = fields
  .filter((field) => !isOfWith(field) && !isCheck(field))
  .flatMap((field) => stepsOf(field, document).map((step) => ({ field, step })))
  .filter(({ field, step }) => !isFilledIn(field) || (step.from !== undefined && step.to !== undefined))
  .map(
    ({ field, step }) =>
      [`${nameOf(field.path)}: ${said(step.from)} -> ${said(step.to)}`, field, step] as const,
  );

function said(value: Written | undefined): string {
  const text = value === undefined ? "absent" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A file that says one thing on top of another. */
function below(path: EveryField["path"], value: Written): WrittenMap {
  return { ...(withValue({ portcullis: 1 }, path, value) as WrittenMap), extends: "org.yml" };
}

function files(field: EveryField, value: Written | undefined) {
  const whole = isOfWith(field) ? document : small;
  return { "org.yml": withValue(whole, field.path, value) as WrittenMap };
}

describe("the document of every key", () => {
  it("has every key but for those that exclude each other", () => {
    const missing = everyField().filter(({ path }) => valueAt(document, path) === undefined);
    expect([...new Set(missing.map(({ path }) => patternOf(path)))]).toEqual([
      "gates.*.checks.*.with.shell",
      "gates.*.checks.*.with.anyOf",
    ]);
    expect(everyField().length).toBeGreaterThan(200);
  });

  it("is a policy without problems", async () => {
    expect((await problemsOf(document)).map(shown)).toEqual([]);
  });

  it("may be extended by a file that says nothing, and by one that says all of it again", async () => {
    const org = { "org.yml": document };
    expect(await problemsOf({ portcullis: 1, extends: "org.yml" }, org)).toEqual([]);
    expect((await problemsOf({ ...document, extends: "org.yml" }, org)).map(shown)).toEqual([]);
  });
});

describe("comparing two policies", () => {
  it.each(cases)("%s", async (_, field, step) => {
    const [from, to] = await Promise.all(
      [step.from, step.to].map((value) => readsAs(files(field, value)["org.yml"])),
    );
    if (!from || !to) throw new Error("two policies were read");
    const changes = comparePolicies(from.value, to.value);
    expect(changes.map(({ path, direction }) => `${path.join(".")} ${direction}`)).toEqual([
      `${nameOf(field.path)} ${step.is}`,
    ]);
  });
});

describe("a file that extends another", () => {
  const said = cases.filter(([, , step]) => step.to !== undefined);

  it.each(said)("%s", async (_, field, step: Step) => {
    const problems = await problemsOf(below(field.path, step.to ?? null), files(field, step.from));
    if (step.is !== "weaker") return expect(problems.map(shown)).toEqual([]);
    expect(problems).toMatchObject([
      { code: "policy.weaker", where: { file: "policy.yml" }, upper: { file: "org.yml" } },
    ]);
    expect(problems[0]?.path.replaceAll(/\["(.*?)"\]/g, ".$1")).toBe(nameOf(field.path));
  });

  const before = new Map(
    said.flatMap(([, field, { from }]) =>
      from === undefined
        ? []
        : [[`${nameOf(field.path)}: ${JSON.stringify(from)}`, { field, from }] as const],
    ),
  );

  it.each([...before])("may say the same again: %s", async (_, { field, from }) => {
    expect(await problemsOf(below(field.path, from), files(field, from))).toEqual([]);
  });

  it.each(said.filter(([, , step]) => step.is === "weaker"))(
    "may weaken what is relaxable: %s",
    async (_, field, step) => {
      const pointer = `/${field.path.map(({ key }) => key).join("/")}`;
      const org = { ...files(field, step.from)["org.yml"], relaxable: pointer };
      expect(await problemsOf(below(field.path, step.to ?? null), { "org.yml": org })).toEqual([]);
    },
  );
});

describe("a check's with, which the first file fixes", () => {
  const settings = fields.filter((field) => isOfWith(field) && field.path.length === 6);

  it.each(settings.map((field) => [nameOf(field.path), field] as const))("%s", async (_, field) => {
    const { path } = field;
    const before = valueAt(document, path);
    const problems = await problemsOf(below(path, another(field, before)), files(field, before));
    expect(problems.filter(({ code }) => code === "policy.weaker")).toMatchObject([
      {
        path: dottedPath(path.map(({ key }) => key)),
        where: { file: "policy.yml" },
        upper: { file: "org.yml" },
      },
    ]);
    if (before !== undefined) expect(await problemsOf(below(path, before), files(field, before))).toEqual([]);
  });

  it.each(kindNames)("of kind %s may be set by a file below, where no file above has", async (kind) => {
    const path = pathOf("gates", "one", "checks", kind, "with");
    const org = { "org.yml": withValue(document, path, undefined) as WrittenMap };
    expect(await problemsOf(below(path, valueAt(document, path) ?? null), org)).toEqual([]);
  });
});

/** A value of a key of `with` other than the one it has. */
function another({ field, path }: EveryField, value: Written | undefined): Written {
  const samples: readonly Written[] = [...samplesFor(field.shape, path), {}, { other: "x" }];
  const found = samples.find((sample) => JSON.stringify(sample) !== JSON.stringify(value));
  return field.shape.kind === "map" && field.presence === "required"
    ? { size: { at: "/x", better: "lower" } }
    : (found ?? null);
}

describe("a check's severity, which is its gate's where it has none", () => {
  const check = { uses: "command", with: { run: "x" } };
  const gate = (severity: string, own?: string) => ({
    portcullis: 1,
    gates: { build: { severity, checks: { run: { ...check, ...(own && { severity: own }) } } } },
  });

  it.each([
    [
      "stands below its gate's",
      gate("high"),
      gate("high", "low"),
      ["gates.build.checks.run.severity weaker"],
    ],
    [
      "stands above its gate's",
      gate("low"),
      gate("low", "high"),
      ["gates.build.checks.run.severity stronger"],
    ],
    ["goes, and was above", gate("low", "high"), gate("low"), ["gates.build.checks.run.severity weaker"]],
    ["goes, and was below", gate("high", "low"), gate("high"), ["gates.build.checks.run.severity stronger"]],
    ["is said in so many words", gate("high"), gate("high", "high"), []],
    ["follows its gate's", gate("high"), gate("low"), ["gates.build.severity weaker"]],
    ["stays where its gate's goes down", gate("high"), gate("low", "high"), ["gates.build.severity weaker"]],
  ])("%s", async (_, from, to, expected) => {
    const changes = comparePolicies((await readsAs(from)).value, (await readsAs(to)).value);
    expect(changes.map(({ path, direction }) => `${path.join(".")} ${direction}`)).toEqual(expected);
  });
});

describe("a new check in a gate", () => {
  const run = { uses: "command", with: { run: "x" } };
  const gate = (checks: object, rest: object = {}) => ({
    portcullis: 1,
    gates: { build: { checks, ...rest } },
  });
  const score = { score: { min: "50%" } };

  it.each([
    ["is stronger", gate({ a: run }), gate({ a: run, b: run }), "stronger"],
    [
      "is weaker where the gate has a score that it raises",
      gate({ a: run }, score),
      gate({ a: run, b: run }, score),
      "weaker",
    ],
    [
      "is stronger where it weighs nothing in the score",
      gate({ a: run }, score),
      gate({ a: run, b: { ...run, weight: 0 } }, score),
      "stronger",
    ],
    ["that goes is weaker", gate({ a: run, b: run }, score), gate({ a: run }, score), "weaker"],
  ])("%s", async (_, from, to, direction) => {
    const changes = comparePolicies((await readsAs(from)).value, (await readsAs(to)).value);
    expect(changes).toMatchObject([{ path: ["gates", "build", "checks", "b"], direction }]);
  });

  it("is stronger where the score comes with it", async () => {
    const [from, to] = [await readsAs(gate({ a: run })), await readsAs(gate({ a: run, b: run }, score))];
    const directions = comparePolicies(from.value, to.value).map(({ direction }) => direction);
    expect(directions).toEqual(["stronger", "stronger"]);
  });
});
