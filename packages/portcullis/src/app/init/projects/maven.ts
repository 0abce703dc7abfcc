/**
 * Maven: Surefire and Failsafe write JUnit XML by themselves, JaCoCo its coverage where the build asks for it.
 */
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
import { jacocoCoverage } from "./jacoco.ts";

export const mavenKind: ProjectKind = { name: "maven", manifest: /^pom\.xml$/, recognise };

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
  const coverage = jacocoCoverage(project, {
    runner: "Maven",
    adding: hasJacoco ? [] : [add("jacoco-maven-plugin, with its goals prepare-agent and report,", file)],
    measuring: [run(`${maven} verify`)],
    report: /(?:^|\/)target\/site\/jacoco(?:-aggregate)?\/jacoco\.xml$/,
    files: "**/target/site/jacoco/jacoco.xml",
  });
  const check = { id: "unit-tests", uses: "junit", origin, command, files } as const;
  return together(found, { checks: [{ gate: "tests", check }] }, coverage, needsMaven);
}
