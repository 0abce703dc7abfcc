/**
 * The tests of a Python project: by pytest, which writes JUnit XML by itself, in tox where that hands arguments on.
 */
import { coverageBounds, coverageCheck, firstMeasured, zeroCoverage } from "../coverage.ts";
import type { Project } from "../facts.ts";
import { type GateCheck, nothing, type Recognition, requiring, run, together } from "../recognition.ts";
import { names, type Starter } from "./python-starter.ts";

const testFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;

export function recognisePythonTests(project: Project, starter: Starter, text: string): Recognition {
  const { folder } = project;
  if (!project.paths.some((path) => testFile.test(path))) {
    return { ...nothing, missing: [{ code: "no_tests", language: "Python", folder }] };
  }
  const isConfigured = /^\[tool[.:]pytest[.\]]/m.test(text);
  const hasFiles = ["pytest.ini", "conftest.py", "tests/conftest.py"].some(project.has);
  if (isConfigured || hasFiles || names(text, "pytest(?:-cov)?")) return pytest(project, starter, text);
  // Before Python 3.12 `unittest` succeeds where it finds no test: it would pass and have asked nothing.
  return {
    ...nothing,
    missing: [{ code: "no_test_runner", language: "Python", steps: [run(starter.add("pytest"))] }],
  };
}

const coveragePlaces = [
  /(?:^|\/)\.portcullis\/reports\/(?:.*\/)?coverage\.xml$/,
  /(?:^|\/)coverage\.xml$/,
  /(?:^|\/)(?:coverage\.lcov|lcov\.info)$/,
];

function pytest(project: Project, starter: Starter, text: string): Recognition {
  const report = project.report("pytest.xml");
  const coverage = coverageOf(project, starter, text);
  const file = project.fromRoot(project.has("pytest.ini") ? "pytest.ini" : starter.file);
  const tox = project.text("tox.ini");
  const throughTox = tox?.includes("{posargs") && names(tox, "pytest");
  const args = [`--junitxml=${report.fromFolder}`, ...coverage.args];
  const argv = throughTox ? ["tox", "run", "--", ...args] : starter.tool(["pytest", ...args]);
  const tests: GateCheck = {
    gate: "tests",
    check: {
      id: "unit-tests",
      uses: "junit",
      origin: { code: "runner", runner: throughTox ? "pytest in tox" : "pytest", file },
      command: { argv, folder: project.folder },
      files: [report.fromRoot],
    },
  };
  const found = { found: [{ what: "pytest", file }], checks: [tests] };
  const needsTox = throughTox ? requiring(project, "tox", run("python3 -m pip install tox")) : {};
  return together(found, coverage.recognised, needsTox);
}

type Coverage = Readonly<{ args: readonly string[]; recognised: Partial<Recognition> }>;

function coverageOf(project: Project, starter: Starter, text: string): Coverage {
  const without = (recognised: Partial<Recognition>) => ({ args: [], recognised });
  if (!names(text, "pytest-cov")) {
    const steps = [run(starter.add("pytest-cov"))];
    return without({ missing: [{ code: "no_coverage_tool", runner: "pytest", steps }] });
  }
  const measured = firstMeasured(project.coverage, coveragePlaces).slice(0, 1);
  const bounds = coverageBounds(measured, "unit-tests");
  if (measured.length > 0 && !bounds) return without({ missing: zeroCoverage(measured) });
  if (!bounds) {
    const steps = [run(starter.tool(["pytest", "--cov", "--cov-report=xml"]).join(" "))];
    return without({ missing: [{ code: "coverage_not_measured", runner: "pytest", steps }] });
  }
  const report = project.report("coverage.xml");
  return {
    args: ["--cov", `--cov-report=xml:${report.fromFolder}`],
    recognised: { checks: [coverageCheck(bounds, [report.fromRoot])] },
  };
}
