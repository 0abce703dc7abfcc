import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { recogniseFormat, recognitionHeadBytes } from "./recognise.ts";
import type { ReportFormat } from "./remarks.ts";

const reports = new URL("../../test/fixtures/reports/", import.meta.url);
const recognise = (text: string) => recogniseFormat(new TextEncoder().encode(text));

describe("real reports are recognised", () => {
  const filesOf = (folder: string, pattern: RegExp) =>
    readdirSync(new URL(folder, reports))
      .filter((name) => pattern.test(name))
      .map((name) => `${folder}${name}`);
  const expected: readonly (readonly [ReportFormat, readonly string[]])[] = [
    ["junit", [...filesOf("junit/", /\.xml$/), ...filesOf("junit/dialects/", /\.xml$/)]],
    ["sarif", filesOf("sarif/", /\.sarif$/)],
    ["lcov", ["coverage/lcov.info"]],
    ["cobertura", ["coverage/Cobertura2.1.1.xml", "coverage/Cobertura_coverlet.xml"]],
    ["jacoco", ["coverage/JaCoCo0.8.3.xml"]],
    ["clover", ["coverage/Clover_Istanbul.xml"]],
  ];

  it.each(expected.flatMap(([format, names]) => names.map((name) => [format, name] as const)))(
    "%s: %s",
    (format, name) => {
      const bytes = readFileSync(new URL(name, reports));
      expect(recogniseFormat(bytes.subarray(0, recognitionHeadBytes))).toBe(format);
    },
  );
});

it.each<[ReportFormat, string]>([
  ["junit", "<testsuite/>"],
  ["junit", `<!-- ${"a licence ".repeat(1_000)}-->\n<testsuites>`],
  ["cobertura", '<!DOCTYPE coverage SYSTEM "http://x/coverage-04.dtd">\n<coverage line-rate="0.5">'],
  ["cobertura", "<coverage version='1'><sources>"],
  ["clover", '<coverage generated="1">'],
  ["clover", "<coverage><project>"],
  ["xml", "<coverage><something>"],
  ["jacoco", '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="a"/>'],
  ["jacoco", '<report name="a"><group name="b">'],
  ["xml", '<report name="a"><row/>'],
  ["xml", "<checkstyle><file/>"],
  ["xml", '<?xml version="1.0"?>'],
  ["xml", "<!-- never closed"],
  ["unknown", "<!doctype HTML>\n<p>"],
  ["unknown", "<html lang='en'>"],
  ["sarif", '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": []}'],
  ["sarif", '{"version": "2.1.0", "runs": [{}]}'],
  ["istanbul-summary", '{"total": {"lines":{"total":1,"covered":1,"skipped":0,"pct":100}}}'],
  ["istanbul-summary", '{\n  "/a/\\"b\\".js": {\n "branches": { "total": 0'],
  ["json", '{"total": 12}'],
  ["json", '{"lines": {"total": 1}}'],
  ["json", "[1, 2]"],
  ["json", '{"a":1}\n'],
  ["ndjson", '{"a":1}\n{"a":2}\n'],
  ["ndjson", "[1]\n\n[2]"],
  ["lcov", "TN:\nSF:a.js\n"],
  ["lcov", "TN:name of a test\r\nSF:a.js\r\n"],
  ["lcov", "# made by x\n\nSF:C:\\a.cs\n"],
  ["lcov", "TN:\n"],
  ["yaml", "a: 1\n"],
  ["yaml", "# metrics\n---\na: 1"],
  ["yaml", "- 1\n- 2\n"],
  ["yaml", "TN: 1\n"],
  ["yaml", "SF: here\n"],
  ["unknown", ""],
  ["unknown", "1..4\nok 1\n"],
  ["unknown", "\u0000\u0001\u0002"],
])("%s begins like %j", (format, text) => {
  expect(recognise(text)).toBe(format);
  expect(recognise(`\ufeff${text}`)).toBe(format);
});

it("recognises UTF-16", () => {
  expect(recogniseFormat(Buffer.from("<testsuites/>", "utf16le"))).toBe("junit");
  expect(recogniseFormat(Buffer.from('\ufeff{"runs": []}', "utf16le"))).toBe("sarif");
});

it("takes no time for texts made to take some", () => {
  const traps = [
    `${"# ".repeat(8_000)}x`,
    `TN:${" ".repeat(16_000)}x`,
    `<coverage ${'a="b" '.repeat(2_500)}`,
    `<coverage ${"\"'".repeat(8_000)}`,
    `<!DOCTYPE ${"[".repeat(16_000)}`,
    `<!DOCTYPE ${"[]".repeat(8_000)}`,
    `${"<!---->".repeat(2_300)}<`,
    `{"${"\\".repeat(16_000)}`,
    `{"a":{${'"$schema":'.repeat(1_600)}`,
  ];
  for (const trap of traps) {
    const start = performance.now();
    recognise(trap);
    expect(performance.now() - start).toBeLessThan(250);
  }
});
