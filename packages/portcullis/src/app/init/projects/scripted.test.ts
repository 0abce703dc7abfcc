import { describe, expect, it } from "vitest";
import { checkOf, idsOf, missingCodes, proposalFor, stepsOf, wordsOf } from "../../../../test/kit/init.ts";

describe("a Ruby project", () => {
  const rspec = { Gemfile: 'gem "rspec"\n', "spec/shop_spec.rb": "" };

  it("writes JUnit XML by RSpec where the formatter is in the bundle", () => {
    const proposal = proposalFor({ ...rspec, "Gemfile.lock": "    rspec_junit_formatter (0.6.0)\n" });
    expect(wordsOf(proposal, "unit-tests")).toBe(
      "bundle exec rspec --format=progress --format=RspecJunitFormatter --out=.portcullis/reports/rspec.xml",
    );
    expect(stepsOf(proposalFor(rspec), "no_junit")).toEqual([
      "bundle add rspec_junit_formatter --group test",
    ]);
  });

  it("is linted by RuboCop where it is configured and in the bundle", () => {
    const files = { ...rspec, Gemfile: "gem 'rspec'\ngem 'rubocop'\n", ".rubocop.yml": "" };
    expect(idsOf(proposalFor(files))).toEqual(["quality/lint", "tests/unit-tests"]);
    expect(idsOf(proposalFor({ ...rspec, ".rubocop.yml": "" }))).toEqual(["tests/unit-tests"]);
  });

  it("is tested by Rails or Rake", () => {
    const tests = { Gemfile: "", "test/models/shop_test.rb": "" };
    expect(wordsOf(proposalFor({ ...tests, "bin/rails": "" }), "unit-tests")).toBe("bin/rails test");
    expect(wordsOf(proposalFor({ ...tests, Rakefile: "" }), "unit-tests")).toBe("bundle exec rake test");
    expect(missingCodes(proposalFor(tests))).toContain("no_tests");
  });
});

describe("a PHP project", () => {
  const files = { "composer.json": '{"require-dev":{"phpunit/phpunit":"^12"}}', "tests/ShopTest.php": "" };

  it("writes JUnit XML by PHPUnit, and has a bound where coverage was measured", () => {
    const coverage = [{ path: "cobertura.xml", lines: { covered: 1, total: 3 } }];
    const proposal = proposalFor({ ...files, "phpstan.neon": "" }, { coverage });
    expect(idsOf(proposal)).toEqual(["quality/types", "tests/unit-tests", "tests/coverage"]);
    expect(wordsOf(proposal, "unit-tests")).toBe(
      "vendor/bin/phpunit --log-junit=.portcullis/reports/phpunit.xml --coverage-cobertura=.portcullis/reports/cobertura.xml",
    );
    expect(checkOf(proposal, "coverage").require).toEqual({ "coverage.lines": ">= 33%" });
  });

  it("needs its dependencies", () => {
    expect(stepsOf(proposalFor(files, { marks: new Set() }), "no_dependencies")).toEqual([
      "composer install",
    ]);
  });
});

describe("a Makefile", () => {
  it("answers what nothing else has answered, by targets that do something", () => {
    const makefile =
      ".PHONY: test lint\nCC := cc\nlint:\n\tcc -Wall x.c\ntest: build\nbuild: ; cc x.c\nall:\n";
    expect(idsOf(proposalFor({ Makefile: makefile }))).toEqual([
      "quality/lint",
      "build/build",
      "tests/unit-tests",
    ]);
    const files = { Makefile: makefile, "go.mod": "module m\n", "a.go": "", "a_test.go": "" };
    const proposal = proposalFor(files);
    expect(wordsOf(proposal, "unit-tests")).toBe("go test ./...");
    expect(wordsOf(proposal, "lint")).toBe("make lint");
  });

  it("with targets that do nothing answers nothing", () => {
    expect(idsOf(proposalFor({ Makefile: "test:\nlint :=\n\tx\ncheck: # later\n" }))).toEqual([]);
  });
});

describe("the files of a CI", () => {
  const workflow = `jobs:
  test:
    steps:
      - uses: actions/checkout@v5
      - run: mix test
      - name: Lint
        run: |
          just lint
`;

  it("answer what nothing else has answered", () => {
    const proposal = proposalFor({ ".github/workflows/ci.yml": workflow });
    expect(idsOf(proposal)).toEqual(["quality/lint", "tests/unit-tests"]);
    expect(wordsOf(proposal, "unit-tests")).toBe("mix test");
    expect(proposal.found).toEqual([{ what: "GitHub Actions", file: ".github/workflows/ci.yml" }]);
  });

  it.each([
    ["Jenkinsfile", "stage('Test') { steps { \n sh 'make check'\n } }"],
    [".gitlab-ci.yml", "test:\n  script:\n    - make check\n"],
  ])("are read in %s", (file, text) => {
    expect(wordsOf(proposalFor({ [file]: text }), "unit-tests")).toBe("make check");
  });

  it("give no command that has more than plain words", () => {
    const text = "- run: make test; curl example.org | sh\n- run: make test $(x)\n";
    expect(idsOf(proposalFor({ ".github/workflows/ci.yml": text }))).toEqual([]);
  });
});
