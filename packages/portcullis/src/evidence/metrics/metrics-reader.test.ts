import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextMap } from "#core";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import type { ReportLimits } from "../limits.ts";
import { type AggregateName, aggregateNames } from "./aggregate.ts";
import { createMetricsReader } from "./metrics-reader.ts";
import type { MetricPointer } from "./samples.ts";

function at(pointer: string, agg?: AggregateName): MetricPointer {
  return { at: pointer, unit: "ms", better: "lower", ...(agg && { agg }) };
}

function read(
  pointers: TextMap<MetricPointer>,
  files: readonly (string | Uint8Array)[],
  limits: Partial<ReportLimits> = {},
  chunkBytes = 65_536,
) {
  return readReports((tools) => createMetricsReader(tools, pointers), files, { limits, chunkBytes }).values;
}

const p95 = { "latency.p95": at("/latency/p95") };

describe("a document", () => {
  it.each([
    ["JSON", '{"latency": {"p95": 812.5}}'],
    ["JSON on many lines", '{\n  "latency": {\n    "p95": 812.5\n  }\n}\n'],
    ["YAML", "# load test\nlatency:\n  p95: 812.5\n"],
    ["YAML behind a marker", "---\nlatency: {p95: 812.5}\n"],
    ["JSON behind a byte order mark", '\ufeff{"latency": {"p95": 812.5}}'],
  ])("is read as %s by its content", (_, content) => {
    expect(read(p95, [content])).toEqual({ "latency.p95": 812.5 });
  });

  it("gives a metric its unit", () => {
    const { units } = readReports((tools) => createMetricsReader(tools, p95), ['{"latency":{"p95":1}}']);
    expect(units).toEqual({ "latency.p95": "ms" });
  });

  it.each(['{"latency": {}}', "{}", "[]", '{"latency": [1]}', "latency:\n", "plain words", "7"])(
    "has no metric where the pointer finds nothing: %s",
    (content) => {
      expect(read(p95, [content])).toEqual({});
    },
  );

  it.each([
    ["a text of digits", '{"latency":{"p95":"812"}}', '"812"'],
    ["null", '{"latency":{"p95":null}}', "null"],
    ["a boolean", '{"latency":{"p95":true}}', "true"],
    ["an object", '{"latency":{"p95":{"value":1}}}', '{"value":1}'],
    ["more than a number can be", '{"latency":{"p95":1e999}}', "Infinity"],
    ["no number of YAML", "latency: {p95: .nan}", "NaN"],
    ["an infinity of YAML", "latency: {p95: -.inf}", "-Infinity"],
    ["a text of YAML", "latency: {p95: 1_000}", '"1_000"'],
  ])("may hold no %s for a number", (_, content, found) => {
    expect(problemOf(() => read(p95, [content]))).toEqual({
      code: "report.field",
      path: "/latency/p95",
      expected: "a number",
      found,
    });
  });

  it("gives one number of a list of them only if it is said how", () => {
    const content = '{"latency":{"p95":[3, 1, 2]}}';
    expect(read({ max: at("/latency/p95", "max") }, [content])).toEqual({ max: 3 });
    expect(read({ max: at("/latency/p95", "max") }, ['{"latency":{"p95":[]}}'])).toEqual({});
    expect(problemOf(() => read(p95, [content]))).toEqual({
      code: "metrics.agg_needed",
      metric: "latency.p95",
      found: "list",
    });
  });

  it("in a second file is refused, unless it is said how the two become one", () => {
    const files = ['{"n": 2}', '{"n": 3}'];
    expect(problemOf(() => read({ n: at("/n") }, files))).toMatchObject({
      code: "metrics.agg_needed",
      found: "files",
    });
    expect(read({ n: at("/n", "sum") }, files)).toEqual({ n: 5 });
    expect(read({ a: at("/a"), b: at("/b") }, ['{"a": 1}', "b: 2"])).toEqual({ a: 1, b: 2 });
  });
});

