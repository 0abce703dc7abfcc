/**
 * The story of reports that nobody should believe: each gets an answer that says what is wrong with it, none
 * passes, and none is answered with a stack trace.
 *
 * One run judges them all, each in a gate of its own: that is the quickest way to tell so many. That a single one is
 * enough to block is told at the end.
 */
import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CheckDocument, DecisionDocument } from "#text";
import { fixture, fixtureBytes } from "../kit/fixtures.ts";
import { decide, type Ended } from "../kit/portcullis.ts";
import { makeFolder, makeRepository, repositoryAt, type TestRepository } from "../kit/repository.ts";

type Content = string | Uint8Array;
type Bad = Readonly<{ check: object; content: Content; outcome?: string; reason: string | RegExp }>;

const junit = { uses: "junit" };
const sarif = { uses: "sarif", require: { "findings.total": "== 0" } };
const coverage = { uses: "coverage", require: { "coverage.lines": ">= 1%" } };
const pointing = (at: string) => ({
  uses: "metrics",
  with: { metrics: { n: { at, better: "lower" } } },
  require: { n: "<= 5" },
});
const metrics = pointing("/n");

const suite = '<testsuite name="s" tests="1"><testcase classname="c" name="t"/></testsuite>';
const jest = fixture("reports/junit/jest-junit.xml");
const simple = fixture("reports/sarif/simple-example.sarif");
const jacoco = fixture("reports/coverage/JaCoCo0.8.3.xml");
const lcov = fixture("reports/coverage/lcov.info");
const deep = 200_000;
const run = (more: object) =>
  JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "T" } }, ...more }] });

