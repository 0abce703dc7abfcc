/**
 * PHP: PHPStan and PHP-CS-Fixer where they are configured, the tests by PHPUnit or Pest, which write JUnit XML.
 */
import { coverageBounds, coverageCheck, firstMeasured } from "../coverage.ts";
import type { Project } from "../facts.ts";
import {
  type GateCheck,
  install,
  type ProjectKind,
  type Recognition,
  requiring,
  run,
  together,
} from "../recognition.ts";

export const phpKind: ProjectKind = { name: "php", manifest: /^composer\.json$/, recognise };

const linterTable = [
  {
    id: "types",
    tool: "phpstan",
    config: /^phpstan\.(?:dist\.)?neon(?:\.dist)?$/,
    argv: ["analyse", "--no-progress"],
  },
  { id: "format", tool: "php-cs-fixer", config: /^\.php-cs-fixer(?:\.dist)?\.php$/, argv: ["check"] },
] as const;

function recognise(project: Project): Recognition {
  const file = project.fromRoot("composer.json");
  return together(
    { found: [{ what: "Composer", file }], checks: linters(project) },
    tests(project),
    requiring(project, "php", install("https://www.php.net/downloads")),
    project.isMarked("vendor/autoload.php")
      ? {}
      : { missing: [{ code: "no_dependencies", folder: project.folder, steps: [run("composer install")] }] },
  );
}

function linters(project: Project): readonly GateCheck[] {
  return linterTable.flatMap(({ id, tool, config, argv }): readonly GateCheck[] => {
    const file = project.paths.find((path) => config.test(path));
    if (file === undefined) return [];
    const origin = { code: "tool", tool, file: project.fromRoot(file) } as const;
    const command = { argv: [`vendor/bin/${tool}`, ...argv], folder: project.folder };
    return [{ gate: "quality", check: { id, uses: "command", origin, command } }];
  });
}

function tests(project: Project): Partial<Recognition> {
  const manifest = project.text("composer.json") ?? "";
  const runner = manifest.includes('"pestphp/pest"')
    ? "pest"
    : manifest.includes('"phpunit/phpunit"')
      ? "phpunit"
      : undefined;
  if (!runner || !project.paths.some((path) => /(?:^|\/)tests?\/.*\.php$/i.test(path))) {
    return { missing: [{ code: "no_tests", language: "PHP", folder: project.folder }] };
  }
  const file = project.fromRoot("composer.json");
  const report = project.report(`${runner}.xml`);
  const coverage = coverageOf(project, runner);
  const command = {
    argv: [`vendor/bin/${runner}`, `--log-junit=${report.fromFolder}`, ...coverage.args],
    folder: project.folder,
  };
  const origin = { code: "runner", runner, file } as const;
  const check = { id: "unit-tests", uses: "junit", origin, command, files: [report.fromRoot] } as const;
  return together(
    { found: [{ what: runner, file }], checks: [{ gate: "tests", check }] },
    coverage.recognised,
  );
}

const coveragePlaces = [
  /(?:^|\/)\.portcullis\/reports\/(?:.*\/)?cobertura\.xml$/,
  /(?:^|\/)(?:cobertura|clover|coverage)\.xml$/,
];

function coverageOf(
  project: Project,
  runner: string,
): Readonly<{ args: readonly string[]; recognised: Partial<Recognition> }> {
  const bounds = coverageBounds(firstMeasured(project.coverage, coveragePlaces).slice(0, 1), "unit-tests");
  if (!bounds) {
    const steps = [run(`vendor/bin/${runner} --coverage-cobertura=cobertura.xml`)];
    return { args: [], recognised: { missing: [{ code: "coverage_not_measured", runner, steps }] } };
  }
  const report = project.report("cobertura.xml");
  return {
    args: [`--coverage-cobertura=${report.fromFolder}`],
    recognised: { checks: [coverageCheck(bounds, [report.fromRoot])] },
  };
}
