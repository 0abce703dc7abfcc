import { describe, expect, it } from "vitest";
import { found, foundIn, places, withGates } from "../../../test/kit/lint.ts";

describe("the lint of metrics that need a base", () => {
  const changed = (more: string) =>
    `uses: coverage, with: { files: [lcov.info] }, require: { coverage.changed-lines: ">= 80%" }${more}`;

  it("finds coverage of changed lines where nothing asks for a base", async () => {
    const gates = `  a: { checks: { c: { ${changed("")} } } }`;
    expect(places(await found("lint.needs_base", gates))).toEqual([
      '3 gates.a.checks.c.require["coverage.changed-lines"]',
    ]);
    const other = `  a: { when: 'subject.branch == "x"', checks: { c: { ${changed("")} } } }`;
    expect(await found("lint.needs_base", other)).toHaveLength(1);
  });

  it.each([
    ["the check", `  a: { checks: { c: { ${changed(", when: has(subject.base)")} } } }`],
    ["the gate", `  a: { when: 'subject.paths.size() > 0', checks: { c: { ${changed("")} } } }`],
  ])("says nothing where %s asks for one", async (_, gates) => {
    expect(await found("lint.needs_base", gates)).toEqual([]);
  });
});

describe("the lint of freshness", () => {
  const fresh = (gates: string) => `requireFresh: true\n${withGates(gates)}`;
  const reads = "{ uses: coverage, with: { files: [lcov.info] }, require: { coverage.lines: '>= 80%' } }";
  const readsAfter = (need: string) => reads.replace("with:", `needs: [${need}], with:`);

  it("finds a check that reads what nothing writes before it", async () => {
    const alone = fresh(`  a: { checks: { c: ${reads} } }`);
    expect(places(await foundIn("lint.never_fresh", alone))).toEqual(["4 gates.a.checks.c.with.files"]);
    const beside = fresh(`  a: { checks: { b: { uses: command, with: { run: [x] } }, c: ${reads} } }`);
    expect(await foundIn("lint.never_fresh", beside)).toHaveLength(1);
  });

  it.each([
    [
      "it needs a check that runs",
      `  a: { checks: { b: { uses: command, with: { run: [x] } }, c: ${readsAfter("b")} } }`,
    ],
    [
      "its gate needs one, over another",
      `  a: { needs: [z], checks: { c: ${reads} } }
  z: { needs: [y], checks: { b: { uses: junit, with: { files: [r.xml] } } } }
  y: { checks: { b: { uses: command, with: { run: [x] } } } }`,
    ],
    ["it runs a command itself", `  a: { checks: { c: ${reads.replace("files", "run: [x], files")} } }`],
    ["it reads no file", "  a: { checks: { b: { uses: command, with: { run: [x] } } } }"],
  ])("says nothing where %s", async (_, gates) => {
    expect(await foundIn("lint.never_fresh", fresh(gates))).toEqual([]);
  });

  it("says nothing where old evidence counts", async () => {
    expect(await found("lint.never_fresh", `  a: { checks: { c: ${reads} } }`)).toEqual([]);
  });
});

describe("the lint of reports that several checks write", () => {
  const writes = (files: string, run: string, needs = "") =>
    `{ uses: junit, with: { files: ${files}, run: [${run}] }${needs === "" ? "" : `, needs: [${needs}]`} }`;

  it.each([
    ["the same path", "[r.xml]", "[./r.xml]"],
    ["a pattern and a path that it matches", '["reports/**/*.xml"]', "[reports/unit/a.xml]"],
    ["a path and a pattern", "[a/b.xml]", '["a/?.xml"]'],
  ])("finds two that write %s side by side", async (_, one, other) => {
    const gates = `  a: { checks: { b: ${writes(one, "x")} } }\n  c: { checks: { d: ${writes(other, "y")} } }`;
    const findings = await found("lint.same_report", gates);
    expect(findings.map(({ path, other: with_ }) => `${path} ${with_}`)).toEqual([
      "gates.c.checks.d.with.files a/b",
    ]);
  });

  it.each([
    ["they write other files", "[a.xml]", "[b.xml]", ""],
    ["one pattern leaves the other's folder out", '["*.xml"]', "[sub/b.xml]", ""],
    ["two patterns may or may not meet", '["a*.xml"]', '["*b.xml"]', ""],
    ["one needs the other", "[a.xml]", "[a.xml]", "b"],
  ])("says nothing where %s", async (_, one, other, needs) => {
    const gates = `  a: { checks: { b: ${writes(one, "x")}, d: ${writes(other, "y", needs)} } }`;
    expect(await found("lint.same_report", gates)).toEqual([]);
  });

  it("says nothing of a check that only reads what another writes", async () => {
    const gates = `  a: { checks: { b: ${writes("[a.xml]", "x")}, d: { uses: junit, with: { files: [a.xml] } } } }`;
    expect(await found("lint.same_report", gates)).toEqual([]);
  });

  it("finds a command that runs a second time for its other report", async () => {
    const gates = (run: string) => `  a:
    checks:
      unit: { uses: junit, with: { files: [r.xml], run: [npm, test] } }
      cov: { uses: coverage, with: { files: [lcov.info], run: ${run} }, require: { coverage.lines: ">= 80%" } }`;
    const findings = await found("lint.same_command", gates("[npm, test]"));
    expect(findings.map(({ path, other }) => `${path} ${other}`)).toEqual(["gates.a.checks.cov.with unit"]);
    expect(await found("lint.same_command", gates("[npm, run, coverage]"))).toEqual([]);
    const commands =
      "  a: { checks: { b: { uses: command, with: { run: [x] } }, c: { uses: command, with: { run: [x] } } } }";
    expect(await found("lint.same_command", commands)).toEqual([]);
  });
});
