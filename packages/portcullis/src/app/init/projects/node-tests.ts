/**
 * The tests of a JavaScript project: which runner, by which script, with which reports.
 */
import type { MissingThing, ProposedCommand } from "#text";
import { coverageBounds, coverageCheck, firstMeasured, zeroCoverage } from "../coverage.ts";
import type { ReportPath } from "../facts.ts";
import { type GateCheck, nothing, type Recognition, run, together } from "../recognition.ts";
import { junitPathIn, recogniseOwnReports } from "./node-own-reports.ts";
import type { NodeProject } from "./node-project.ts";
import { type NodeRunner, nodeRunners, type Reporting } from "./node-runners.ts";
import type { PackageJson } from "./package-json.ts";
import { lastProgram, scriptFault } from "./scripts.ts";

/** How the tests are started: by a script, or by the runner itself. */
type Start = Readonly<{ runner: NodeRunner; script?: string }>;

/** Scripts that may run the tests, the usual one first. */
const testScripts = ["test", "test:unit", "unit", "unit-tests", "tests", "test:ci"];
/** Where coverage lies: where the check writes it, then where runners do by themselves. */
const coveragePlaces = [
  /(?:^|\/)\.portcullis\/reports\/(?:.*\/)?coverage\/lcov\.info$/,
  /(?:^|\/)coverage\/lcov\.info$/,
  /(?:^|\/)lcov\.info$/,
  /(?:^|\/)coverage\/(?:cobertura-coverage|clover)\.xml$/,
  /(?:^|\/)coverage\/coverage-summary\.json$/,
];

export function recogniseNodeTests(node: NodeProject): Recognition {
  const reporting = testScripts.find((name) => junitPathIn(node.manifest.scripts.get(name)) !== undefined);
  if (reporting !== undefined) return recogniseOwnReports(node, reporting);
  const start = findStart(node);
  if (start) return withRunner(node, start);
  const script = node.manifest.scripts.get("test");
  const file = node.project.fromRoot("package.json");
  if (script === undefined) return { ...nothing, missing: [{ code: "no_test_script", file }] };
  const fault = scriptFault(script);
  if (fault === "placeholder") return { ...nothing, missing: [{ code: "no_test_script", file }] };
  if (fault) return { ...nothing, missing: [{ code: fault, file, script: "test" }] };
  return together({
    checks: [
      {
        gate: "tests",
        check: {
          id: "unit-tests",
          uses: "command",
          origin: { code: "script", file, script: "test" },
          command: { argv: node.manager.script("test"), folder: node.project.folder },
        },
      },
    ],
    missing: [{ code: "unknown_runner", file, script: "test" }],
  });
}

/** The first script whose arguments reach a known runner; else a runner among the dependencies. */
function findStart({ manifest }: NodeProject): Start | undefined {
  for (const script of testScripts) {
    const words = wordsOf(manifest, script);
    const runner = words && nodeRunners.find(({ isIn }) => isIn(words));
    if (runner) return { runner, script };
  }
  const runner = nodeRunners.find(
    ({ dependency }) => dependency !== undefined && manifest.dependencies.has(dependency),
  );
  const isReplaced = manifest.scripts.has("test") && !mentions(manifest.scripts.get("test"), runner);
  return runner && !isReplaced ? { runner } : undefined;
}

/** A script of its own that does something else than the runner is not passed over. */
function mentions(script: string | undefined, runner: NodeRunner | undefined): boolean {
  if (script === undefined || scriptFault(script) === "placeholder") return true;
  return runner?.dependency !== undefined && script.includes(runner.dependency);
}

/** The words that a script's arguments would follow; undefined where it is none to use. */
function wordsOf(manifest: PackageJson, script: string): readonly string[] | undefined {
  const text = manifest.scripts.get(script);
  return text === undefined || scriptFault(text) ? undefined : lastProgram(text);
}

function withRunner(node: NodeProject, start: Start): Recognition {
  const { runner } = start;
  const { project, manifest, manager } = node;
  const file = project.fromRoot("package.json");
  const report = project.report(`${runner.name.replaceAll(/[^a-z]+/g, "-")}.xml`);
  const junit = runner.junit(report, manifest.dependencies);
  const coverage = recogniseCoverage(node, start);
  const reportings = [junit, coverage.reporting].filter((reporting) => reporting !== undefined);
  const command = commandOf(node, start, reportings, report);
  const tests: GateCheck = junit
    ? {
        gate: "tests",
        check: {
          id: "unit-tests",
          uses: "junit",
          origin: { code: "runner", file, runner: runner.name },
          command,
          files: [report.fromRoot],
        },
      }
    : {
        gate: "tests",
        check: {
          id: "unit-tests",
          uses: "command",
          origin: { code: "tool", file, tool: runner.name },
          command,
        },
      };
  const missing: readonly MissingThing[] = junit
    ? []
    : [{ code: "no_junit", runner: runner.name, steps: runner.junitSteps(manager) }];
  return together({ found: [{ what: runner.name, file }], checks: [tests], missing }, coverage);
}

function commandOf(
  { project, manifest, manager }: NodeProject,
  { runner, script }: Start,
  reportings: readonly Reporting[],
  report: ReportPath,
): ProposedCommand {
  const args = reportings.flatMap((reporting) => reporting.args);
  const around = reportings.flatMap((reporting) => reporting.around ?? []);
  const words = script === undefined ? runner.alone : (wordsOf(manifest, script) ?? []);
  const more = [...runner.once(words), ...args];
  const started = script === undefined ? manager.tool([...words, ...more]) : manager.script(script, more);
  const env = Object.assign({}, ...reportings.map((reporting) => reporting.env ?? {}));
  const needsFolder = reportings.some((reporting) => reporting.needsFolder);
  return {
    argv: around.length > 0 ? [...manager.tool(around), ...started] : started,
    folder: project.folder,
    ...(needsFolder && { makesFolder: report.fromFolder.replace(/\/[^/]*$/, "") }),
    ...(Object.keys(env).length > 0 && { env }),
  };
}

type CoverageRecognition = Partial<Recognition> & Readonly<{ reporting?: Reporting }>;

/** A check on coverage where some was measured; else the steps to it. */
function recogniseCoverage(
  { project, manifest, manager }: NodeProject,
  { runner, script }: Start,
): CoverageRecognition {
  const folder = project.report("coverage");
  const reporting = runner.coverage(folder, manifest.dependencies);
  const measured = firstMeasured(project.coverage, coveragePlaces).slice(0, 1);
  const bounds = coverageBounds(measured, "unit-tests");
  if (measured.length > 0 && !bounds) return { missing: zeroCoverage(measured) };
  if (bounds && reporting) {
    return { checks: [coverageCheck(bounds, [`${folder.fromRoot}/lcov.info`])], reporting };
  }
  // A script that measures by itself writes its report anew, where it lies now.
  const measuresItself = /\s--coverage\b|\b(?:c8|nyc)\s/.test(manifest.scripts.get(script ?? "") ?? "");
  if (bounds && measuresItself) return { checks: [coverageCheck(bounds, bounds.files)] };
  if (!reporting) {
    return {
      missing: [{ code: "no_coverage_tool", runner: runner.name, steps: runner.coverageSteps(manager) }],
    };
  }
  const steps = [run(runner.measure(manager).join(" "))];
  return { missing: [{ code: "coverage_not_measured", runner: runner.name, steps }] };
}
