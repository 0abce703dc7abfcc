/**
 * Gradle: its test tasks write JUnit XML by themselves, JaCoCo its coverage where the build asks for XML.
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

export const gradleKind: ProjectKind = {
  name: "gradle",
  manifest: /^(?:settings|build)\.gradle(?:\.kts)?$/,
  recognise,
};

const jacocoTask = "jacocoTestReport";

function recognise(project: Project): Recognition {
  const builds = project.paths.filter((path) => /\.gradle(?:\.kts)?$/.test(path));
  const manifest = builds.find((path) => gradleKind.manifest.test(path)) ?? "build.gradle";
  const file = project.fromRoot(manifest);
  const wrapper = project.has("gradlew");
  const gradle = wrapper ? "./gradlew" : "gradle";
  const hasJacoco = builds.some((path) => /\bjacoco\b/.test(project.text(path) ?? ""));
  const needsGradle = wrapper ? {} : requiring(project, "gradle", install("https://gradle.org/install"));
  const found = { found: [{ what: "Gradle", file }] };
  const { folder } = project;
  if (!project.paths.some((path) => /(?:^|\/)src\/\w*[tT]est\w*\/.*\.(?:java|kt|groovy|scala)$/.test(path))) {
    const command = { argv: [gradle, "--console=plain", "assemble"], folder };
    const origin = { code: "tool", tool: "Gradle", file } as const;
    return together(
      found,
      { checks: [{ gate: "build", check: { id: "build", uses: "command", origin, command } }] },
      { ...nothing, missing: [{ code: "no_tests", language: "Java or Kotlin", folder }] },
      needsGradle,
    );
  }
  const plugin = "the plugin jacoco, and xml.required = true in its jacocoTestReport,";
  const coverage = jacocoCoverage(project, {
    runner: "Gradle",
    adding: hasJacoco ? [] : [add(plugin, file)],
    measuring: [
      add(`xml.required = true of the task ${jacocoTask}`, file),
      run(`${gradle} test ${jacocoTask}`),
    ],
    report: /(?:^|\/)build\/reports\/jacoco\/.*\.xml$/,
    files: "**/build/reports/jacoco/**/*.xml",
  });
  const tasks = ["test", ...(coverage.checks ? [jacocoTask] : [])];
  // Without --continue Gradle stops at the first module with a failing test.
  const command = { argv: [gradle, "--console=plain", "--continue", ...tasks], folder };
  const files = [project.fromRoot("**/build/test-results/**/TEST-*.xml")];
  const origin = { code: "runner", runner: "Gradle", file } as const;
  const check = { id: "unit-tests", uses: "junit", origin, command, files } as const;
  return together(found, { checks: [{ gate: "tests", check }] }, coverage, needsGradle);
}