const stories: Readonly<Record<string, Bad>> = {
  "an empty file": { check: junit, content: "", reason: "is empty" },
  "a file of white space": { check: junit, content: " \n\t\n", reason: "is empty" },
  "an empty SARIF file": { check: sarif, content: "", reason: "is empty" },
  "an empty coverage report": { check: coverage, content: "", reason: "is empty" },
  "an empty JSON file": { check: metrics, content: "", reason: "is empty" },

  "JUnit XML that ends in the middle": {
    check: junit,
    content: jest.slice(0, 900),
    reason: "ends in the middle",
  },
  "SARIF that ends in the middle": {
    check: sarif,
    content: simple.slice(0, 700),
    reason: "ends in the middle",
  },
  "JaCoCo that ends in the middle": {
    check: coverage,
    content: jacoco.slice(0, 900),
    reason: "ends in the middle",
  },
  "LCOV that ends in the middle": {
    check: coverage,
    content: "SF:a.ts\nDA:1,1\n",
    reason: "ends in the middle",
  },
  "JSON that ends in the middle": { check: metrics, content: '{"n": 1', reason: "ends in the middle" },
  "NDJSON that ends in the middle": {
    check: metrics,
    content: '{"n": 1}\n{"n":',
    reason: "ends in the middle",
  },

  "SARIF for tests": { check: junit, content: simple, reason: "is SARIF, where JUnit XML is expected" },
  "JaCoCo for tests": { check: junit, content: jacoco, reason: "is JaCoCo XML, where JUnit XML is expected" },
  "LCOV for findings": { check: sarif, content: lcov, reason: "is LCOV, where SARIF is expected" },
  "JUnit XML for coverage": {
    check: coverage,
    content: jest,
    reason: /is JUnit XML, where LCOV or .* is expected/,
  },
  "a page of an error": {
    check: junit,
    content: "<!DOCTYPE html><html><body>404</body></html>",
    reason: "is of no format that is known, where JUnit XML is expected",
  },
  "an archive": {
    check: junit,
    content: Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 1, 0xff),
    reason: "is of no format that is known, where JUnit XML is expected",
  },
  "SARIF of version 1": {
    check: sarif,
    content: '{"version":"1.0.0","runs":[{"tool":{"name":"T"},"results":[]}]}',
    reason: 'has "1.0.0" at /version, where "2.1.0" is expected',
  },

  "an entity in the DOCTYPE": {
    check: junit,
    content: `<!DOCTYPE t [<!ENTITY a "b">]>${suite}`,
    reason: "declares entities in its DOCTYPE, which is refused",
  },
  "a bomb of entities": {
    check: junit,
    content: '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><testsuite name="&b;"/>',
    reason: "declares entities in its DOCTYPE, which is refused",
  },
  "an entity that reads a file": {
    check: coverage,
    content: '<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><coverage line-rate="&x;"/>',
    reason: "declares entities in its DOCTYPE, which is refused",
  },
  "declarations in the DOCTYPE": {
    check: junit,
    content: `<!DOCTYPE t [<!ELEMENT t ANY>]>${suite}`,
    reason: "has declarations in its DOCTYPE, which is refused",
  },
  "an entity that nobody declared": {
    check: junit,
    content: '<testsuite name="&who;" tests="1"><testcase name="t"/></testsuite>',
    reason: /cannot be read \(line 1, column \d+\): undefined entity$/,
  },

  "XML that is nested too deep": {
    check: junit,
    content: `<testsuites>${"<testsuite>".repeat(deep)}`,
    reason: "goes over the limit depthMax of 200",
  },
  "coverage that is nested too deep": {
    check: coverage,
    content: `<coverage line-rate="1">${"<packages>".repeat(deep)}`,
    reason: "goes over the limit depthMax of 200",
  },
  "lists that are nested too deep": {
    check: metrics,
    content: "[".repeat(deep),
    reason: "goes over the limit depthMax of 200",
  },
  "objects that are nested too deep": {
    check: metrics,
    content: '{"n":'.repeat(deep),
    reason: "goes over the limit depthMax of 200",
  },
  "YAML that is nested too deep": {
    check: metrics,
    content: `- ${"[".repeat(deep / 10)}`,
    reason: "goes over the limit depthMax of 200",
  },
  "SARIF that is nested too deep": {
    check: sarif,
    content: `{"version":"2.1.0","runs":[{"results":[{"message":${"[".repeat(deep)}`,
    reason: "goes over the limit depthMax of 200",
  },
  "aliases of aliases": {
    check: metrics,
    content: `a: &a [x]\n${Array.from({ length: 200 }, (_, n) => `k${n}: *a`).join("\n")}\nn: 1\n`,
    reason: "goes over the limit yamlAliasesMax of 100",
  },

  "a pointer to what objects inherit": {
    check: pointing("/__proto__/n"),
    content: '{"a": 1}',
    outcome: "missing",
    reason: "n was not measured, required <= 5",
  },
  "a pointer to a constructor": {
    check: pointing("/constructor/length"),
    content: '{"a": 1}',
    outcome: "missing",
    reason: "n was not measured, required <= 5",
  },
  "a prototype that would have the value": {
    check: metrics,
    content: '{"__proto__": {"n": 1}}',
    outcome: "missing",
    reason: "n was not measured, required <= 5",
  },
  "the same key twice": {
    check: metrics,
    content: '{\n"n": 100,\n"n": 1}',
    reason: 'has the key "n" twice (line 3)',
  },
  "the same key twice in a line of many": {
    check: metrics,
    content: '{"n": 1}\n{"n": 100, "n": 1}\n',
    reason: 'has the key "n" twice (line 2)',
  },
  "the same key twice in YAML": {
    check: metrics,
    content: "n: 100\nn: 1\n",
    reason: 'has the key "n" twice (line 2)',
  },
  "a number that is a text": {
    check: metrics,
    content: '{"n": "1"}',
    reason: 'has "1" at /n, where a number is expected',
  },
  "a number that is none": {
    check: metrics,
    content: '{"n": NaN}',
    reason: 'cannot be read (line 1, column 7): unexpected "N"',
  },
  "a number without end": {
    check: metrics,
    content: '{"n": 1e999}',
    reason: "has Infinity at /n, where a number is expected",
  },
  "a number that is not there": {
    check: metrics,
    content: '{"m": 1}',
    outcome: "missing",
    reason: "n was not measured, required <= 5",
  },

  "a suite without tests": {
    check: junit,
    content: fixtureBytes("reports/junit/empty-java-junit.xml"),
    outcome: "missing",
    reason: "no test ran: the report lists none",
  },
  "no suite at all": {
    check: junit,
    content: fixtureBytes("reports/junit/empty-phpunit-empty.xml"),
    outcome: "missing",
    reason: "no test ran: the report lists none",
  },
  "tests that are all skipped": {
    check: junit,
    content:
      '<testsuite name="s" tests="2"><testcase name="a"><skipped/></testcase><testcase name="b"><skipped/></testcase></testsuite>',
    outcome: "missing",
    reason: "no test ran: 2 of 2 tests skipped",
  },
  "a suite that declares a failure which none of its cases has": {
    check: junit,
    content:
      '<testsuite name="s" tests="2" failures="1"><testcase name="a"/><testcase name="b"/></testsuite>',
    outcome: "failed",
    reason: "tests.failed is 1, required == 0",
  },
  "a suite that declares none of the failures of its cases": {
    check: junit,
    content:
      '<testsuite name="s" tests="1" failures="0"><testcase name="a"><failure/></testcase></testsuite>',
    outcome: "failed",
    reason: "tests.failed is 1, required == 0",
  },
  "counts that are no numbers": {
    check: junit,
    content: '<testsuite name="s" tests="many"/>',
    reason: "has many at testsuite/@tests, where a whole number is expected",
  },
  "counts below zero": {
    check: junit,
    content: '<testsuite name="s" tests="-1" failures="-1"/>',
    reason: "has -1 at testsuite/@tests, where a whole number is expected",
  },

  "Latin-1 that says so": {
    check: junit,
    content: Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite name="s" tests="1"><testcase name="Grüße"><failure message="trüb"/></testcase></testsuite>',
      "latin1",
    ),
    outcome: "failed",
    reason: "tests.failed is 1, required == 0",
  },
  "Latin-1 that does not say so": {
    check: junit,
    content: Buffer.from('<testsuite name="s" tests="1"><testcase name="Grüße"/></testsuite>', "latin1"),
    reason: "is not in an encoding that can be read (utf-8)",
  },
  "UTF-16 with a byte order mark": {
    check: junit,
    content: Buffer.from(
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><testsuite name="s" tests="1"><testcase name="Grüße"><failure message="trüb"/></testcase></testsuite>',
      "utf16le",
    ),
    outcome: "failed",
    reason: "tests.failed is 1, required == 0",
  },

  "SARIF whose tool has failed": {
    check: sarif,
    content: fixtureBytes("reports/sarif/Notifications.sarif"),
    reason: "tells that SarifSamples itself failed",
  },
  "SARIF without results": { check: sarif, content: run({}), reason: "has no list of results of T" },
  "SARIF whose results are null": {
    check: sarif,
    content: run({ results: null }),
    reason: "has no list of results of T",
  },
  "SARIF without runs": {
    check: sarif,
    content: '{"version":"2.1.0","runs":[]}',
    reason: "has [] at /runs, where at least one run is expected",
  },

  "coverage of nothing": {
    check: coverage,
    content: "SF:a.ts\nend_of_record\n",
    outcome: "missing",
    reason: "coverage.lines was not measured, required >= 1%",
  },
  "more coverage than there is": {
    check: coverage,
    content: "SF:a.ts\nLF:1\nLH:5\nend_of_record\n",
    reason: /has 5 at .*, where at most 1 is expected/,
  },
  "lines that ran less than never": {
    check: coverage,
    content: "SF:a.ts\nDA:1,-1\nend_of_record\n",
    reason: "has -1 at DA (line 2), where a count is expected",
  },
};

