import { describe, expect, it } from "vitest";
import { checkOf, idsOf, missingCodes, proposalFor, stepsOf, wordsOf } from "../../../../test/kit/init.ts";

const covered = (path: string) => ({ path, lines: { covered: 755, total: 1000 } });

describe("a Go project", () => {
  const files = { "go.mod": "module example.org/shop\n", "shop.go": "", "shop_test.go": "" };

  it("is tested by the go command alone where nothing writes JUnit XML", () => {
    const proposal = proposalFor(files);
    expect(idsOf(proposal)).toEqual(["quality/vet", "tests/unit-tests"]);
    expect(wordsOf(proposal, "unit-tests")).toBe("go test ./...");
    expect(stepsOf(proposal, "no_junit")).toEqual(["go install gotest.tools/gotestsum@latest"]);
  });

  it.each([
    ["installed", files, ["go", "gotestsum"], "gotestsum --junitfile=.portcullis/reports/go-test.xml ./..."],
    [
      "a tool of the module",
      { ...files, "go.mod": "module m\n\ntool (\n\tgotest.tools/gotestsum\n)\n" },
      ["go"],
      "go tool gotestsum --junitfile=.portcullis/reports/go-test.xml ./...",
    ],
  ])("writes JUnit XML by gotestsum where that is %s", (_, these, installed, words) => {
    const proposal = proposalFor(these, { installed: new Set(installed) });
    expect(wordsOf(proposal, "unit-tests")).toBe(words);
    expect(checkOf(proposal, "unit-tests").uses).toBe("junit");
  });

  it("without tests is not tested: `go test` would pass", () => {
    const proposal = proposalFor({ "go.mod": "module m\n", "shop.go": "" });
    expect(idsOf(proposal)).toEqual(["quality/vet"]);
    expect(missingCodes(proposal)).toContain("no_tests");
  });

  it("is linted where golangci-lint is configured, and needs it and go to be installed", () => {
    const proposal = proposalFor({ ...files, ".golangci.yml": "" }, { installed: new Set() });
    expect(idsOf(proposal)).toEqual(["quality/vet", "quality/lint", "tests/unit-tests"]);
    expect(missingCodes(proposal).filter((code) => code === "not_installed")).toHaveLength(2);
  });
});

describe("a Rust project", () => {
  const files = { "Cargo.toml": "[package]\n", "src/lib.rs": "#[cfg(test)]\nmod tests {}\n" };
  const nextest = {
    ".config/nextest.toml": '[profile.ci]\nfail-fast = false\n\n[profile.ci.junit]\npath = "junit.xml"\n',
  };

  it("is compiled and tested", () => {
    const proposal = proposalFor(files);
    expect(idsOf(proposal)).toEqual(["quality/compile", "tests/unit-tests"]);
    expect(wordsOf(proposal, "unit-tests")).toBe("cargo test");
  });

  it("writes JUnit XML by nextest where that is installed and configured", () => {
    const installed = new Set(["cargo", "cargo-nextest"]);
    const proposal = proposalFor({ ...files, ...nextest }, { installed });
    expect(wordsOf(proposal, "unit-tests")).toBe("cargo nextest run --profile=ci");
    expect(checkOf(proposal, "unit-tests").files).toEqual(["target/nextest/ci/junit.xml"]);
    expect(stepsOf(proposalFor(files, { installed }), "no_junit")).toEqual(["add"]);
    expect(stepsOf(proposalFor({ ...files, ...nextest }), "no_junit")).toEqual([
      "cargo install --locked cargo-nextest",
    ]);
  });

  it("is not tested where there is no test: `cargo test` would pass", () => {
    const proposal = proposalFor({ "Cargo.toml": "", "src/main.rs": "fn main() {}\n" });
    expect(missingCodes(proposal)).toContain("no_tests");
  });

  it("is formatted and linted where that is configured", () => {
    const proposal = proposalFor({ ...files, "rustfmt.toml": "", "clippy.toml": "" });
    expect(idsOf(proposal)).toEqual(["quality/format", "quality/lint", "tests/unit-tests"]);
  });

  it("has a bound on coverage where cargo-llvm-cov has measured it", () => {
    const more = { installed: new Set(["cargo", "cargo-llvm-cov"]), coverage: [covered("lcov.info")] };
    expect(checkOf(proposalFor(files, more), "coverage")).toMatchObject({
      require: { "coverage.lines": ">= 75%" },
      command: { makesFolder: ".portcullis/reports" },
    });
  });
});

