import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "#core";
import { defaultReportLimits, type FileReader, type ReportLimits, UnreadableReport } from "../reader.ts";
import type { ReportProblem } from "../remarks.ts";
import { ignored, type JsonNode } from "./json-node.ts";
import { createJsonWalk } from "./json-walk.ts";
import { createUtf8Input } from "./utf8-input.ts";

const encoder = new TextEncoder();

/** Enters everything, and builds again what it is shown. */
function rebuild(take: (value: JsonValue) => void, maxDepth: number): JsonNode {
  if (maxDepth === 0) return { kind: "whole", take };
  const members: [string, JsonValue][] = [];
  const object: JsonNode = {
    kind: "object",
    member: (key) => rebuild((value) => members.push([key, value]), maxDepth - 1),
    close: () => take(Object.fromEntries(members)),
    otherwise: take,
  };
  return object;
}

function read(text: string | Uint8Array, node: JsonNode, chunkBytes = 1 << 20, limits = defaultReportLimits) {
  const bytes = typeof text === "string" ? encoder.encode(text) : text;
  feed(createUtf8Input(createJsonWalk(node, limits), limits), bytes, chunkBytes);
}

function feed(reader: FileReader, bytes: Uint8Array, chunkBytes: number) {
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    reader.write(bytes.subarray(from, from + chunkBytes));
  }
  reader.end();
}

function documentOf(
  text: string | Uint8Array,
  chunkBytes?: number,
  limits?: ReportLimits,
): JsonValue | undefined {
  let value: JsonValue | undefined;
  read(
    text,
    rebuild((seen) => (value = seen), 3),
    chunkBytes,
    limits,
  );
  return value;
}

function listOf(text: string, chunkBytes?: number, limits?: ReportLimits): JsonValue[] {
  const seen: JsonValue[] = [];
  read(
    text,
    { kind: "list", take: (values) => seen.push(...values), otherwise: () => {} },
    chunkBytes,
    limits,
  );
  return seen;
}

function problemOf(run: () => unknown): ReportProblem | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableReport) return error.problem;
    throw error;
  }
  return undefined;
}

