/**
 * Several reports of one check, joined by path and line.
 */
import { expect, it } from "vitest";
import { readCoverage, lcovSection as section } from "../../../test/kit/read-coverage.ts";

function values(...files: string[]) {
  return readCoverage(files.map((content, index) => [`report-${index}`, content]));
}

it("calls a line covered that ran in one of the reports", () => {
  const unit = section("src/a.ts", "DA:1,1", "DA:2,0", "DA:3,0");
  const browser = section("./src\\a.ts", "DA:2,5", "DA:3,0", "DA:4,1");
  expect(values(unit, browser)).toMatchObject({ "coverage.lines.covered": 3, "coverage.lines.total": 4 });
});

it("joins branches by their ids, and calls those not taken whose line never ran", () => {
  const one = section("a", "BRDA:1,0,0,1", "BRDA:1,0,1,0", "BRDA:2,0,0,-");
  const other = section("a", "BRDA:1,0,0,0", "BRDA:1,0,1,2", "BRDA:2,0,0,-");
  expect(values(one)).toMatchObject({ "coverage.branches.covered": 1, "coverage.branches.total": 3 });
  expect(values(one, other)).toMatchObject({ "coverage.branches.covered": 2, "coverage.branches.total": 3 });
});

it("takes the best count of a line where branches have no ids", () => {
  const report = (covered: number) =>
    `<coverage line-rate="1"><packages><package><classes><class name="a" filename="a.py"><lines>
     <line number="3" hits="1" branch="true" condition-coverage="25% (${covered}/4)"/>
     </lines></class></classes></package></packages></coverage>`;
  expect(values(report(1), report(3), report(2))).toMatchObject({
    "coverage.branches.covered": 3,
    "coverage.branches.total": 4,
  });
});

it("tells functions of one name apart by their line", () => {
  const file = (second: number) =>
    section("a", "FN:3,render", "FN:9,render", "FNDA:2,render", `FNDA:${second},render`);
  expect(values(file(0))).toMatchObject({ "coverage.functions.covered": 1, "coverage.functions.total": 2 });
  expect(values(file(1))).toMatchObject({ "coverage.functions.covered": 2, "coverage.functions.total": 2 });
});

it("counts functions that nobody counted as not run", () => {
  expect(values(section("a", "FN:3,9,f", "FN:12,14,g", "FNDA:1,f"))).toMatchObject({
    "coverage.functions.covered": 1,
    "coverage.functions.total": 2,
  });
});

it("takes the totals of a section that has no lines, and only then", () => {
  expect(values(section("a", "LF:10", "LH:4"))).toMatchObject({ "coverage.lines": 0.4 });
  expect(values(section("a", "DA:1,1", "LF:10", "LH:4"))).toMatchObject({ "coverage.lines": 1 });
});

it("lets a report with lines win over a summary of the same file", () => {
  const summary =
    '{"total": {"lines": {"total": 30, "covered": 30}}, "src/a.ts": {"lines": {"total": 20, "covered": 20}}, "src/b.ts": {"lines": {"total": 10, "covered": 10}}}';
  const lines = section("src/a.ts", "DA:1,1", "DA:2,0");
  for (const files of [
    [summary, lines],
    [lines, summary],
  ]) {
    expect(values(...files)).toMatchObject({ "coverage.lines.covered": 11, "coverage.lines.total": 12 });
  }
});

it("takes the total of a summary that has no files", () => {
  expect(values('{"total": {"lines": {"total": 30, "covered": 15}}}')).toMatchObject({
    "coverage.lines": 0.5,
  });
});

it("adds up the totals of two summaries that have no files", () => {
  const summary = (covered: number) => `{"total": {"lines": {"total": 10, "covered": ${covered}}}}`;
  expect(values(summary(1), summary(9))).toMatchObject({
    "coverage.lines.covered": 10,
    "coverage.lines.total": 20,
  });
});

it("reads a file called __proto__ like any other", () => {
  const summary =
    '{"__proto__": {"lines": {"total": 4, "covered": 1}}, "constructor": {"lines": {"total": 4, "covered": 1}}}';
  expect(values(summary, section("__proto__", "FN:1,__proto__", "FNDA:1,__proto__"))).toMatchObject({
    "coverage.lines.covered": 2,
    "coverage.lines.total": 8,
    "coverage.functions": 1,
  });
});

it("keeps files of two modules apart that have the same class path", () => {
  const group = (name: string, covered: number) =>
    `<group name="${name}"><package name="p"><sourcefile name="A.java"><line nr="1" mi="1" ci="${covered}" mb="0" cb="0"/></sourcefile></package></group>`;
  const report = `<report name="r">${group("cart", 1)}${group("stock", 0)}</report>`;
  expect(values(report)).toMatchObject({ "coverage.lines.covered": 1, "coverage.lines.total": 2 });
});

