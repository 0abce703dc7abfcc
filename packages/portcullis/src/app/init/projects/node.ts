/**
 * JavaScript and TypeScript: `package.json` with its scripts, the package manager, linters without a script.
 */
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
import type { NodeProject } from "./node-project.ts";
import { recogniseNodeTests } from "./node-tests.ts";
import { readPackageJson } from "./package-json.ts";
import { packageManagerOf } from "./package-manager.ts";
import { scriptFault } from "./scripts.ts";

export const nodeKind: ProjectKind = { name: "node", manifest: /^package\.json$/, recognise };

/** What a script may be for: the gate and id of its check, and the names it goes by, the best first. */
const purposes = [
  { gate: "quality", id: "lint", names: ["lint:check", "lint:ci", "lint"] },
  {
    gate: "quality",
    id: "format",
    names: ["format:check", "check:format", "format-check", "fmt:check", "prettier:check"],
  },
  {
    gate: "quality",
    id: "types",
    names: ["typecheck", "type-check", "types", "check-types", "check:types", "types:check", "tsc"],
  },
  { gate: "build", id: "build", names: ["build"] },
] as const;
type Purpose = (typeof purposes)[number];

/** Tools that look at everything without a script; each where its package and its configuration are there. */
const tools = [
  { id: "lint", dependency: "@biomejs/biome", config: /^biome\.jsonc?$/, argv: ["biome", "check", "."] },
  {
    id: "lint",
    dependency: "eslint",
    config: /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.\w+)?)$/,
    argv: ["eslint", "."],
  },
  {
    id: "format",
    dependency: "prettier",
    config: /^(?:\.prettierrc|prettier\.config\.)/,
    argv: ["prettier", "--check", "."],
  },
  { id: "types", dependency: "typescript", config: /^tsconfig\.json$/, argv: ["tsc", "--noEmit"] },
] as const;

/** Without one there is nothing exact to install. */
const lockFile = /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock)$/;

/** Where each package manager is installed from. */
const homes = {
  npm: "https://nodejs.org",
  pnpm: "https://pnpm.io/installation",
  yarn: "https://yarnpkg.com/getting-started/install",
  bun: "https://bun.sh",
} as const;

function recognise(project: Project): Recognition {
  const file = project.fromRoot("package.json");
  const text = project.text("package.json");
  if (text === undefined) return nothing;
  const manifest = readPackageJson(text);
  if (!manifest) return { ...nothing, missing: [{ code: "not_readable", file }] };
  const { manager, file: managerFile } = packageManagerOf(project, manifest.packageManager);
  const node = { project, manifest, manager };
  const scripts = together(...purposes.map((purpose) => ofPurpose(node, purpose)));
  const checked = new Set(scripts.checks.map(({ check }) => check.id));
  const recognised = together(
    { found: [{ what: manager.name, file: project.fromRoot(managerFile) }] },
    scripts,
    { checks: withoutScript(node).filter(({ check }) => !checked.has(check.id)) },
    recogniseNodeTests(node),
  );
  if (recognised.checks.length === 0) return recognised;
  return together(
    recognised,
    lintAdvice(node, recognised),
    requiring(project, manager.name, install(homes[manager.name])),
    dependencies(node),
  );
}

/** The first script of a purpose that can be an answer; else why the others cannot. */
function ofPurpose(
  { project, manifest, manager }: NodeProject,
  { gate, id, names }: Purpose,
): Partial<Recognition> {
  const file = project.fromRoot("package.json");
  const there = names.flatMap((script) => {
    const text = manifest.scripts.get(script);
    return text === undefined ? [] : [{ script, fault: scriptFault(text) }];
  });
  const good = there.find(({ fault }) => fault === undefined);
  if (good) {
    const { script } = good;
    const origin = { code: "script", file, script } as const;
    const command = { argv: manager.script(script), folder: project.folder };
    return { checks: [{ gate, check: { id, uses: "command", origin, command } }] };
  }
  return {
    missing: there.flatMap(({ script, fault }) =>
      fault === undefined || fault === "placeholder" ? [] : [{ code: fault, file, script }],
    ),
  };
}

function withoutScript({ project, manifest, manager }: NodeProject): readonly GateCheck[] {
  const seen = new Set<string>();
  return tools.flatMap(({ id, dependency, config, argv }): readonly GateCheck[] => {
    const file = project.paths.find((path) => config.test(path));
    if (file === undefined || !manifest.dependencies.has(dependency) || seen.has(id)) return [];
    // With references the compiler looks at what those name alone: at nothing, without --build.
    if (dependency === "typescript" && /"references"/.test(project.text(file) ?? "")) return [];
    seen.add(id);
    const origin = { code: "tool", tool: argv[0], file: project.fromRoot(file) } as const;
    const command = { argv: manager.tool(argv), folder: project.folder };
    return [{ gate: "quality", check: { id, uses: "command", origin, command } }];
  });
}

function lintAdvice(
  { project, manager }: NodeProject,
  { checks, missing }: Recognition,
): Partial<Recognition> {
  const isThere = checks.some(({ check }) => check.id === "lint");
  const isTold = missing.some((thing) => "script" in thing && thing.script.startsWith("lint"));
  if (isThere || isTold) return {};
  const file = project.fromRoot("package.json");
  const steps = [run(manager.add("@biomejs/biome")), run(manager.tool(["biome", "init"]).join(" "))];
  return { missing: [{ code: "no_lint", file, steps }] };
}

function dependencies({ project, manifest, manager }: NodeProject): Partial<Recognition> {
  const isNeeded = manifest.dependencies.size > 0 && manager.name !== "bun";
  if (!isNeeded || manager.marks.some(project.isMarked)) return {};
  const isLocked = project.paths.some((path) => lockFile.test(path));
  return {
    missing: [
      {
        code: "no_dependencies",
        folder: project.folder,
        steps: [run(isLocked ? manager.install : `${manager.name} install`)],
      },
    ],
  };
}
