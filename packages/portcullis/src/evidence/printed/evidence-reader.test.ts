import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import type { ReportLimits } from "../limits.ts";
import { createEvidenceReader } from "./evidence-reader.ts";
import { evidenceSchema, evidenceKind as kind } from "./evidence-schema.ts";

const conforms = new Ajv2020({ strict: true, strictRequired: false }).compile(evidenceSchema);

function read(documents: readonly unknown[], limits: Partial<ReportLimits> = {}) {
  const texts = documents.map((document) =>
    typeof document === "string" ? document : JSON.stringify(document),
  );
  return readReports(createEvidenceReader, texts, { limits, chunkBytes: 7 });
}

const size = { value: 812, unit: "KB", better: "lower" };
const eval1 = { rule: "no-eval", severity: "high", path: "src/a.ts", line: 3, message: "eval is used" };

describe("evidence", () => {
  it("is metrics with unit and direction", () => {
    const { values, units, findings, notes } = read([{ kind, metrics: { "bundle.size": size } }]);
    expect([values, units, findings, notes]).toEqual([
      { "bundle.size": 812 },
      { "bundle.size": "KB" },
      [],
      [],
    ]);
  });

  it("is findings, which we count and name", () => {
    const quiet = { rule: "style", severity: "low", message: "ugly", snippet: "x=1" };
    const { values, findings } = read([{ kind, findings: [eval1, eval1, quiet] }]);
    expect(values).toEqual({
      "findings.total": 3,
      "findings.critical": 0,
      "findings.high": 2,
      "findings.medium": 0,
      "findings.low": 1,
      "findings.new": 3,
    });
    expect(findings[0]).toEqual({ ...eval1, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it("says that there are no findings only by an empty list of them", () => {
    expect(read([{ kind, findings: [] }]).values["findings.total"]).toBe(0);
    expect(read([{ kind, metrics: {} }]).values).toEqual({});
  });

  it("may have notes", () => {
    expect(
      read([{ kind, metrics: {}, notes: ["cold start", "x".repeat(99)] }], { textCharsMax: 10 }).notes,
    ).toEqual([
      { code: "evidence.note", text: "cold start" },
      { code: "evidence.note", text: `${"x".repeat(9)}…` },
    ]);
  });

  it("keeps the name of a finding with a snippet when its message changes", () => {
    const named = (message: string) =>
      read([{ kind, findings: [{ ...eval1, message, snippet: "eval(x)" }] }]);
    expect(named("a").findings[0]?.fingerprint).toBe(named("b").findings[0]?.fingerprint);
  });

  it("may say a thing once", () => {
    const documents = [
      { kind, metrics: { a: size } },
      { kind, metrics: { a: size } },
    ];
    expect(problemOf(() => read(documents))).toEqual({ code: "report.duplicate_key", key: "a" });
    const counted = [
      { kind, metrics: { "findings.total": size } },
      { kind, findings: [] },
    ];
    expect(problemOf(() => read(counted))).toEqual({ code: "report.duplicate_key", key: "findings.total" });
    expect(problemOf(() => read([`{"kind":"${kind}","metrics":{},\n"metrics":{}}`]))).toEqual({
      code: "report.duplicate_key",
      key: "metrics",
      line: 2,
    });
  });
});

/** What a metric, a finding, or the document may not be, and where that is said. */
const refused: readonly (readonly [path: string, document: unknown])[] = [
  ["", []],
  ["", "no evidence"],
  ["", { kind }],
  ["/kind", { metrics: {} }],
  ["/kind", { kind: "portcullis.evidence/v2", metrics: {} }],
  ["/metric", { kind, metric: {} }],
  ["/metrics", { kind, metrics: [] }],
  ["/metrics", { kind, metrics: null, findings: [] }],
  ["/metrics/duration", { kind, metrics: { duration: size } }],
  ["/metrics/exit.code", { kind, metrics: { "exit.code": size } }],
  ["/metrics/findings.total", { kind, metrics: { "findings.total": size }, findings: [] }],
  ...["", "1a", "a..b", ".a", "a.", "a b", "a_b", "ä", "__proto__", "a/b"].map(
    (name) =>
      [
        `/metrics/${name.replace("/", "~1")}`,
        // A computed name, because `__proto__` is special only where it is written out.
        { kind, metrics: { [name]: size } },
      ] as const,
  ),
  ["/metrics/a", { kind, metrics: { a: 812 } }],
  ["/metrics/a/units", { kind, metrics: { a: { ...size, units: "KB" } } }],
  ["/metrics/a/value", { kind, metrics: { a: { ...size, value: "812" } } }],
  ["/metrics/a/value", { kind, metrics: { a: { unit: "KB", better: "lower" } } }],
  ["/metrics/a/unit", { kind, metrics: { a: { ...size, unit: "kb" } } }],
  ["/metrics/a/unit", { kind, metrics: { a: { ...size, unit: "constructor" } } }],
  ["/metrics/a/better", { kind, metrics: { a: { ...size, better: "smaller" } } }],
  ["/metrics/a/better", { kind, metrics: { a: { value: 1, unit: "KB" } } }],
  ["/findings", { kind, findings: {} }],
  ["/findings/0", { kind, findings: [null] }],
  ["/findings/1/level", { kind, findings: [eval1, { ...eval1, level: "error" }] }],
  ["/findings/0/rule", { kind, findings: [{ ...eval1, rule: "" }] }],
  ["/findings/0/severity", { kind, findings: [{ ...eval1, severity: "HIGH" }] }],
  ["/findings/0/severity", { kind, findings: [{ rule: "r", message: "m" }] }],
  ["/findings/0/message", { kind, findings: [{ rule: "r", severity: "low" }] }],
  ["/findings/0/snippet", { kind, findings: [{ ...eval1, snippet: 7 }] }],
  ...[0, -1, 1.5, "3", null].map(
    (line) => ["/findings/0/line", { kind, findings: [{ ...eval1, line }] }] as const,
  ),
  ...["", "/etc/passwd", "../a", "a/../b", "a/..", "./a", "a//b", "a/", "C:/a", "c:a", "a\\b", "a\nb"].map(
    (path) => ["/findings/0/path", { kind, findings: [{ ...eval1, path }] }] as const,
  ),
  ["/notes", { kind, metrics: {}, notes: "text" }],
  ["/notes", { kind, metrics: {}, notes: Array(101).fill("text") }],
  ["/notes/1", { kind, metrics: {}, notes: ["text", 7] }],
];

describe("what is no evidence", () => {
  it.each(refused)("is refused at %s: %j", (path, document) => {
    expect(problemOf(() => read([JSON.stringify(document)]))).toMatchObject({ code: "report.field", path });
  });

  it("is refused where a number is more than a number can be", () => {
    const content = `{"kind":"${kind}","metrics":{"a":{"value":1e999,"unit":"KB","better":"lower"}}}`;
    expect(problemOf(() => read([content]))).toMatchObject({ path: "/metrics/a/value", found: '"Infinity"' });
  });

  it.each([
    ["", "report.empty"],
    ["all is well\n", "report.malformed"],
    ['{"kind":"portcullis.evidence/v1","metrics":{', "report.truncated"],
    ['{"kind":"portcullis.evidence/v1","metrics":{}}\nall is well', "report.malformed"],
    ["[".repeat(200_000), "report.limit"],
  ])("is broken: %.50j", (content, code) => {
    expect(problemOf(() => read([content]))?.code).toBe(code);
  });

  it("is too long", () => {
    const long = { kind, metrics: {}, notes: ["x".repeat(200)] };
    expect(problemOf(() => read([long], { valueBytesMax: 100 }))).toMatchObject({ limit: "valueBytesMax" });
  });
});

describe("the schema", () => {
  it("takes what the reader takes, and refuses what it refuses", () => {
    for (const [, document] of refused) expect(conforms(document), JSON.stringify(document)).toBe(false);
    const path = fc.string({ unit: fc.constantFrom("a", "C", "/", ".", ":", "\\", " ") });
    const name = fc.string({ unit: fc.constantFrom("a", "Z", "1", ".", "-", "_") });
    const some = <Value>(value: Value) => fc.constantFrom(value, value, value, null, 7, "text");
    const metric = fc.record(
      { value: some(1.5), unit: some("ms"), better: some("lower"), more: some(1) },
      { requiredKeys: ["value", "unit", "better"] },
    );
    const finding = fc.record(
      { rule: some("r"), severity: some("low"), message: some("m"), path, line: some(3), snippet: some("s") },
      { requiredKeys: ["rule", "severity", "message"] },
    );
    const document = fc.record(
      {
        kind: fc.constant(kind),
        metrics: fc.dictionary(fc.oneof(name, fc.constantFrom("duration", "findings.high")), metric, {
          maxKeys: 2,
        }),
        findings: fc.array(finding, { maxLength: 2 }),
        notes: fc.array(some("note"), { maxLength: 2 }),
      },
      { requiredKeys: ["kind"] },
    );
    fc.assert(
      fc.property(document, (candidate) => {
        expect(problemOf(() => read([candidate])) === undefined).toBe(
          conforms(JSON.parse(JSON.stringify(candidate))),
        );
      }),
      { numRuns: 500 },
    );
  });
});