describe("a walk through JSON", () => {
  it("sees what JSON.parse sees, however the bytes are cut", () => {
    const document = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue());
    fc.assert(
      fc.property(
        document,
        fc.constantFrom(undefined, 2),
        fc.integer({ min: 1, max: 20 }),
        (value, indent, cut) => {
          const text = JSON.stringify(value, null, indent);
          expect(documentOf(text, cut)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it("hands over a list of any length, however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 20 }), (values, cut) => {
        const text = JSON.stringify(values, null, 1);
        expect(listOf(text, cut)).toEqual(JSON.parse(text));
      }),
    );
    const long = Array.from({ length: 50_000 }, (_, index) => ({
      index,
      text: `"},]${"\\".repeat(index % 5)}`,
    }));
    expect(listOf(JSON.stringify(long))).toEqual(long);
  });

  it("refuses what JSON.parse refuses, and nothing else", () => {
    const pieces = ["{", "}", "[", "]", ",", ":", '"a":', '"b"', "1", "01", "true", "nul", " ", '"', "\\"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), fc.boolean(), (parts, inList) => {
        const text = inList ? `[${parts.join("")}]` : `{"k":${parts.join("")}}`;
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expect(problemOf(() => (inList ? listOf(text, 1) : documentOf(text, 1)))).toBeDefined();
          return;
        }
        const problem = problemOf(() =>
          expect(inList ? listOf(text, 1) : documentOf(text, 1)).toEqual(expected),
        );
        if (problem) expect(problem.code).toBe("report.duplicate_key");
      }),
      { numRuns: 3_000 },
    );
  });

  it("checks what nobody wants as well", () => {
    expect(problemOf(() => read('{"a":[1,tru]}', ignored))).toMatchObject({ code: "report.malformed" });
    expect(problemOf(() => read('[{"a":01}]', ignored))).toMatchObject({ code: "report.malformed" });
    expect(problemOf(() => read("[1}", ignored))).toMatchObject({ code: "report.malformed" });
  });

  it("refuses an entered object with the same key twice", () => {
    expect(problemOf(() => documentOf('{"a":1,\n"b":2,\n"a":3}'))).toEqual({
      code: "report.duplicate_key",
      key: "a",
      line: 3,
    });
  });

  it("reads UTF-8 with a byte order mark and UTF-16 with and without, byte by byte", () => {
    const text = '{"grüße":["😀"]}';
    const expected = { grüße: ["😀"] };
    const utf16 = Uint8Array.from(Buffer.from(text, "utf16le"));
    const swapped = Uint8Array.from(Buffer.from(text, "utf16le").swap16());
    for (const bytes of [
      Uint8Array.from([0xef, 0xbb, 0xbf, ...encoder.encode(text)]),
      Uint8Array.from([0xff, 0xfe, ...utf16]),
      utf16,
      Uint8Array.from([0xfe, 0xff, ...swapped]),
      swapped,
    ]) {
      expect(documentOf(bytes, 1)).toEqual(expected);
    }
  });

  it("refuses bytes that are no text", () => {
    const broken = Uint8Array.from([...encoder.encode('{"a":"'), 0xff, ...encoder.encode('"}')]);
    expect(problemOf(() => documentOf(broken))).toEqual({ code: "report.encoding", encoding: "utf-8" });
    expect(problemOf(() => documentOf(Uint8Array.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])))).toEqual({
      code: "report.encoding",
      encoding: "utf-32",
    });
    expect(problemOf(() => documentOf(Uint8Array.from([0xff, 0xfe, 0x7b, 0, 0x7d])))).toEqual({
      code: "report.encoding",
      encoding: "utf-16le",
    });
  });

  it.each([
    ["", "report.empty"],
    [" \n\t", "report.empty"],
    ['{"a":{"b":1}', "report.truncated"],
    ['{"a"', "report.truncated"],
    ['{"a":"b', "report.truncated"],
    ['{"a":1}}', "report.malformed"],
    ['{"a":1} x', "report.malformed"],
    ['{"a":1]', "report.malformed"],
    ['{"a":1,}', "report.malformed"],
  ])("says what is wrong with %j", (text, code) => {
    expect(problemOf(() => documentOf(text))?.code).toBe(code);
    expect(problemOf(() => documentOf(text, 1))?.code).toBe(code);
  });

  it("says where a batch is wrong", () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `{"line": ${index + 2}}`);
    lines[7_000] = '{"line": NaN}';
    expect(problemOf(() => listOf(`[\n${lines.join(",\n")}\n]`))).toMatchObject({
      code: "report.malformed",
      line: 7_002,
      column: 10,
    });
    expect(problemOf(() => listOf("[1, 2, x]"))).toMatchObject({ line: 1, column: 8 });
    expect(problemOf(() => listOf("[1,\n 2, x]", 4))).toMatchObject({ line: 2, column: 5 });
  });

  it("bounds nesting, values and files, each by its name", () => {
    const small = { ...defaultReportLimits, valueBytesMax: 100, fileBytesMax: 1_000 };
    const limit = (run: () => unknown) => {
      const problem = problemOf(run);
      return problem?.code === "report.limit" ? problem.limit : problem;
    };
    expect(limit(() => documentOf(`{"a":${"[".repeat(200_000)}`))).toBe("depthMax");
    expect(limit(() => listOf("[".repeat(200_000)))).toBe("depthMax");
    expect(listOf("[".repeat(200) + "]".repeat(200))).toHaveLength(1);
    expect(limit(() => listOf("[".repeat(201) + "]".repeat(201)))).toBe("depthMax");
    expect(limit(() => listOf(JSON.stringify(["x".repeat(101)]), 9, small))).toBe("valueBytesMax");
    expect(limit(() => listOf(JSON.stringify([1, "x".repeat(101), 1]), 999, small))).toBe("valueBytesMax");
    expect(limit(() => documentOf(JSON.stringify({ a: { b: { c: "x".repeat(101) } } }), 999, small))).toBe(
      "valueBytesMax",
    );
    expect(limit(() => listOf(JSON.stringify(Array(600).fill(1)), 9, small))).toBe("fileBytesMax");
  });
});
