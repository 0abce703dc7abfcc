import { describe, expect, it } from "vitest";
import { countsOf, failedOf, junitProblem, readJunit, suiteXml } from "../../../test/kit/read-junit.ts";

const read = (xml: string) => readJunit([xml]);

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
    expect(failedOf(suiteXml(`<testcase name="a">${content}</testcase>`))).toBe(failed);
  });

  it("is judged by what stands directly in it, not by what its retries hold", () => {
    const retry = "<flakyFailure><failure/><error/></flakyFailure>";
    expect(failedOf(suiteXml(`<testcase name="a">${retry}</testcase>`))).toBe(0);
  });

  it.each(["fail", "FAILED", "failure", "error", "timed out", "timedout", "crashed"])(
    "whose status is %s has failed, whatever it holds",
    (status) => {
      expect(failedOf(suiteXml(`<testcase name="a" status="${status}"><skipped/></testcase>`))).toBe(1);
      expect(failedOf(suiteXml(`<testcase name="a" result="${status}"/>`))).toBe(1);
    },
  );

  it.each(["disabled", "notrun", "skipped", "Ignored", "not_run"])(
    "whose status is %s was skipped",
    (status) => {
      expect(countsOf(read(suiteXml(`<testcase name="a" status="${status}"/>`)))).toEqual([1, 0, 0, 1]);
    },
  );

  it("that is written twice is two cases, and its failure stays", () => {
    const twice = `<testcase name="a"><failure/></testcase><testcase name="a"/>`;
    expect(countsOf(read(suiteXml(twice)))).toEqual([2, 1, 1, 0]);
  });
});

describe("a suite", () => {
  it("without any case counts by its numbers", () => {
    const numbers = ' tests="5" failures="1" errors="1" skipped="1" time="2.5"';
    expect(countsOf(read(suiteXml("", numbers)))).toEqual([5, 2, 2, 1]);
    expect(read(suiteXml("", numbers)).values["tests.duration"]).toBe(2.5);
  });

  it("without any case counts once, whether its numbers include nested ones or not", () => {
    const inner = suiteXml("", ' tests="3" failures="1"');
    expect(countsOf(read(suiteXml(inner, ' tests="3" failures="1"')))).toEqual([3, 2, 1, 0]);
    expect(countsOf(read(`<testsuites>${inner}${inner}</testsuites>`))).toEqual([6, 4, 2, 0]);
  });

  it("beside others that have cases keeps its failures: a class that crashed", () => {
    const crashed = suiteXml("<system-err>JVM crashed</system-err>", ' tests="1" errors="1"');
    const fine = suiteXml('<testcase name="a"/>', ' tests="1" errors="0"');
    expect(failedOf(`<testsuites>${crashed}${fine}</testsuites>`)).toBe(1);
  });

  it("with more failures in its numbers than in its cases has the worse number", () => {
    const { values, notes } = read(suiteXml('<testcase name="a"/>', ' tests="4" failures="2" errors="1"'));
    expect(values["tests.failed"]).toBe(3);
    expect(notes.map((note) => "field" in note && note.field)).toEqual(["tests", "failures", "errors"]);
  });

  it("with fewer failures in its numbers than in its cases has the worse number", () => {
    const { values, notes } = read(
      suiteXml('<testcase name="a"><failure/></testcase>', ' tests="1" failures="0"'),
    );
    expect(values["tests.failed"]).toBe(1);
    expect(notes).toMatchObject([{ field: "failures", counted: 1, declared: 0 }]);
  });

  it("may count failures as errors", () => {
    expect(read(suiteXml('<testcase name="a"><failure/></testcase>', ' tests="1" errors="1"')).notes).toEqual(
      [],
    );
  });

  it("may count only what is directly in it", () => {
    const inner = suiteXml('<testcase name="a"><failure/></testcase>', ' tests="1" failures="1"');
    expect(read(suiteXml(`<testcase name="b"/>${inner}`, ' tests="1" failures="0"')).notes).toEqual([]);
  });

  it("whose root alone knows of a failure has it", () => {
    expect(failedOf(`<testsuites failures="1">${suiteXml('<testcase name="a"/>')}</testsuites>`)).toBe(1);
    expect(failedOf('<testsuites tests="3" failures="1"/>')).toBe(1);
  });

  it("with an error of its own has failed, even where its numbers say nothing", () => {
    const { values, findings } = read(suiteXml('<error message="set-up broke"/><testcase name="a"/>'));
    expect(values["tests.failed"]).toBe(1);
    expect(findings).toMatchObject([{ rule: "test-error", message: "s: set-up broke" }]);
  });

  it("with an error of its own that its numbers count has failed once", () => {
    expect(failedOf(suiteXml("<error/>", ' tests="1" errors="1"'))).toBe(1);
  });

  it("may share its name with others", () => {
    const one = suiteXml('<testcase name="a"><failure/></testcase>', ' tests="1" failures="1"');
    const { values, findings } = read(`<testsuites>${one}${one}</testsuites>`);
    expect(values["tests.failed"]).toBe(2);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("in great numbers that all miscount fills no memory with notes", () => {
    const wrong = suiteXml('<testcase name="a"/>', ' tests="9"');
    expect(read(`<testsuites>${wrong.repeat(5_000)}</testsuites>`).notes).toHaveLength(100);
  });

  it("holds failures that Node counts in a comment alone", () => {
    const parent = suiteXml('<testcase name="child"/>', ' tests="1" failures="0"');
    expect(failedOf(`<testsuites>${parent}<!-- fail 1 --></testsuites>`)).toBe(1);
    expect(failedOf(`<testsuites>${parent}<!-- cancelled 2 --></testsuites>`)).toBe(2);
    expect(failedOf(`<testsuites>${parent}<!-- pass 1 --></testsuites>`)).toBe(0);
  });
});

describe("durations", () => {
  const duration = (time: string) =>
    read(suiteXml(`<testcase name="a" time="${time}"/>`)).values["tests.duration"];

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
    expect(read(suiteXml('<testcase name="a"/><testcase name="b" time=""/>')).values).not.toHaveProperty(
      "tests.duration",
    );
  });

  it("are those of the cases, and of a suite only where its cases have none", () => {
    const timed = suiteXml('<testcase name="a" time="1"/>', ' time="9"');
    const untimed = suiteXml('<testcase name="a"/>', ' time="3"');
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
    const xml = suiteXml(`<testcase name="a" time="${time}"/>`);
    expect(junitProblem(xml)).toEqual({
      code: "report.field",
      path: "testcase/@time",
      expected,
      found: time,
    });
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
      expect(junitProblem(suiteXml("", ` failures="${found}"`))).toEqual(expected);
    },
  );
});

describe("a finding", () => {
  const finding = (attributes: string, content = '<failure message="no"/>') =>
    read(suiteXml(`<testcase ${attributes}>${content}</testcase>`)).findings[0];

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

it("takes names like __proto__ for names", () => {
  const hostile =
    '<testcase name="__proto__" __proto__="x" constructor="y" toString="z"><failure/></testcase>';
  expect(read(suiteXml(hostile)).findings[0]?.message).toBe("__proto__");
  expect(junitProblem("<__proto__/>")).toMatchObject({ code: "report.other_format", found: "xml" });
  expect(junitProblem('<testsuite name="&__proto__;"/>')).toMatchObject({ code: "report.malformed" });
});

it("counts no test where there is none, and leaves it to the judge what that means", () => {
  expect(countsOf(read("<testsuites/>"))).toEqual([0, 0, 0, 0]);
  expect(read("<testsuites/>").values["files.read"]).toBe(1);
});
