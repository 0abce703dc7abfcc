import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import type { ReportLimits } from "../limits.ts";
import { createJunitReader } from "./reader.ts";

type Options = Parameters<typeof readReports>[2];
/** Reads copies: what reads a buffer empties it. */
const readAll = (files: readonly (string | Uint8Array)[], options?: Options) =>
  readReports(
    createJunitReader,
    files.map((file) => (typeof file === "string" ? file : Uint8Array.from(file))),
    options,
  );
const read = (...files: readonly (string | Uint8Array)[]) => readAll(files);
const problem = (file: string | Uint8Array, limits: Partial<ReportLimits> = {}) =>
  problemOf(() => readAll([file], { limits }));
const suite = (content: string, attributes = "") => `<testsuite name="s"${attributes}>${content}</testsuite>`;
const failedOf = (xml: string) => read(xml).values["tests.failed"];
const countsOf = ({ values }: ReturnType<typeof read>) =>
  ["total", "passed", "failed", "skipped"].map((name) => values[`tests.${name}`]);

describe("a case", () => {
  it.each([
    ["<failure/>", 1],
    ["<error/>", 1],
    ["<skipped/><failure/>", 1],
    ["<flakyFailure/><error/>", 1],
    ["<rerunFailure/>", 1],
    ["<flakyFailure/><rerunError/>", 1],
    ["<failure/><failure/><error/>", 1],
    ["<skipped/>", 0],
    ["<flakyError/>", 0],
    ["<system-out>&lt;failure/&gt; <![CDATA[<failure/>]]></system-out>", 0],
    ["<properties><property name='a' value='b'/></properties>", 0],
  ])("with %s has %i failures", (content, failed) => {
    expect(failedOf(suite(`<testcase name="a">${content}</testcase>`))).toBe(failed);
  });

  it("is judged by what stands directly in it, not by what its retries hold", () => {
    const retry = "<flakyFailure><failure/><error/></flakyFailure>";
    expect(failedOf(suite(`<testcase name="a">${retry}</testcase>`))).toBe(0);
  });

  it.each(["fail", "FAILED", "failure", "error", "timed out", "timedout", "crashed"])(
    "whose status is %s has failed, whatever it holds",
    (status) => {
      expect(failedOf(suite(`<testcase name="a" status="${status}"><skipped/></testcase>`))).toBe(1);
      expect(failedOf(suite(`<testcase name="a" result="${status}"/>`))).toBe(1);
    },
  );

  it.each(["disabled", "notrun", "skipped", "Ignored", "not_run"])(
    "whose status is %s was skipped",
    (status) => {
      expect(countsOf(read(suite(`<testcase name="a" status="${status}"/>`)))).toEqual([1, 0, 0, 1]);
    },
  );

  it("that is written twice is two cases, and its failure stays", () => {
    const twice = `<testcase name="a"><failure/></testcase><testcase name="a"/>`;
    expect(countsOf(read(suite(twice)))).toEqual([2, 1, 1, 0]);
  });
});

