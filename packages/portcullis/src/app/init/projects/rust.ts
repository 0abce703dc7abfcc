/**
 * Rust: format and clippy where the project uses them, and the tests by cargo-nextest where it writes JUnit XML.
 */
import type { MissingThing } from "#text";
import { coverageBounds, firstMeasured } from "../coverage.ts";
import type { Project } from "../facts.ts";
import {
  add,
  type GateCheck,
  install,
  nothing,
  type ProjectKind,
  type Recognition,
  requiring,
  run,
  together,
} from "../recognition.ts";

export const rustKind: ProjectKind = { name: "rust", manifest: /^Cargo\.toml$/, recognise };

function recognise(project: Project): Recognition {
  const file = project.fromRoot("Cargo.toml");
  return together(
    { found: [{ what: "Cargo", file }], checks: quality(project) },
    tests(project),
    requiring(project, "cargo", install("https://rustup.rs")),
  );
}

function quality(project: Project): readonly GateCheck[] {
  const check = (id: string, tool: string, file: string, argv: readonly string[]): GateCheck => {
    const origin = { code: "tool", tool, file: project.fromRoot(file) } as const;
    const command = { argv, folder: project.folder };
    return { gate: "quality", check: { id, uses: "command", origin, command } };
  };
  const rustfmt = project.paths.find((path) => /^\.?rustfmt\.toml$/.test(path));
  const clippy = project.paths.find((path) => /^\.?clippy\.toml$/.test(path));
  const lintsInManifest = /^\[(?:workspace\.)?lints\.clippy\]/m.test(project.text("Cargo.toml") ?? "");
  const clippyFile = clippy ?? (lintsInManifest ? "Cargo.toml" : undefined);
  const compile = check("compile", "cargo check", "Cargo.toml", ["cargo", "check", "--all-targets"]);
  return [
    ...(rustfmt === undefined ? [] : [check("format", "rustfmt", rustfmt, ["cargo", "fmt", "--check"])]),
    // Clippy compiles everything that `cargo check` does.
    clippyFile === undefined
      ? compile
      : check("lint", "clippy", clippyFile, ["cargo", "clippy", "--all-targets", "--", "-D", "warnings"]),
  ];
}

const testPath = /(?:^|\/)(?:tests\/.*|tests?|[^/]*_tests?)\.rs$/;

/** In a file of tests, or in one of the two that every crate begins with. */
function hasTests(project: Project): boolean {
  const inside = ["src/lib.rs", "src/main.rs"].some((path) =>
    /#\[(?:\w+::)*test\]|#\[cfg\(test\)\]/.test(project.text(path) ?? ""),
  );
  return inside || project.paths.some((path) => testPath.test(path));
}

/** The profile of nextest that writes JUnit XML, and where: below `target/nextest/PROFILE/`. */
type JunitProfile = Readonly<{ profile: string; path: string }>;

function junitProfile(project: Project): JunitProfile | undefined {
  const config = project.text(".config/nextest.toml") ?? "";
  const [, profile, section] = /^\[profile\.([\w-]+)\.junit\]([^[]*)/m.exec(config) ?? [];
  const path = /^\s*path\s*=\s*"([\w./-]+)"/m.exec(section ?? "")?.[1];
  return profile === undefined || path === undefined ? undefined : { profile, path };
}

function tests(project: Project): Recognition {
  const { folder } = project;
  // Without a test `cargo test` succeeds and has asked nothing.
  if (!hasTests(project)) return { ...nothing, missing: [{ code: "no_tests", language: "Rust", folder }] };
  const junit = junitProfile(project);
  const coverage = coverageOf(project);
  if (!junit || !project.isInstalled("cargo-nextest")) {
    const origin = { code: "tool", tool: "cargo test", file: project.fromRoot("Cargo.toml") } as const;
    const command = { argv: ["cargo", "test"], folder };
    return together(
      { checks: [{ gate: "tests", check: { id: "unit-tests", uses: "command", origin, command } }] },
      {
        missing: [{ code: "no_junit", runner: "cargo test", steps: nextestSteps(project, junit) }],
      },
      coverage,
    );
  }
  const file = project.fromRoot(".config/nextest.toml");
  const origin = { code: "runner", runner: "cargo-nextest", file } as const;
  const command = {
    argv: ["cargo", "nextest", "run", `--profile=${junit.profile}`],
    folder,
    install: "cargo install --locked cargo-nextest",
  };
  const files = [project.fromRoot(`target/nextest/${junit.profile}/${junit.path}`)];
  const check = { id: "unit-tests", uses: "junit", origin, command, files } as const;
  return together({ found: [{ what: "cargo-nextest", file }], checks: [{ gate: "tests", check }] }, coverage);
}

function nextestSteps(project: Project, junit: JunitProfile | undefined) {
  const config = add(
    '[profile.default.junit] with path = "junit.xml"',
    project.fromRoot(".config/nextest.toml"),
  );
  return [
    ...(project.isInstalled("cargo-nextest") ? [] : [run("cargo install --locked cargo-nextest")]),
    ...(junit ? [] : [config]),
  ];
}

function coverageOf(project: Project): Partial<Recognition> {
  const argv = ["cargo", "llvm-cov", "--lcov", "--output-path"];
  const measured = firstMeasured(project.coverage, [/(?:^|\/)lcov\.info$/]).slice(0, 1);
  const bounds = coverageBounds(measured);
  const missing = (code: "no_coverage_tool" | "coverage_not_measured", command: string): MissingThing => ({
    code,
    runner: "cargo",
    steps: [run(command)],
  });
  if (!project.isInstalled("cargo-llvm-cov")) {
    return { missing: [missing("no_coverage_tool", "cargo install --locked cargo-llvm-cov")] };
  }
  if (!bounds) return { missing: [missing("coverage_not_measured", [...argv, "lcov.info"].join(" "))] };
  const report = project.report("lcov.info");
  const command = {
    argv: [...argv, report.fromFolder],
    folder: project.folder,
    makesFolder: report.fromFolder.replace(/\/[^/]*$/, ""),
  };
  const { require, origin } = bounds;
  const check = {
    id: "coverage",
    uses: "coverage",
    origin,
    command,
    files: [report.fromRoot],
    require,
  } as const;
  return { checks: [{ gate: "tests", check }] };
}