describe("lines", () => {
  const lines = '{"ms":30}\n{"ms":10}\n\n{"other":true}\r\n{"ms":20}\n';

  it.each([
    ["sum", 60],
    ["min", 10],
    ["max", 30],
    ["mean", 20],
    ["p50", 20],
    ["p95", 30],
    ["p99", 30],
    ["count", 3],
    ["last", 20],
  ] as const)("come to one number by %s", (agg, value) => {
    expect(read({ ms: at("/ms", agg) }, [lines])).toEqual({ ms: value });
  });

  it("need to be told how", () => {
    const needed = { code: "metrics.agg_needed", metric: "ms", found: "lines" };
    expect(problemOf(() => read({ ms: at("/ms") }, [lines]))).toEqual({ ...needed, line: 2 });
    expect(problemOf(() => read({ ms: at("/ms") }, ['{"ms":1}\n{"other":1}']))).toEqual(needed);
    expect(read({ ms: at("/ms") }, ['\n{"ms":1}\n'])).toEqual({ ms: 1 });
  });

  it("count what is there, whatever it is, but not what is null", () => {
    const failures = '{"error":"timeout"}\n{"ok":1}\n{"error":{"code":7}}\n{"error":[1,2]}\n';
    expect(read({ errors: at("/error", "count") }, [failures])).toEqual({ errors: 4 });
    expect(
      problemOf(() => read({ errors: at("/error", "count") }, ['{"error":1}\n{"error":null}'])),
    ).toMatchObject({
      code: "report.field",
      found: "null",
      line: 2,
    });
    expect(read({ errors: at("/error", "count") }, ['{"ok":1}\n{"ok":1}'])).toEqual({});
  });

  it("may be numbers alone, and lists of them", () => {
    expect(read({ n: at("", "sum") }, ["1\n2\n3"])).toEqual({ n: 6 });
    expect(read({ n: at("/1", "max") }, ["[1,2]\n[3,4]\n"])).toEqual({ n: 4 });
  });

  it("may have text in any language", () => {
    expect(read({ n: at("/größe", "sum") }, ['{"größe":1,"名":"値😀"}\n{"größe":2}'], {}, 1)).toEqual({
      n: 3,
    });
  });

  it.each([
    ['{"a":1}\n{"ms":1,"ms":2}\n', { code: "report.duplicate_key", key: "ms", line: 2 }],
    ['{"a":1}\n{"ms":1,"m\\u0073" : 2}\n', { code: "report.duplicate_key", key: "ms", line: 2 }],
    ['{"a":1}\n{"a":[{"b":{"c":1,"c":1}}]}\n', { code: "report.duplicate_key", key: "c", line: 2 }],
    ['{"a":1}\n{"a":":","a":"b"}\n', { code: "report.duplicate_key", key: "a", line: 2 }],
    ['{"a":1}\n{"a":\n1}\n', { code: "report.truncated" }],
    ['{"a":1}\n{"a":"x\ny"}\n', { code: "report.truncated" }],
    ['{"a":1}\n{"a":"x\\\n"}\n', { code: "report.truncated" }],
    ['{"a":1}\n{"a":1},{"a":2}\n', { code: "report.malformed", line: 2, column: 8 }],
    ['{"a":1}\n{"a":1} {"a":2}\n', { code: "report.malformed", line: 2 }],
    ['{"a":1}\n{"a":NaN}\n', { code: "report.malformed", line: 2 }],
    ['{"a":1}\nwords\n', { code: "report.malformed", line: 2 }],
    ['{"a":1}\n{"a":1', { code: "report.truncated" }],
    [`{"a":1}\n${"[".repeat(200_000)}\n`, { code: "report.limit", limit: "depthMax" }],
    [`{"a":1}\n${"[".repeat(201)}${"]".repeat(201)}\n`, { code: "report.limit", limit: "depthMax" }],
  ])("are broken: %.60j", (content, problem) => {
    expect(problemOf(() => read({ ms: at("/ms", "sum") }, [content]))).toMatchObject(problem);
    expect(problemOf(() => read({ ms: at("/ms", "sum") }, [content], {}, 3))).toMatchObject(problem);
  });
});