describe("a suite", () => {
  it("without any case counts by its numbers", () => {
    const numbers = ' tests="5" failures="1" errors="1" skipped="1" time="2.5"';
    expect(countsOf(read(suite("", numbers)))).toEqual([5, 2, 2, 1]);
    expect(read(suite("", numbers)).values["tests.duration"]).toBe(2.5);
  });

  it("without any case counts once, whether its numbers include nested ones or not", () => {
    const inner = suite("", ' tests="3" failures="1"');
    expect(countsOf(read(suite(inner, ' tests="3" failures="1"')))).toEqual([3, 2, 1, 0]);
    expect(countsOf(read(`<testsuites>${inner}${inner}</testsuites>`))).toEqual([6, 4, 2, 0]);
  });

  it("beside others that have cases keeps its failures: a class that crashed", () => {
    const crashed = suite("<system-err>JVM crashed</system-err>", ' tests="1" errors="1"');
    const fine = suite('<testcase name="a"/>', ' tests="1" errors="0"');
    expect(failedOf(`<testsuites>${crashed}${fine}</testsuites>`)).toBe(1);
  });

  it("with more failures in its numbers than in its cases has the worse number", () => {
    const { values, notes } = read(suite('<testcase name="a"/>', ' tests="4" failures="2" errors="1"'));
    expect(values["tests.failed"]).toBe(3);
    expect(notes.map((note) => "field" in note && note.field)).toEqual(["tests", "failures", "errors"]);
  });

  it("with fewer failures in its numbers than in its cases has the worse number", () => {
    const { values, notes } = read(
      suite('<testcase name="a"><failure/></testcase>', ' tests="1" failures="0"'),
    );
    expect(values["tests.failed"]).toBe(1);
    expect(notes).toMatchObject([{ field: "failures", counted: 1, declared: 0 }]);
  });

  it("may count failures as errors", () => {
    expect(read(suite('<testcase name="a"><failure/></testcase>', ' tests="1" errors="1"')).notes).toEqual(
      [],
    );
  });

  it("may count only what is directly in it", () => {
    const inner = suite('<testcase name="a"><failure/></testcase>', ' tests="1" failures="1"');
    expect(read(suite(`<testcase name="b"/>${inner}`, ' tests="1" failures="0"')).notes).toEqual([]);
  });

  it("whose root alone knows of a failure has it", () => {
    expect(failedOf(`<testsuites failures="1">${suite('<testcase name="a"/>')}</testsuites>`)).toBe(1);
    expect(failedOf('<testsuites tests="3" failures="1"/>')).toBe(1);
  });

  it("with an error of its own has failed, even where its numbers say nothing", () => {
    const { values, findings } = read(suite('<error message="set-up broke"/><testcase name="a"/>'));
    expect(values["tests.failed"]).toBe(1);
    expect(findings).toMatchObject([{ rule: "test-error", message: "s: set-up broke" }]);
  });

  it("with an error of its own that its numbers count has failed once", () => {
    expect(failedOf(suite("<error/>", ' tests="1" errors="1"'))).toBe(1);
  });

  it("may share its name with others", () => {
    const one = suite('<testcase name="a"><failure/></testcase>', ' tests="1" failures="1"');
    const { values, findings } = read(`<testsuites>${one}${one}</testsuites>`);
    expect(values["tests.failed"]).toBe(2);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("in great numbers that all miscount fills no memory with notes", () => {
    const wrong = suite('<testcase name="a"/>', ' tests="9"');
    expect(read(`<testsuites>${wrong.repeat(5_000)}</testsuites>`).notes).toHaveLength(100);
  });

  it("holds failures that Node counts in a comment alone", () => {
    const parent = suite('<testcase name="child"/>', ' tests="1" failures="0"');
    expect(failedOf(`<testsuites>${parent}<!-- fail 1 --></testsuites>`)).toBe(1);
    expect(failedOf(`<testsuites>${parent}<!-- cancelled 2 --></testsuites>`)).toBe(2);
    expect(failedOf(`<testsuites>${parent}<!-- pass 1 --></testsuites>`)).toBe(0);
  });
});

describe("durations", () => {
  const duration = (time: string) =>
    read(suite(`<testcase name="a" time="${time}"/>`)).values["tests.duration"];

  it.each([
    ["0.5", 0.5],
    ["1,234.5", 1234.5],
    ["1,234", 1234],
    ["0,125", 0.125],
    ["12,5", 12.5],
    ["1.234,5", 1234.5],
    ["1e-3", 0.001],
    [" 2 ", 2],
    [".25", 0.25],
    ["1.2345678901234567", 1.234568],
  ])("read %s as %d seconds", (time, seconds) => {
    expect(duration(time)).toBe(seconds);
  });

  it("are absent where no time is written", () => {
    expect(read(suite('<testcase name="a"/><testcase name="b" time=""/>')).values).not.toHaveProperty(
      "tests.duration",
    );
  });

  it("are those of the cases, and of a suite only where its cases have none", () => {
    const timed = suite('<testcase name="a" time="1"/>', ' time="9"');
    const untimed = suite('<testcase name="a"/>', ' time="3"');
    expect(read(`<testsuites time="99">${timed}${untimed}</testsuites>`).values["tests.duration"]).toBe(4);
  });
});

describe("numbers that are none", () => {
  it.each([
    ["NaN", "seconds"],
    ["-0.5", "seconds"],
    ["1e999", "seconds"],
    ["Infinity", "seconds"],
    ["0x10", "seconds"],
    ["soon", "seconds"],
  ])("are refused in a time: %s", (time, expected) => {
    const xml = suite(`<testcase name="a" time="${time}"/>`);
    expect(problem(xml)).toEqual({ code: "report.field", path: "testcase/@time", expected, found: time });
  });

  it.each(["NaN", "-1", "1.5", "1e999", "", "many", "99999999999999999999"])(
    "are refused in a count: %j",
    (found) => {
      const expected = {
        code: "report.field",
        path: "testsuite/@failures",
        expected: "a whole number",
        found,
      };
      expect(problem(suite("", ` failures="${found}"`))).toEqual(expected);
    },
  );
});

describe("text", () => {
  const names = (bytes: string | Uint8Array) => read(bytes).findings.map(({ message }) => message);
  const failing = (name: string) => suite(`<testcase name="${name}"><failure/></testcase>`);
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

  it("may have entities of XML, by name and by number", () => {
    expect(names(failing("a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos; &#233; &#x1F600;"))).toEqual([
      "a & b <c> \"d\" 'e' é 😀",
    ]);
  });

  it("may be UTF-8 with a byte order mark", () => {
    expect(names(`\ufeff${failing("größe")}`)).toEqual(["größe"]);
  });

  it("may be UTF-16 of either order, with a mark or told by its zeros", () => {
    const little = utf16(failing("größe 😀"));
    expect(names(little)).toEqual(["größe 😀"]);
    expect(names(little.subarray(2))).toEqual(["größe 😀"]);
    const big = Buffer.from(little).swap16();
    expect(names(big)).toEqual(["größe 😀"]);
    expect(names(big.subarray(2))).toEqual(["größe 😀"]);
  });

  it("may be in the encoding that its declaration names", () => {
    const latin1 = (label: string) =>
      Buffer.from(`<?xml version="1.0" encoding="${label}"?>${failing("größe \x80")}`, "latin1");
    expect(names(latin1("ISO-8859-1"))).toEqual(["größe €"]);
    expect(names(latin1("windows-1252"))).toEqual(["größe €"]);
  });

  it("may declare UTF-16 and be UTF-8, as .NET writes it", () => {
    expect(names(`<?xml version="1.0" encoding="utf-16"?>${failing("größe")}`)).toEqual(["größe"]);
  });

  it("may have control characters in names, raw or by number", () => {
    expect(names(failing("\u001b[31mred\u0007 &#27;[0m"))).toEqual(["\u001b[31mred\u0007 &#27;[0m"]);
  });

  it("may stand in CDATA sections, comments and instructions", () => {
    const xml = suite(
      '<!-- <failure/> --><?php echo 1 ?><testcase name="a"><failure><![CDATA[a < b\nat c]]></failure></testcase>',
    );
    expect(names(`<!-- first --><?style x?>${xml}<!-- last -->`)).toEqual(["a: a < b"]);
  });

  it("is cut at the limit, with an ellipsis", () => {
    const { findings } = readAll([failing("x".repeat(200))], {
      limits: { textCharsMax: 10 },
    });
    expect(findings[0]?.message).toBe("xxxxxxxxx…");
  });
});

describe("a finding", () => {
  const finding = (attributes: string, content = '<failure message="no"/>') =>
    read(suite(`<testcase ${attributes}>${content}</testcase>`)).findings[0];

  it("keeps its fingerprint when its message, its line or its kind changes", () => {
    const one = finding('classname="C" name="a" line="3"')?.fingerprint;
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(finding('classname="C" name="a" line="4"', "<error>other</error>")?.fingerprint).toBe(one);
    expect(finding('classname="C" name="b"')?.fingerprint).not.toBe(one);
    expect(finding('classname="D" name="a"')?.fingerprint).not.toBe(one);
  });

  it.each([
    ["src\\a\\b_test.ts", "src/a/b_test.ts"],
    ["./src/a.ts", "src/a.ts"],
    ["/home/ci/src/a.ts", undefined],
    ["C:\\work\\a.cs", undefined],
    ["file:///src/a.ts", undefined],
    ["../../etc/passwd", undefined],
    ["src/../../a", undefined],
    ["", undefined],
  ])("has a path only within the repository: %s", (file, path) => {
    expect(finding(`name="a" file="${file}"`)?.path).toBe(path);
  });

  it.each(["0", "-1", "x", "99999999999", "1.5"])("has no line where it is %s", (line) => {
    expect(finding(`name="a" line="${line}"`)).not.toHaveProperty("line");
  });

  it("says why by its message, else by the first line of its text, else by its type", () => {
    const reason = (content: string) => finding('name="a"', content)?.message;
    expect(reason('<failure message="m" type="T">text</failure>')).toBe("a: m");
    expect(reason('<failure message=" " type="T">\n  first\n second</failure>')).toBe("a: first");
    expect(reason('<failure type="T">  \n </failure>')).toBe("a: T");
    expect(reason('<failure/><error message="second"/>')).toBe("a: second");
    expect(reason("<failure/>")).toBe("a");
  });
});

describe("a file that is not such a report", () => {
  const malformed = { code: "report.malformed" };

  it.each([
    ["nothing", "", { code: "report.empty" }],
    ["white space", " \n\t ", { code: "report.empty" }],
    ["a byte order mark alone", "\ufeff", { code: "report.empty" }],
    ["a declaration alone", '<?xml version="1.0"?>', { code: "report.truncated" }],
    ["a report without its end", '<testsuites><testsuite name="a">', { code: "report.truncated" }],
    ["a report that ends within a tag", '<testsuites><testsuite name="a', { code: "report.truncated" }],
    ["a report that ends within CDATA", "<testsuite><system-out><![CDATA[x", { code: "report.truncated" }],
    ["a report that ends within a comment", "<testsuite><!-- x", { code: "report.truncated" }],
    ["tags that do not match", "<testsuite><testcase></testsuite></testcase>", malformed],
    ["an unknown entity", '<testsuite name="&nbsp;"/>', malformed],
    ["an attribute twice", '<testsuite name="a" name="b"/>', malformed],
    ["an attribute without quotes", "<testsuite tests=1/>", malformed],
    ["a tag within a value", '<testsuite name="<"/>', malformed],
    ["two roots", "<testsuite/><testsuite/>", malformed],
    ["text behind the root", "<testsuite/>oops", malformed],
    ["a case within a case", "<testsuite><testcase><testcase/></testcase></testsuite>", malformed],
    ["a suite within a case", "<testsuite><testcase><testsuite/></testcase></testsuite>", malformed],
  ])("%s", (_what, text, expected) => {
    expect(problem(text)).toMatchObject(expected);
  });

  it("tells where it is malformed", () => {
    expect(problem('<testsuite>\n  <testcase name="a" &/>\n</testsuite>')).toMatchObject({
      line: 2,
      column: 22,
    });
  });

  it.each([
    ["cobertura", '<?xml version="1.0"?><coverage line-rate="1"><packages/></coverage>'],
    ["jacoco", '<report name="x"><sessioninfo id="a"/></report>'],
    ["clover", '<coverage generated="1"><project/></coverage>'],
    ["sarif", '{"version": "2.1.0", "runs": []}'],
    ["json", '{"tests": 3}'],
    ["ndjson", '{"a": 1}\n{"a": 2}\n'],
    ["lcov", "TN:\nSF:a.ts\nend_of_record\n"],
    ["yaml", "tests: 3\n"],
    ["xml", "<checkstyle/>"],
    ["xml", '<?xml version="1.0"?>\n<!-- run --><test-run/>'],
    ["unknown", "<!DOCTYPE html><html><body>404</body></html>"],
    ["unknown", "ok 1 - a\n"],
    ["unknown", "\u0089PNG\r\n"],
  ])("is called by its name: %s", (found, text) => {
    expect(problem(text)).toEqual({ code: "report.other_format", found, expected: ["junit"] });
  });

  it("with an external DOCTYPE is read, and the address never opened", () => {
    const doctype = '<!DOCTYPE testsuites PUBLIC "-//X//[not a subset]//EN" "http://127.0.0.1:1/x.dtd">';
    expect(countsOf(read(`${doctype}<testsuites><testcase name="a"/></testsuites>`))).toEqual([1, 1, 0, 0]);
  });

  it("with an internal subset is refused, entities or not", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><testsuite name="&b;"/>';
    expect(problem(bomb)).toEqual({ code: "report.doctype", detail: "entity" });
    const file = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite name="&x;"/>';
    expect(problem(file)).toEqual({ code: "report.doctype", detail: "entity" });
    const attributes = '<!DOCTYPE a SYSTEM "a.dtd" [<!ATTLIST a b CDATA "c">]><testsuite/>';
    expect(problem(attributes)).toEqual({ code: "report.doctype", detail: "internal-subset" });
  });

  it.each([
    ["utf-8", Buffer.from('<testsuite name="\xe9"/>', "latin1")],
    ["utf-8", Buffer.concat([Buffer.from("<testsuite/>"), Buffer.from([0xe2, 0x82])])],
    ["utf-16le", Buffer.concat([Buffer.from("\ufeff<testsuite/>", "utf16le"), Buffer.from([0x20])])],
    ["klingon", Buffer.from('<?xml version="1.0" encoding="klingon"?><testsuite/>')],
    ["utf-7", Buffer.from('<?xml version="1.0" encoding="utf-7"?><testsuite/>')],
    ["utf-32", Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
    ["utf-32", Buffer.from([0, 0, 0, 0x3c])],
  ])("in a broken or an unknown encoding is refused: %s", (encoding, bytes) => {
    expect(problem(bytes)).toEqual({ code: "report.encoding", encoding });
  });
});

describe("limits", () => {
  it("stop 200,000 elements within each other", () => {
    expect(problem("<testsuite>".repeat(200_000))).toEqual({
      code: "report.limit",
      limit: "depthMax",
      max: 200,
    });
  });

  it("stop a file that is too large", () => {
    const limits = { fileBytesMax: 1_000 };
    const xml = suite('<testcase name="a"/>'.repeat(100));
    expect(problem(xml, limits)).toEqual({ code: "report.limit", limit: "fileBytesMax", max: 1_000 });
    expect(problem(xml, { fileBytesMax: xml.length })).toBeUndefined();
  });

  it.each([
    ["a value", `<testsuite name="${"x".repeat(3_000_000)}"/>`],
    ["a tag", `<testsuite ${'a="b" '.repeat(500_000)}/>`],
    ["a comment", `<testsuite><!--${"x".repeat(3_000_000)}--></testsuite>`],
    ["an entity's name", `<testsuite>&${"x".repeat(3_000_000)}`],
    ["an element's name", `<testsuite><${"x".repeat(3_000_000)}`],
  ])("stop %s that never ends", (_what, xml) => {
    const limit = { code: "report.limit", limit: "valueBytesMax", max: 1_000_000 };
    expect(problem(xml, { valueBytesMax: 1_000_000 })).toEqual(limit);
  });

  it("do not stop the log of a test, however long", () => {
    const log = "2026-11-20 INFO something happened ]] > ]\n".repeat(100_000);
    const outputs = `<system-out><![CDATA[${log}]]></system-out><system-err>${log}</system-err>`;
    const xml = suite(`<testcase name="a">${outputs}<failure/></testcase><testcase name="b"/>`);
    const { values } = readAll([xml], { limits: { valueBytesMax: 100_000 } });
    expect([values["tests.total"], values["tests.failed"]]).toEqual([2, 1]);
  });

  it("do not stop the text of a failure, however long, and keep its beginning", () => {
    const trace = `AssertionError: no\n${"  at a.ts:1\n".repeat(100_000)}`;
    for (const text of [trace, `<![CDATA[${trace}]]>`]) {
      const xml = suite(`<testcase name="a"><failure>${text}</failure></testcase>`);
      const { findings } = readAll([xml], { limits: { valueBytesMax: 100_000 } });
      expect(findings[0]?.message).toBe("a: AssertionError: no");
    }
  });
});

it("takes names like __proto__ for names", () => {
  const hostile =
    '<testcase name="__proto__" __proto__="x" constructor="y" toString="z"><failure/></testcase>';
  expect(read(suite(hostile)).findings[0]?.message).toBe("__proto__");
  expect(problem("<__proto__/>")).toMatchObject({ code: "report.other_format", found: "xml" });
  expect(problem('<testsuite name="&__proto__;"/>')).toMatchObject({ code: "report.malformed" });
});

it("counts no test where there is none, and leaves it to the judge what that means", () => {
  expect(countsOf(read("<testsuites/>"))).toEqual([0, 0, 0, 0]);
  expect(read("<testsuites/>").values["files.read"]).toBe(1);
});

describe("always", () => {
  const sample = readFileSync(
    new URL("../../../test/fixtures/reports/junit/dialects/node-24.xml", import.meta.url),
  );
  const latin1 = Buffer.from(
    `<?xml version="1.0" encoding="iso-8859-1"?>${suite('<testcase name="größe"><failure>\xe9\r\n</failure></testcase>')}`,
    "latin1",
  );

  it("reads the same, wherever the bytes are cut into chunks", () => {
    const utf16 = Buffer.from(
      `\ufeff${sample.toString().replaceAll("\n", "\r\n")}😀`.replace("😀", ""),
      "utf16le",
    );
    for (const file of [sample, latin1, utf16]) {
      const whole = readAll([file], { chunkBytes: 1_000_000 });
      for (const chunkBytes of [1, 2, 3, 7, 64, 1_000, 1_023, 1_025]) {
        expect(readAll([file], { chunkBytes })).toEqual(whole);
      }
    }
  });

  type Outcome = "<failure/>" | "<error/>" | "<skipped/>" | "<flakyFailure/>" | "";
  const outcomes = fc.constantFrom<Outcome>("<failure/>", "<error/>", "<skipped/>", "<flakyFailure/>", "");
  const claims = fc.record(
    { tests: fc.nat(9), failures: fc.nat(9), errors: fc.nat(9), skipped: fc.nat(9) },
    { requiredKeys: [] },
  );
  const attributes = (claim: object) =>
    Object.entries(claim)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join("");
  const cases = (all: readonly Outcome[]) =>
    all.map((outcome, at) => `<testcase name="t${at}">${outcome}</testcase>`).join("");
  const { tree } = fc.letrec<{ tree: string; nested: string[] }>((tie) => ({
    tree: fc
      .tuple(claims, fc.array(outcomes, { maxLength: 4 }), tie("nested"))
      .map(([claim, own, nested]) => suite(`${cases(own)}${nested.join("")}`, attributes(claim))),
    nested: fc.oneof({ maxDepth: 4 }, fc.constant<string[]>([]), fc.array(tie("tree"), { maxLength: 3 })),
  }));
  const documents = fc
    .tuple(claims, fc.array(tree, { maxLength: 3 }))
    .map(([claim, suites]) => `<testsuites${attributes(claim)}>${suites.join("")}</testsuites>`);

  it("adds up: every test has passed, failed or been skipped", () => {
    fc.assert(
      fc.property(documents, (xml) => {
        const [total = 0, passed = 0, failed = 0, skipped = 0] = countsOf(read(xml));
        expect(passed + failed + skipped).toBe(total);
        expect(Math.min(passed, failed, skipped)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("has at least the failures that any suite claims, and those that cases have", () => {
    fc.assert(
      fc.property(documents, (xml) => {
        const failed = failedOf(xml) ?? 0;
        const inCases = xml.match(/<(?:failure|error)\/>/g)?.length ?? 0;
        expect(failed).toBeGreaterThanOrEqual(inCases);
        for (const [tag] of xml.matchAll(/<testsuites?[^>]*>/g)) {
          const claimed = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
          expect(failed).toBeGreaterThanOrEqual(claimed("failures") + claimed("errors"));
        }
      }),
    );
  });

  it("never has fewer failures for one failing case more", () => {
    fc.assert(
      fc.property(documents, fc.nat(), (xml, seed) => {
        const places = [...xml.matchAll(/<\/testsuites?>/g)].map(({ index }) => index);
        const at = places[seed % places.length] ?? 0;
        const more = `${xml.slice(0, at)}<testcase name="one more"><failure/></testcase>${xml.slice(at)}`;
        expect(failedOf(more)).toBeGreaterThanOrEqual(failedOf(xml) ?? 0);
      }),
    );
  });

  it("never throws anything but a problem, whatever the bytes", () => {
    const pieces = fc.constantFrom(
      "<testsuite>",
      "</testsuite>",
      "<testcase",
      'name="a"',
      ">",
      "/>",
      "<!--",
      "]]>",
      "&",
    );
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        problem(parts.join(""));
        problem(`<testsuite>${parts.join("")}</testsuite>`);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void problem(bytes)));
  });
});
