/**
 * Maven: Surefire and Failsafe write JUnit XML by themselves, JaCoCo its coverage where the build asks for it.
 */
import { coverageBounds, coverageCheck, zeroCoverage } from "../coverage.ts";
import type { Project } from "../facts.ts";
import {
  add,
  install,
  nothing,
  type ProjectKind,
  type Recognition,
  requiring,
  run,
  together,
} from "../recognition.ts";

export const mavenKind: ProjectKind = { name: "maven", manifest: /^pom\.xml$/, recognise };

const jacocoReport = /(?:^|\/)target\/site\/jacoco(?:-aggregate)?\/jacoco\.xml$/;

function recognise(project: Project): Recognition {
  const file = project.fromRoot("pom.xml");
  const wrapper = project.has("mvnw");
  const maven = wrapper ? "./mvnw" : "mvn";
  const poms = project.paths.filter((path) => /(?:^|\/)pom\.xml$/.test(path));
  const hasJacoco = poms.some((path) => project.text(path)?.includes("jacoco-maven-plugin"));
  const needsMaven = wrapper
    ? {}
    : requiring(project, "mvn", install("https://maven.apache.org/install.html"));
  const found = { found: [{ what: "Maven", file }] };
  const { folder } = project;
  if (!project.paths.some((path) => /(?:^|\/)src\/(?:test|it)\/.*\.(?:java|kt|groovy|scala)$/.test(path))) {
    const command = { argv: [maven, "--batch-mode", "compile"], folder };
    const origin = { code: "tool", tool: "Maven", file } as const;
    return together(
      found,
      { checks: [{ gate: "build", check: { id: "build", uses: "command", origin, command } }] },
      { ...nothing, missing: [{ code: "no_tests", language: "Java", folder }] },
      needsMaven,
    );
  }
  // JaCoCo writes its report at the end of `verify`, as it is usually bound.
  const goal = hasJacoco ? "verify" : "test";
  const command = { argv: [maven, "--batch-mode", "--fail-at-end", goal], folder };
  const files = ["surefire", "failsafe"].map((plugin) =>
    project.fromRoot(`**/target/${plugin}-reports/TEST-*.xml`),
  );
  const origin = { code: "runner", runner: "Maven", file } as const;
  const check = { id: "unit-tests", uses: "junit", origin, command, files } as const;
  return together(
    found,
    { checks: [{ gate: "tests", check }] },
    coverageOf(project, maven, hasJacoco),
    needsMaven,
  );
}

function coverageOf(project: Project, maven: string, hasJacoco: boolean): Partial<Recognition> {
  if (!hasJacoco) {
    const steps = [
      add("jacoco-maven-plugin, with its goals prepare-agent and report,", project.fromRoot("pom.xml")),
    ];
    return { missing: [{ code: "no_coverage_tool", runner: "Maven", steps }] };
  }
  const measured = project.coverage.filter(({ path }) => jacocoReport.test(path));
  const bounds = coverageBounds(measured, "unit-tests");
  if (measured.length > 0 && !bounds) return { missing: zeroCoverage(measured) };
  if (!bounds) {
    return {
      missing: [{ code: "coverage_not_measured", runner: "Maven", steps: [run(`${maven} verify`)] }],
    };
  }
  const files = [project.fromRoot("**/target/site/jacoco/jacoco.xml")];
  return { checks: [coverageCheck(bounds, files)] };
}
