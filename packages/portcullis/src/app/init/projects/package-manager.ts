/**
 * Package managers of JavaScript: how each runs a script or an installed tool, and installs.
 */
import type { Project } from "../facts.ts";

export type PackageManager = Readonly<{
  name: "npm" | "pnpm" | "yarn" | "bun";
  /** Runs a script, with arguments that reach it. */
  script: (name: string, args?: readonly string[]) => readonly string[];
  /** Runs a tool of the dependencies, and never fetches one. */
  tool: (argv: readonly string[]) => readonly string[];
  /** Adds development dependencies. */
  add: (packages: string) => string;
  install: string;
  /** Files that an installation leaves behind. */
  marks: readonly string[];
}>;

const npm: PackageManager = {
  name: "npm",
  script: (name, args = []) => [
    ...(name === "test" ? ["npm", "test"] : ["npm", "run", name]),
    ...(args.length > 0 ? ["--", ...args] : []),
  ],
  tool: (argv) => ["npx", "--no", "--", ...argv],
  add: (packages) => `npm install --save-dev ${packages}`,
  install: "npm ci",
  marks: ["node_modules/.package-lock.json"],
};

const pnpm: PackageManager = {
  name: "pnpm",
  script: (name, args = []) => ["pnpm", "run", name, ...args],
  tool: (argv) => ["pnpm", "exec", ...argv],
  add: (packages) => `pnpm add --save-dev ${packages}`,
  install: "pnpm install --frozen-lockfile",
  marks: ["node_modules/.modules.yaml"],
};

const yarn: PackageManager = {
  name: "yarn",
  script: (name, args = []) => ["yarn", "run", name, ...args],
  tool: (argv) => ["yarn", "run", ...argv],
  add: (packages) => `yarn add --dev ${packages}`,
  install: "yarn install",
  marks: ["node_modules/.yarn-integrity", "node_modules/.yarn-state.yml", ".pnp.cjs"],
};

const bun: PackageManager = {
  name: "bun",
  script: (name, args = []) => ["bun", "run", name, ...args],
  tool: (argv) => ["bun", "run", ...argv],
  add: (packages) => `bun add --dev ${packages}`,
  install: "bun install --frozen-lockfile",
  marks: ["node_modules"],
};

const locks: readonly (readonly [string, PackageManager])[] = [
  ["pnpm-lock.yaml", pnpm],
  ["yarn.lock", yarn],
  ["bun.lock", bun],
  ["bun.lockb", bun],
  ["package-lock.json", npm],
  ["npm-shrinkwrap.json", npm],
];

/** All marks of all package managers. */
export const dependencyMarks: readonly string[] = [npm, pnpm, yarn].flatMap(({ marks }) => marks);

/** The package manager that a manifest or a lock file names, and which file does. */
export function packageManagerOf(
  project: Project,
  declared: string | undefined,
): Readonly<{ manager: PackageManager; file: string }> {
  const name = declared?.split("@")[0];
  const named = [npm, pnpm, yarn, bun].find((manager) => manager.name === name);
  if (named) return { manager: named, file: "package.json" };
  const lock = locks.find(([file]) => project.has(file));
  return lock ? { manager: lock[1], file: lock[0] } : { manager: npm, file: "package.json" };
}
