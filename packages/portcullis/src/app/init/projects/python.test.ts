import { describe, expect, it } from "vitest";
import { checkOf, idsOf, missingCodes, proposalFor, stepsOf, wordsOf } from "../../../../test/kit/init.ts";

const tests = { "tests/test_shop.py": "" };

describe("a Python project", () => {
  it.each([
    ["uv.lock", "uv run pytest --junitxml=.portcullis/reports/pytest.xml"],
    ["poetry.lock", "poetry run pytest --junitxml=.portcullis/reports/pytest.xml"],
    ["README.md", "python3 -m pytest --junitxml=.portcullis/reports/pytest.xml"],
  ])("with %s is tested by %j", (file, words) => {
    const proposal = proposalFor({
      "pyproject.toml": '[project]\ndependencies = ["pytest"]',
      [file]: "",
      ...tests,
    });
    expect(wordsOf(proposal, "unit-tests")).toBe(words);
    expect(checkOf(proposal, "unit-tests").files).toEqual([".portcullis/reports/pytest.xml"]);
  });

  it.each([
    ["a list of packages", { "requirements-dev.txt": "pytest==8.3\n" }],
    ["its configuration", { "pyproject.toml": "[tool.pytest.ini_options]\n" }],
    ["a section of setup.cfg", { "setup.cfg": "[tool:pytest]\n" }],
    ["a file of its own", { "setup.py": "", "conftest.py": "" }],
  ])("is known to use pytest by %s", (_, files) => {
    expect(idsOf(proposalFor({ ...files, ...tests }))).toEqual(["tests/unit-tests"]);
  });

  it("is tested in tox where tox hands arguments on", () => {
    const files = { "tox.ini": "[testenv]\ndeps = pytest\ncommands = pytest {posargs}\n", ...tests };
    expect(wordsOf(proposalFor(files), "unit-tests")).toBe(
      "tox run -- --junitxml=.portcullis/reports/pytest.xml",
    );
  });

  it("is not asked by unittest, which may pass without a test", () => {
    const proposal = proposalFor({ "setup.py": "", ...tests });
    expect(idsOf(proposal)).toEqual([]);
    expect(stepsOf(proposal, "no_test_runner")).toEqual(["python3 -m pip install pytest"]);
  });

  it("without tests is told so", () => {
    expect(missingCodes(proposalFor({ "pyproject.toml": '["pytest"]' }))).toEqual([
      "no_tests",
      "nothing_known",
    ]);
  });

  it("is asked by the linters that are configured, one for each question", () => {
    const pyproject = "[tool.ruff]\n[tool.ruff.format]\n[tool.black]\n[tool.mypy]\nstrict = true\n";
    const proposal = proposalFor({ "pyproject.toml": pyproject, "uv.lock": "" });
    expect(idsOf(proposal)).toEqual(["quality/lint", "quality/format", "quality/types"]);
    expect(["lint", "format", "types"].map((id) => wordsOf(proposal, id))).toEqual([
      "uv run ruff check .",
      "uv run ruff format --check .",
      "uv run mypy .",
    ]);
  });

  it("lets mypy look at what its configuration says", () => {
    const proposal = proposalFor({ "pyproject.toml": '[tool.mypy]\nfiles = ["shop"]\n', "uv.lock": "" });
    expect(wordsOf(proposal, "types")).toBe("uv run mypy");
  });

  it("runs a linter by its own name where nothing manages its tools, and says how to install it", () => {
    const proposal = proposalFor({ "pyproject.toml": "[tool.ruff]\n" }, { installed: new Set(["python3"]) });
    expect(checkOf(proposal, "lint").command).toMatchObject({
      argv: ["ruff", "check", "."],
      install: "python3 -m pip install ruff",
    });
    expect(stepsOf(proposal, "not_installed")).toEqual(["python3 -m pip install ruff"]);
  });

  it("measures coverage with the tests where pytest-cov is there and something was measured", () => {
    const coverage = [{ path: "coverage.xml", lines: { covered: 9, total: 10 } }];
    const files = { "requirements.txt": "pytest\npytest-cov\n", ...tests };
    const proposal = proposalFor(files, { coverage });
    expect(wordsOf(proposal, "unit-tests")).toContain(
      "--cov --cov-report=xml:.portcullis/reports/coverage.xml",
    );
    expect(checkOf(proposal, "coverage")).toMatchObject({ require: { "coverage.lines": ">= 90%" } });
    expect(stepsOf(proposalFor(files), "coverage_not_measured")).toEqual([
      "python3 -m pytest --cov --cov-report=xml",
    ]);
    const without = proposalFor({ "requirements.txt": "pytest\n", ...tests }, { coverage });
    expect(missingCodes(without)).toContain("no_coverage_tool");
  });
});
