/**
 * JUnit XML in the shape that test runners of large projects write: suites of a hundred cases, one case in a hundred
 * failing with a stack trace, some skipped, some with output.
 */
import { type Input, makeFile } from "./file.ts";
import { type Random, seeded } from "./random.ts";

const CASES_PER_SUITE = 100;

/** A JUnit file of about as many bytes; its things are cases. */
export function makeJunit(name: string, bytes: number): Promise<Input> {
  return makeFile(name, () => junit(bytes));
}

function* junit(bytes: number): Generator<string, number> {
  const random = seeded(60);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="all">\n`;
  let written = 0;
  let suites = 0;
  while (written < bytes) {
    const suite = suiteOf(suites, random);
    written += suite.length;
    suites++;
    yield suite;
  }
  yield "</testsuites>\n";
  return suites * CASES_PER_SUITE;
}

type Kind = "passed" | "failed" | "skipped";

function suiteOf(index: number, random: Random): string {
  const name = `shop.part${index % 60}.Module${index}Test`;
  const kinds = Array.from({ length: CASES_PER_SUITE }, () => kindOf(random));
  const count = (kind: Kind): number => kinds.filter((each) => each === kind).length;
  const cases = kinds.map((kind, number) => caseOf(kind, name, number, random)).join("");
  const counts = `tests="${CASES_PER_SUITE}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
  return `  <testsuite name="${name}" ${counts} time="${random.below(9_000) / 1_000}" timestamp="2026-11-20T09:00:00" hostname="ci">\n${cases}  </testsuite>\n`;
}

function kindOf(random: Random): Kind {
  const number = random.below(100);
  if (number === 0) return "failed";
  return number < 3 ? "skipped" : "passed";
}

function caseOf(kind: Kind, suite: string, number: number, random: Random): string {
  const open = `    <testcase name="keeps the total of ${number} &amp; ${random.hex(6)} &lt;items&gt;" classname="${suite}" time="${random.below(900) / 1_000}"`;
  if (kind === "skipped") return `${open}>\n      <skipped message="needs a database"/>\n    </testcase>\n`;
  if (kind === "failed") return `${open}>\n${failureOf(suite, random)}    </testcase>\n`;
  if (random.below(12) > 0) return `${open}/>\n`;
  return `${open}>\n      <system-out><![CDATA[${`wrote ${random.hex(40)}\n`.repeat(4)}]]></system-out>\n    </testcase>\n`;
}

function failureOf(suite: string, random: Random): string {
  const frames = Array.from(
    { length: 20 },
    () => `\tat ${suite}.step${random.hex(4)}(Module.java:${random.below(900)})\n`,
  ).join("");
  return `      <failure message="expected: &lt;${random.below(99)}&gt; but was: &lt;${random.below(99)}&gt;" type="org.opentest4j.AssertionFailedError">org.opentest4j.AssertionFailedError: the totals differ\n${frames}</failure>\n`;
}
