import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  everyField,
  fullDocument,
  leafFields,
  nameOf,
  type Segment,
  samplesFor,
  valueAt,
  type Written,
  type WrittenMap,
  withValue,
} from "../../test/kit/every-field.ts";
import { problemsOf } from "../../test/kit/policies.ts";
import { policyJsonSchema } from "./json-schema.ts";
import { kindNames, kinds } from "./kinds/index.ts";

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
const validate = ajv.compile(policyJsonSchema());

/** What is wrong with a document: `/gates/one additionalProperties`. */
function problems(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const document = fullDocument();
const whole = parse(
  readFileSync(new URL("../../test/fixtures/policies/whole-format.yml", import.meta.url), "utf8"),
) as WrittenMap;

describe("the JSON Schema of policies", () => {
  it("accepts the example of the whole format", () => {
    expect(problems(whole)).toEqual([]);
  });

  it("accepts a document with every key", () => {
    expect(problems(document)).toEqual([]);
  });

  it("accepts a file that says nothing but what it extends, and nothing less", () => {
    expect(problems({ extends: "org.yml" })).toEqual([]);
    expect(problems({ portcullis: 1 })).not.toEqual([]);
    expect(problems({})).not.toEqual([]);
  });

  it.each([null, [], "policy", 1])("refuses %j", (value) => {
    expect(problems(value)).not.toEqual([]);
  });

  const records = everyField().filter(({ field }) => field.shape.kind === "record");
  const places: readonly (readonly [string, readonly Segment[]])[] = [
    ["the top", []],
    ...records.map(({ path }) => [nameOf(path), path] as const),
    ...kindNames.map((kind) => {
      const path = ["gates", "one", "checks", kind, "with"].map((key): Segment => ({ is: "key", key }));
      return [nameOf(path), path] as const;
    }),
  ];

  it.each(places)("refuses an unknown key in %s", (_, path) => {
    const before = valueAt(document, path) as WrittenMap;
    for (const key of ["enforcment", "constructor", "__proto__"]) {
      const changed = JSON.parse(`{ ${JSON.stringify(key)}: 1 }`) as WrittenMap;
      const mixed = Object.assign(Object.create(null), before);
      Object.defineProperty(mixed, key, { value: changed[key], enumerable: true });
      expect(problems(withValue(document, path, mixed as Written))).not.toEqual([]);
    }
  });

  it.each(everyField().map(({ path }) => [nameOf(path), path] as const))(
    "accepts a hole for %s",
    (_, path) => {
      // An entry of a keyed list is told by its id, and the version is what the file is read by.
      const isEntry = path.at(-1)?.is === "id";
      const isIdentity = path.at(-2)?.is === "id" && path.at(-1)?.key === "id";
      if (isEntry || isIdentity) return;
      expect(problems(withValue(document, path, { hole: "what to fill in" }))).toEqual([]);
    },
  );

  it.each(leafFields().map((each) => [nameOf(each.path), each] as const))(
    "knows the values of %s",
    (_, { path, field }) => {
      for (const sample of samplesFor(field.shape, path))
        expect(problems(withValue(document, path, sample))).toEqual([]);
      for (const wrong of [{ other: 1 }, [[[1]]]])
        expect(problems(withValue(document, path, wrong))).not.toEqual([]);
    },
  );

  it("agrees with the reader about every value that it might see", async () => {
    const values: readonly Written[] = [
      "text",
      "2026",
      "45m",
      "95%",
      ">= 5",
      "",
      0,
      1,
      2.5,
      -1,
      1e9,
      true,
      [],
      ["a"],
      {},
      null,
      "2026-12-24",
    ];
    const change = fc.tuple(fc.constantFrom(...leafFields()), fc.constantFrom(...values));
    const ofForm = [
      "policy.wrong_type",
      "policy.wrong_form",
      "policy.not_a_choice",
      "policy.out_of_range",
      "policy.too_few",
    ];
    await fc.assert(
      fc.asyncProperty(change, async ([{ path }, value]) => {
        const changed = withValue(document, path, value) as WrittenMap;
        const found = (await problemsOf(changed)).filter(({ code }) => ofForm.includes(code));
        expect([nameOf(path), value, problems(changed).length === 0]).toEqual([
          nameOf(path),
          value,
          found.length === 0,
        ]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("knows what each kind asks for in with, and nothing of another kind", () => {
    const gate = (uses: string, settings: object) => ({
      portcullis: 1,
      gates: { g: { checks: { c: { uses, with: settings } } } },
    });
    for (const kind of kindNames) {
      const keys = kinds[kind].with.kind === "record" ? Object.keys(kinds[kind].with.fields) : [];
      expect(problems(gate(kind, { acceptSuppressions: true })).length === 0).toBe(
        keys.includes("acceptSuppressions"),
      );
      expect(problems(gate(kind, { files: "x" })).length === 0).toBe(keys.includes("files"));
    }
    expect(problems(gate("comand", {}))).not.toEqual([]);
  });

  it("says of every key what it is for, and its default as people write it", () => {
    const { properties } = policyJsonSchema() as {
      properties: Record<string, { description: string; default?: unknown; title: string }>;
    };
    expect(properties.retention).toMatchObject({
      title: "retention",
      default: { evidence: "365d", logs: "90d", rawReports: "0ms" },
      description: expect.stringContaining("not acted on by this version"),
    });
    const text = JSON.stringify(policyJsonSchema());
    expect(text).toContain('"title":"gates.*.timeout"');
    expect(text).toContain('"default":"30m"');
    expect(text).toContain('"default":"25%"');
    expect(text).not.toContain("86400000");
  });
});