describe("a broken document", () => {
  it.each([
    ["", { code: "report.empty" }],
    [" \n\n ", { code: "report.empty" }],
    ['{"a":1,\n"a":2}', { code: "report.duplicate_key", key: "a", line: 2 }],
    ['{"a":1,}', { code: "report.malformed", line: 1 }],
    ['{"a":1}x', { code: "report.malformed", line: 1 }],
    ['{"a":[1', { code: "report.truncated" }],
    ["[".repeat(200_000), { code: "report.limit", limit: "depthMax" }],
    [`${"[".repeat(200_000)}\n`, { code: "report.limit", limit: "depthMax" }],
    ["<metrics/>", { code: "report.other_format", found: "xml" }],
    ["a: 1\nb: 2\na: 3", { code: "report.duplicate_key", key: "a", line: 3 }],
    ['1: a\n"1": b', { code: "report.duplicate_key", key: "1", line: 2 }],
    ["? [a, b]\n: 1", { code: "report.malformed", line: 1 }],
    ["a: 1\n---\nb: 2", { code: "report.malformed", line: 2 }],
    ["a:\n\tb: 1", { code: "report.malformed", line: 2 }],
    ["a: *nobody", { code: "report.malformed" }],
    ["- ".repeat(5_000), { code: "report.limit", limit: "depthMax" }],
    [`a: ${"[".repeat(300)}${"]".repeat(300)}`, { code: "report.limit", limit: "depthMax" }],
    [`a: &a [1]\nb: [${"*a,".repeat(101)}]`, { code: "report.limit", limit: "yamlAliasesMax" }],
    [billionLaughs(), { code: "report.limit", limit: "yamlAliasesMax" }],
  ])("is refused: %.40j", (content, problem) => {
    expect(problemOf(() => read(p95, [content]))).toMatchObject(problem);
  });

  it("is refused for bytes that are no text", () => {
    expect(problemOf(() => read(p95, [Uint8Array.from([0x61, 0xff])]))).toEqual({
      code: "report.encoding",
      encoding: "utf-8",
    });
  });

  it("is one over a limit", () => {
    const limits = { valueBytesMax: 100, yamlBytesMax: 50, samplesMax: 2 };
    const limitOf = (content: string, agg?: AggregateName) => {
      const problem = problemOf(() => read({ n: at("/n", agg) }, [content], limits, 10));
      return problem?.code === "report.limit" ? problem.limit : problem;
    };
    expect(limitOf(`{"n":"${"x".repeat(100)}"}`)).toBe("valueBytesMax");
    expect(limitOf(`{"n":1}\n{"n":"${"x".repeat(100)}"}`)).toBe("valueBytesMax");
    expect(limitOf("\n".repeat(200))).toBe("valueBytesMax");
    expect(limitOf(`n: ${"x".repeat(60)}`)).toBe("yamlBytesMax");
    expect(limitOf('{"n":1}\n{"n":1}\n{"n":1}\n', "p50")).toBe("samplesMax");
    expect(limitOf('{"n":1}\n{"n":1}\n{"n":1}\n', "sum")).toBeUndefined();
  });
});

it("compares ten thousand keys of YAML in no time", () => {
  const many = Array.from({ length: 30_000 }, (_, index) => `key${index}: ${index}`).join("\n");
  expect(read({ n: at("/key29999") }, [many])).toEqual({ n: 29_999 });
}, 10_000);

it("is not fooled by __proto__", () => {
  const proto = { n: at("/n"), p: at("/__proto__/n") };
  expect(read(proto, ['{"__proto__":{"n":1}}'])).toEqual({ p: 1 });
  expect(read(proto, ["__proto__: {n: 1}"])).toEqual({ p: 1 });
  expect(read({ n: at("/n", "sum"), p: at("/__proto__/n", "sum") }, ['{"__proto__":{"n":1}}\n{}'])).toEqual({
    p: 1,
  });
});

describe("laws", () => {
  it("cutting the bytes anywhere changes nothing", () => {
    const values = fc.array(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (documents, cut) => {
        const content = documents.map((document) => JSON.stringify({ ...document, n: 1 })).join("\n");
        const pointers = { n: at("/n", "count"), depth: at("/a/b", "count") };
        const run = (bytes: number) => {
          const seen = problemOf(() => read(pointers, [content], {}, bytes));
          return seen ?? read(pointers, [content], {}, bytes);
        };
        expect(run(cut)).toEqual(run(65_536));
        const first = run(65_536);
        if (!("code" in first)) expect(first.n).toBe(documents.length);
      }),
    );
  });

  it("finds every key that stands twice", () => {
    const member = fc.tuple(
      fc.constantFrom("a", "b", "\\u0061", ":", '\\"'),
      fc.constantFrom("1", '":"', '{"a":1}'),
    );
    fc.assert(
      fc.property(fc.array(member), fc.constantFrom("", " "), (members, space) => {
        const line = `{${members.map(([key, value]) => `"${key}"${space}:${value}`).join(",")}}`;
        const names = members.map(([key]) => JSON.parse(`"${key}"`));
        const problem = problemOf(() => read({ n: at("/n", "sum") }, [`${line}\n${line}`]));
        expect(problem?.code).toBe(new Set(names).size < names.length ? "report.duplicate_key" : undefined);
      }),
    );
  });

  it("a percentile is a value that was measured, and no less than so many of them", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 3_000 }), (values) => {
        const content = values.join("\n");
        const all = read(Object.fromEntries(aggregateNames.map((agg) => [agg, at("", agg)])), [
          `${content}\n0.5`,
        ]);
        const sample = [...values, 0.5];
        for (const percent of [50, 95, 99]) {
          const value = all[`p${percent}`] ?? Number.NaN;
          expect(sample).toContain(value);
          expect(sample.filter((one) => one <= value).length * 100).toBeGreaterThanOrEqual(
            percent * sample.length,
          );
          expect(sample.filter((one) => one < value).length * 100).toBeLessThan(percent * sample.length);
        }
      }),
    );
  });
});

function billionLaughs(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items =
      level === 0
        ? "lol"
        : Array(9)
            .fill(`*a${level - 1}`)
            .join(", ");
    return `a${level}: &a${level} [${items}]`;
  });
  return levels.join("\n");
}