describe("a Maven project", () => {
  const files = { "pom.xml": "<project/>", "src/test/java/ShopTest.java": "" };
  const jacoco = { ...files, "pom.xml": "<artifactId>jacoco-maven-plugin</artifactId>" };

  it("is tested with the reports that Surefire writes, by its wrapper where it has one", () => {
    const proposal = proposalFor({ ...files, mvnw: "" });
    expect(wordsOf(proposal, "unit-tests")).toBe("./mvnw --batch-mode --fail-at-end test");
    expect(checkOf(proposal, "unit-tests").files).toEqual([
      "**/target/surefire-reports/TEST-*.xml",
      "**/target/failsafe-reports/TEST-*.xml",
    ]);
  });

  it("has a bound over all its modules together", () => {
    const coverage = [
      { path: "a/target/site/jacoco/jacoco.xml", lines: { covered: 90, total: 100 } },
      { path: "b/target/site/jacoco/jacoco.xml", lines: { covered: 10, total: 100 } },
    ];
    const proposal = proposalFor(jacoco, { coverage });
    expect(checkOf(proposal, "coverage").require).toEqual({ "coverage.lines": ">= 50%" });
    expect(wordsOf(proposal, "unit-tests")).toMatch(/ verify$/);
    expect(missingCodes(proposalFor(jacoco))).toContain("coverage_not_measured");
    expect(missingCodes(proposalFor(files, { coverage }))).toContain("no_coverage_tool");
  });

  it("without tests is only built", () => {
    const proposal = proposalFor({ "pom.xml": "" });
    expect(idsOf(proposal)).toEqual(["build/build"]);
    expect(missingCodes(proposal)).toContain("no_tests");
  });
});

describe("a Gradle project", () => {
  const files = {
    "settings.gradle.kts": "",
    "app/build.gradle.kts": "plugins { jacoco }",
    "app/src/test/kotlin/A.kt": "",
    gradlew: "",
  };

  it("is tested with the reports that its tasks write", () => {
    const proposal = proposalFor(files);
    expect(wordsOf(proposal, "unit-tests")).toBe("./gradlew --console=plain --continue test");
    expect(checkOf(proposal, "unit-tests").files).toEqual(["**/build/test-results/**/TEST-*.xml"]);
  });

  it("has a bound on coverage where JaCoCo has measured it", () => {
    const coverage = [covered("app/build/reports/jacoco/test/jacocoTestReport.xml")];
    const proposal = proposalFor(files, { coverage });
    expect(wordsOf(proposal, "unit-tests")).toMatch(/ test jacocoTestReport$/);
    expect(checkOf(proposal, "coverage").require).toEqual({ "coverage.lines": ">= 75%" });
  });
});

describe("a .NET project", () => {
  const tested = (more: string) => ({
    "Shop.sln": "",
    "Shop.Tests/Shop.Tests.csproj": `<PackageReference Include="Microsoft.NET.Test.Sdk" />${more}`,
  });

  it("writes JUnit XML where its tests have the logger", () => {
    const proposal = proposalFor(tested('<PackageReference Include="JunitXml.TestLogger" />'));
    expect(idsOf(proposal)).toEqual(["build/build", "tests/unit-tests"]);
    expect(checkOf(proposal, "unit-tests")).toMatchObject({
      uses: "junit",
      files: [".portcullis/reports/dotnet/*.xml"],
    });
  });

  it("is one command without the logger, and only built without tests", () => {
    const proposal = proposalFor(tested(""));
    expect(checkOf(proposal, "unit-tests").uses).toBe("command");
    expect(stepsOf(proposal, "no_junit")).toEqual([
      "dotnet add Shop.Tests/Shop.Tests.csproj package JunitXml.TestLogger",
    ]);
    expect(idsOf(proposalFor({ "Shop.csproj": "<Project/>" }))).toEqual(["build/build"]);
  });
});
