/**
 * Ruby: RuboCop where it is configured, the tests by RSpec or Rake.
 */
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

export const rubyKind: ProjectKind = { name: "ruby", manifest: /^Gemfile$/, recognise };

function recognise(project: Project): Recognition {
  const gems = `${project.text("Gemfile") ?? ""}\n${project.text("Gemfile.lock") ?? ""}`;
  const file = project.fromRoot("Gemfile");
  return together(
    { found: [{ what: "Bundler", file }], checks: rubocop(project, gems) },
    tests(project, gems),
    requiring(project, "bundle", install("https://bundler.io")),
  );
}

/** Whether a gem is named, quoted in the Gemfile or alone on a line of the lock file. */
function hasGem(gems: string, name: string): boolean {
  return new RegExp(`["']${name}["']|^ +${name}(?: |$)`, "m").test(gems);
}

function bundled(project: Project, ...argv: readonly string[]) {
  return { argv: ["bundle", "exec", ...argv], folder: project.folder };
}

function rubocop(project: Project, gems: string): readonly GateCheck[] {
  if (!project.has(".rubocop.yml") || !hasGem(gems, "rubocop")) return [];
  const origin = { code: "tool", tool: "RuboCop", file: project.fromRoot(".rubocop.yml") } as const;
  return [
    { gate: "quality", check: { id: "lint", uses: "command", origin, command: bundled(project, "rubocop") } },
  ];
}

function tests(project: Project, gems: string): Partial<Recognition> {
  const { folder } = project;
  const file = project.fromRoot("Gemfile");
  const hasSpecs = project.paths.some((path) => /(?:^|\/)spec\/.*_spec\.rb$/.test(path));
  if (hasSpecs && hasGem(gems, "rspec(?:-rails|-core)?")) return rspec(project, gems);
  const hasTests = project.paths.some((path) => /(?:^|\/)test\/.*(?:_test|test_\w+)\.rb$/.test(path));
  const rails = project.has("bin/rails");
  if (!hasTests || !(rails || project.has("Rakefile"))) {
    return { missing: [{ code: "no_tests", language: "Ruby", folder }] };
  }
  const command = rails ? { argv: ["bin/rails", "test"], folder } : bundled(project, "rake", "test");
  const origin = { code: "tool", tool: rails ? "Rails" : "Rake", file } as const;
  const steps = [run("bundle add minitest-reporters --group test")];
  return {
    checks: [{ gate: "tests", check: { id: "unit-tests", uses: "command", origin, command } }],
    missing: [{ code: "no_junit", runner: "Minitest", steps }],
  };
}

function rspec(project: Project, gems: string): Partial<Recognition> {
  const file = project.fromRoot("Gemfile");
  if (!hasGem(gems, "rspec_junit_formatter")) {
    const origin = { code: "tool", tool: "RSpec", file } as const;
    const steps = [run("bundle add rspec_junit_formatter --group test")];
    return {
      checks: [
        {
          gate: "tests",
          check: { id: "unit-tests", uses: "command", origin, command: bundled(project, "rspec") },
        },
      ],
      missing: [{ code: "no_junit", runner: "RSpec", steps }],
    };
  }
  const report = project.report("rspec.xml");
  const formats = ["--format=progress", "--format=RspecJunitFormatter", `--out=${report.fromFolder}`];
  const origin = { code: "runner", runner: "RSpec", file } as const;
  const command = bundled(project, "rspec", ...formats);
  const check = { id: "unit-tests", uses: "junit", origin, command, files: [report.fromRoot] } as const;
  return { found: [{ what: "RSpec", file }], checks: [{ gate: "tests", check }] };
}