it("does not count lines twice that stand under methods and under classes", () => {
  const line = '<line number="3" hits="1" branch="true" condition-coverage="50% (1/2)"/>';
  const report = `<coverage line-rate="1"><packages><package><classes><class name="a" filename="a.py">
    <methods><method name="f" signature="()"><lines>${line}</lines></method></methods><lines>${line}</lines>
    </class></classes></package></packages></coverage>`;
  expect(values(report)).toMatchObject({ "coverage.lines.total": 1, "coverage.branches.total": 2 });
});

it("takes the lines of methods where a class has no others", () => {
  const report = `<coverage line-rate="1"><packages><package><classes><class name="a" filename="a.py"><methods>
    <method name="f"><lines><line number="3" hits="2"/><line number="4" hits="1"/></lines></method>
    <method name="g"><lines><line number="3" hits="0"/></lines></method>
    </methods></class></classes></package></packages></coverage>`;
  expect(values(report)).toMatchObject({ "coverage.lines.covered": 2, "coverage.lines.total": 2 });
});

it("keeps packages apart that report the same path", () => {
  const isTracked = (path: string) => /^packages\/[ab]\/src\/index\.ts$/.test(path);
  const files = [
    ["packages/a/coverage/lcov.info", section("src/index.ts", "DA:1,1")],
    ["packages/b/coverage/lcov.info", section("src/index.ts", "DA:1,0")],
  ] as const;
  expect(readCoverage(files, { isTracked })).toMatchObject({
    "coverage.lines.covered": 1,
    "coverage.lines.total": 2,
  });
});

it("joins the parts of a test run that ran in different folders", () => {
  const isTracked = (path: string) => path === "src/shop/cart.py";
  const xml = (root: string, hits: number) =>
    `<coverage line-rate="1"><sources><source>${root}</source></sources><packages><package><classes>
     <class name="cart.py" filename="shop/cart.py"><lines><line number="1" hits="${hits}"/></lines></class>
     </classes></package></packages></coverage>`;
  const files = [
    ["1/coverage.xml", xml("/build/1/src", 0)],
    ["2/coverage.xml", xml("C:\\build\\2\\src\\", 1)],
    ["3/lcov.info", section("src/shop/cart.py", "DA:1,0")],
  ] as const;
  expect(readCoverage(files, { isTracked })).toMatchObject({
    "coverage.lines.total": 1,
    "coverage.lines": 1,
  });
});

it("keeps a hundred thousand branches of many files apart", () => {
  const branches = Array.from({ length: 1_000 }, (_, n) => [
    `BRDA:${n + 1},0,0,1`,
    `BRDA:${n + 1},0,1,-`,
  ]).flat();
  const files = Array.from({ length: 50 }, (_, n) => section(`src/${n}.ts`, ...branches));
  const expected = { "coverage.branches.covered": 50_000, "coverage.branches.total": 100_000 };
  expect(values(files.join(""))).toMatchObject(expected);
  expect(values(files.join(""), ...files.slice(0, 3))).toMatchObject(expected);
});

it("tells a line of a billion apart from its neighbours", () => {
  const file = section("a", "DA:1000000000,1", "DA:999999999,0", "DA:1,0");
  expect(values(file)).toMatchObject({ "coverage.lines.covered": 1, "coverage.lines.total": 3 });
});

it("does not count a method that has no lines", () => {
  const report = `<coverage line-rate="1"><packages><package><classes><class name="a" filename="a.py"><methods>
    <method name="abstract" line-rate="1.0"><lines/></method>
    <method name="f" line-rate="0"><lines><line number="3" hits="0"/></lines></method>
    </methods></class></classes></package></packages></coverage>`;
  expect(values(report)).toMatchObject({ "coverage.functions.covered": 0, "coverage.functions.total": 1 });
});

it("does not count a line without instructions", () => {
  const report = `<report name="r"><package name="p"><sourcefile name="A.java">
    <line nr="1" mi="0" ci="0" mb="0" cb="0"/><line nr="2" mi="1" ci="0" mb="0" cb="0"/>
    </sourcefile></package></report>`;
  expect(values(report)).toMatchObject({ "coverage.lines.covered": 0, "coverage.lines.total": 1 });
});

it("counts several conditions on one line", () => {
  const report = `<coverage clover="4.5.2"><project><file name="A.java">
    <line num="9" truecount="1" falsecount="0" type="cond"/><line num="9" truecount="0" falsecount="0" type="cond"/>
    </file></project></coverage>`;
  expect(values(report)).toMatchObject({ "coverage.branches.covered": 1, "coverage.branches.total": 4 });
});

it("joins paths that differ in their detours only", () => {
  const files = [
    "src/a.ts",
    "./src/a.ts",
    "src\\a.ts",
    "lib/../src//a.ts",
    "/repo/src/a.ts",
    "file:///repo/src/a.ts",
  ];
  const reports = files.map((path, index) => [`report-${index}`, section(path, "DA:1,1")] as const);
  expect(readCoverage(reports, { root: "/repo" })).toMatchObject({ "coverage.lines.total": 1 });
});