const stackTrace = /^\s+at .+:\d+:\d+\)?$|node:internal/m;

describe("a report", () => {
  let ended: Ended & Readonly<{ decision: DecisionDocument }>;

  beforeAll(async () => {
    const repo = await makeRepository();
    const gates = Object.entries(stories).map(([, { check, content }], index) => {
      const file = `reports/${index}`;
      repo.write(file, content);
      return [
        `g${index}`,
        { checks: { c: { ...check, with: { files: [file], ...Reflect.get(check, "with") } } } },
      ];
    });
    const policy = { portcullis: 1, gates: Object.fromEntries(gates) };
    repo.write(".portcullis/policy.yml", JSON.stringify(policy));
    repo.commit("Begin");
    ended = await decide(repo);
    repo.remove();
  });

  it.each(Object.entries(stories).map(([name, story], index) => ({ name, story, index })))(
    "of this kind does not pass: $name",
    ({ story: { outcome = "error", reason }, index }) => {
      const gate = ended.decision.gates[index];
      const [check] = gate?.checks ?? [];
      expect([gate?.id, gate?.outcome, check?.outcome]).toEqual([`g${index}`, outcome, outcome]);
      expect(check?.reason).toMatch(typeof reason === "string" ? exactly(index, reason) : reason);
      expect(ended.decision.toPass.filter((step) => step.gate === `g${index}`)).toHaveLength(1);
    },
  );

  it("that is bad blocks, without a stack trace and without a word on standard error", () => {
    expect([ended.code, ended.decision.verdict, ended.err]).toEqual([1, "block", ""]);
    expect(ended.out).not.toMatch(stackTrace);
  });

  it("that is bad is recorded by its digest all the same", () => {
    for (const [index, { checks }] of ended.decision.gates.entries()) {
      expect(checks[0]?.inputs).toMatchObject([{ path: `reports/${index}`, tracked: true }]);
    }
  });

  it("in another encoding is read as it is meant", () => {
    const messages = ended.decision.gates.flatMap(({ checks }) =>
      checks.flatMap(({ findings }) => findings.map(({ message }) => message)),
    );
    expect(messages.filter((message) => message === "Grüße: trüb")).toHaveLength(2);
  });

  it("whose counts and cases disagree says so", () => {
    const notes = ended.decision.gates.flatMap(({ checks }) => checks.flatMap((check) => check.notes));
    expect(notes).toContainEqual(
      expect.stringMatching(/the suite "s" declares 1 failure, its cases come to 0; the worse number counts/),
    );
  });
});

