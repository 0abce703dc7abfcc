/**
 * Go: `go vet`, golangci-lint where it is configured, and the tests by gotestsum where it is there.
 */
import type { MissingThing, ProposedCommand } from "#text";
import type { Project } from "../facts.ts";
import {
  type GateCheck,
  install,
  nothing,
  type ProjectKind,
  type Recognition,
  requiring,
  run,
  together,
} from "../recognition.ts";

export const goKind: ProjectKind = { name: "go", manifest: /^go\.mod$/, recognise };

const gotestsumModule = "gotest.tools/gotestsum";
const golangciConfig = /^\.golangci\.(?:ya?ml|toml|json)$/;

function recognise(project: Project): Recognition {
  const { folder } = project;
  const file = project.fromRoot("go.mod");
  const command = (argv: readonly string[]): ProposedCommand => ({ argv, folder });
  const vet: GateCheck = {
    gate: "quality",
    check: {
      id: "vet",
      uses: "command",
      origin: { code: "tool", tool: "go vet", file },
      command: command(["go", "vet", "./..."]),
    },
  };
  return together(
    {
      found: [{ what: "Go", file }],
      checks: project.paths.some((path) => path.endsWith(".go")) ? [vet] : [],
    },
    golangci(project),
    tests(project),
    requiring(project, "go", install("https://go.dev/dl")),
  );
}

function golangci(project: Project): Partial<Recognition> {
  const config = project.paths.find((path) => golangciConfig.test(path));
  if (config === undefined) return {};
  const origin = { code: "tool", tool: "golangci-lint", file: project.fromRoot(config) } as const;
  const command = { argv: ["golangci-lint", "run"], folder: project.folder };
  return together(
    { checks: [{ gate: "quality", check: { id: "lint", uses: "command", origin, command } }] },
    requiring(project, "golangci-lint", install("https://golangci-lint.run")),
  );
}

function tests(project: Project): Recognition {
  const { folder } = project;
  const file = project.fromRoot("go.mod");
  // Without a test `go test` succeeds and has asked nothing.
  if (!project.paths.some((path) => path.endsWith("_test.go"))) {
    return { ...nothing, missing: [{ code: "no_tests", language: "Go", folder }] };
  }
  const started = gotestsum(project);
  const coverage: MissingThing = {
    code: "coverage_by_hand",
    runner: "go test",
    steps: [run("go install github.com/boumenot/gocover-cobertura@latest")],
    shell: "go test -coverprofile=coverage.out ./... && gocover-cobertura < coverage.out > coverage.xml",
    file: "coverage.xml",
  };
  if (!started) {
    const origin = { code: "tool", tool: "go test", file } as const;
    const command = { argv: ["go", "test", "./..."], folder };
    return together({
      checks: [{ gate: "tests", check: { id: "unit-tests", uses: "command", origin, command } }],
      missing: [
        { code: "no_junit", runner: "go test", steps: [run(`go install ${gotestsumModule}@latest`)] },
        coverage,
      ],
    });
  }
  const report = project.report("go-test.xml");
  const origin = { code: "runner", runner: "gotestsum", file } as const;
  const command: ProposedCommand = {
    argv: [...started, `--junitfile=${report.fromFolder}`, "./..."],
    folder,
    install: `go install ${gotestsumModule}@latest`,
  };
  const check = { id: "unit-tests", uses: "junit", origin, command, files: [report.fromRoot] } as const;
  return together({
    found: [{ what: "gotestsum", file }],
    checks: [{ gate: "tests", check }],
    missing: [coverage],
  });
}

/** By the module's own tools where it names it there, so that everybody has the same version. */
function gotestsum(project: Project): readonly string[] | undefined {
  const isTool = /^\s*(?:tool\s+)?gotest\.tools\/gotestsum\s*$/m.test(project.text("go.mod") ?? "");
  if (isTool) return ["go", "tool", "gotestsum"];
  return project.isInstalled("gotestsum") ? ["gotestsum"] : undefined;
}