/** A report's problem with its path before it; a threshold as it is. */
function exactly(index: number, reason: string): string | RegExp {
  const text = reason.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^(reports/${index} )?${text}$`);
}

type Settings = Readonly<{ check: object; root?: object; prepare?: (repo: TestRepository) => void }>;

/** Judges one check in a repository of its own. */
async function outcomeOf({ check, root = {}, prepare }: Settings) {
  const repo = await makeRepository();
  const policy = { portcullis: 1, ...root, gates: { g: { checks: { c: check } } } };
  repo.write(".portcullis/policy.yml", JSON.stringify(policy));
  repo.commit("Begin");
  prepare?.(repo);
  const { code, out, err, decision } = await decide(repo);
  const [judged] = decision.gates[0]?.checks ?? [];
  if (!judged) throw new Error("a policy with one check has one");
  expect(`${out}${err}${logOf(repo, judged)}`).not.toMatch(stackTrace);
  const [step] = decision.toPass;
  return { repo, code, check: judged, answer: [code, judged.outcome, judged.reason], step: step?.do };
}

function logOf(repo: TestRepository, { log }: CheckDocument): string {
  return log === undefined ? "" : readFileSync(join(repo.root, log), "utf8");
}

const reads = (...files: readonly string[]) => ({ uses: "junit", with: { files } });

describe("a report alone", () => {
  it.each([
    ["that is empty", "", "r.xml is empty"],
    ["of another format", simple, "r.xml is SARIF, where JUnit XML is expected"],
    ["that is nested deep", `<testsuites>${"<a>".repeat(deep)}`, "r.xml goes over the limit depthMax of 200"],
  ])("%s is enough to block", async (_, content, reason) => {
    const { answer, step } = await outcomeOf({
      check: reads("r.xml"),
      prepare: (repo) => repo.write("r.xml", content),
    });
    expect(answer).toEqual([1, "error", reason]);
    expect(step).toContain("write r.xml anew");
  });

  it("that is not there is missing", async () => {
    const { answer, step } = await outcomeOf({ check: reads("reports/**/*.xml") });
    expect(answer).toEqual([1, "missing", "no file matches reports/**/*.xml"]);
    expect(step).toBe("write the report to reports/**/*.xml before this check runs");
  });

  it("that is a link out of the repository is an error, and nothing of it is shown", async () => {
    const outside = makeFolder();
    repositoryAt(outside).write("r.xml", suite.replace('name="t"', 'name="secret"'));
    const { answer, check } = await outcomeOf({
      check: reads("*.xml"),
      prepare: (repo) => repo.link("r.xml", join(outside, "r.xml")),
    });
    expect(answer).toEqual([1, "error", "r.xml leads outside the repository"]);
    expect([check.inputs, check.findings]).toEqual([[], []]);
  });

  it("that lies behind a folder which is a link out of the repository is an error", async () => {
    const outside = makeFolder();
    repositoryAt(outside).write("r.xml", suite);
    const { answer } = await outcomeOf({
      check: reads("reports/*.xml"),
      prepare: (repo) => repo.link("reports", outside),
    });
    expect(answer).toEqual([1, "error", "reports leads outside the repository"]);
  });

  it("that the check's own command should have written and did not is missing; the old one lies where it lay", async () => {
    const check = { uses: "junit", with: { files: ["r.xml"], shell: "echo 'Tests passed!'" } };
    const { repo, answer, step } = await outcomeOf({ check, prepare: (repo) => repo.write("r.xml", suite) });
    expect(answer).toEqual([
      1,
      "missing",
      "the command ended with exit code 0 and wrote no file that matches r.xml",
    ]);
    expect(step).toBe("make the command write r.xml");
    expect(repo.read("r.xml")).toBe(suite);
  });

  it("that passes although the command failed is an error", async () => {
    const check = { uses: "junit", with: { files: ["r.xml"], shell: "cp made.xml r.xml; exit 2" } };
    const { answer } = await outcomeOf({ check, prepare: (repo) => repo.write("made.xml", suite) });
    expect(answer.slice(0, 2)).toEqual([1, "error"]);
    expect(answer[2]).toContain("exit code 2");
  });

  it("from before the run is missing where evidence has to be fresh", async () => {
    const prepare = (repo: TestRepository) => {
      repo.write("r.xml", suite);
      // A file from the future is not fresh either.
      utimesSync(join(repo.root, "r.xml"), 4_000_000_000, 4_000_000_000);
    };
    const stale = await outcomeOf({ check: reads("r.xml"), root: { requireFresh: true }, prepare });
    expect(stale.answer).toEqual([
      1,
      "missing",
      "r.xml is older than this run, and the policy requires fresh evidence",
    ]);
    expect((await outcomeOf({ check: reads("r.xml"), prepare })).answer.slice(0, 2)).toEqual([0, "passed"]);
  });

  it("that another check of the run has written is fresh", async () => {
    const repo = await makeRepository();
    const checks = {
      test: { uses: "command", with: { run: ["cp", "made.xml", "r.xml"] } },
      tests: { uses: "junit", needs: ["test"], with: { files: ["r.xml"] } },
    };
    repo.write(
      ".portcullis/policy.yml",
      JSON.stringify({ portcullis: 1, requireFresh: true, gates: { g: { checks } } }),
    );
    repo.write("made.xml", suite);
    repo.write("r.xml", suite);
    repo.commit("Begin");
    const { code, decision } = await decide(repo);
    expect([code, decision.verdict]).toEqual([0, "pass"]);
  });

  it.each([
    ["JaCoCo's", "coverage/JaCoCo0.8.3.xml"],
    ["Cobertura's", "coverage/Cobertura2.1.1.xml"],
  ])("with %s harmless DOCTYPE passes, and nothing is fetched", async (_, path) => {
    const content = fixture(`reports/${path}`);
    expect(content).toMatch(/<!DOCTYPE \w+ (PUBLIC|SYSTEM) /);
    const check = { ...coverage, with: { files: ["r.xml"] } };
    const { answer } = await outcomeOf({ check, prepare: (repo) => repo.write("r.xml", content) });
    expect(answer).toEqual([0, "passed", "the threshold is met"]);
  });

  it("with a byte order mark passes", async () => {
    const prepare = (repo: TestRepository) => repo.write("r.xml", `\ufeff${suite}`);
    expect((await outcomeOf({ check: reads("r.xml"), prepare })).answer.slice(0, 2)).toEqual([0, "passed"]);
  });

  it("of two checks is never the other's: one that writes nothing does not find yesterday's", async () => {
    const repo = await makeRepository();
    const files = ["reports/*.xml"];
    const checks = {
      quick: { uses: "junit", with: { files, run: ["cp", "made.xml", "reports/quick.xml"] } },
      lazy: { uses: "junit", with: { files, shell: "sleep 0.3" } },
    };
    repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates: { g: { checks } } }));
    repo.write("made.xml", suite);
    for (const name of ["quick", "lazy"]) repo.write(`reports/${name}.xml`, suite);
    repo.commit("Begin");
    const { code, decision } = await decide(repo);
    const outcomes = decision.gates[0]?.checks.map(({ id, outcome }) => [id, outcome]);
    expect([code, outcomes]).toEqual([
      1,
      [
        ["quick", "passed"],
        ["lazy", "missing"],
      ],
    ]);
  });
});

describe("evidence that a command prints", () => {
  const prints = (text: string) => ({
    uses: "evidence",
    with: { run: ["printf", "%s", text] },
    require: { n: "<= 5" },
  });
  const document = (metric: string) => `{"kind":"portcullis.evidence/v1","metrics":{${metric}}}`;
  const metric = '"n":{"value":1,"unit":"number","better":"lower"}';

  it.each([
    ["the same key twice", document(`${metric},${metric}`), 'standard output has the key "n" twice (line 1)'],
    ["nothing", "", "standard output is empty"],
    ["half of it", document(metric).slice(0, 50), "standard output ends in the middle"],
    ["words", "all is well", /^standard output cannot be read/],
    [
      "another kind",
      '{"kind":"portcullis.evidence/v2","metrics":{}}',
      /^standard output has "portcullis.evidence\/v2" at \/kind/,
    ],
    [
      "a number that is a text",
      document(metric.replace("1", '"1"')),
      /^standard output has "1" at \/metrics\/n\/value/,
    ],
  ])("with %s is an error", async (_, text, reason) => {
    const { code, check } = await outcomeOf({ check: prints(text) });
    expect([code, check.outcome]).toEqual([1, "error"]);
    expect(check.reason).toMatch(
      typeof reason === "string" ? new RegExp(`^${reason.replaceAll(/[()]/g, "\\$&")}$`) : reason,
    );
  });

  it("nested too deep is an error", async () => {
    const shell = `printf '%s' '{"kind":"portcullis.evidence/v1","metrics":'; head -c ${deep} /dev/zero | tr '\\0' '['`;
    const { answer } = await outcomeOf({
      check: { uses: "evidence", with: { shell }, require: { n: "<= 5" } },
    });
    expect(answer).toEqual([1, "error", "standard output goes over the limit depthMax of 200"]);
  });

  it("as it should be passes", async () => {
    expect((await outcomeOf({ check: prints(document(metric)) })).answer.slice(0, 2)).toEqual([0, "passed"]);
  });

  it("with a prototype for a metric gives no metric", async () => {
    const { answer } = await outcomeOf({ check: prints(document(`"__proto__":{${metric}}`)) });
    expect(answer.slice(0, 1)).toEqual([1]);
    expect(answer[1]).not.toBe("passed");
  });
});
