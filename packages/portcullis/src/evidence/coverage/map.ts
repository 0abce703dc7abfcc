/**
 * What all reports of a check say together, by file and line: the coverage map.
 *
 * A line that one report saw run has run; so with functions and branches. A report that has only totals for a file
 * (Istanbul's summary) counts where no report has details of that file, so nothing is counted twice. The order
 * of reports changes nothing.
 */
import { ownText } from "../own-text.ts";
import { BranchTable } from "./branch-table.ts";
import { LineSet } from "./line-set.ts";

/** What coverage is counted in. */
export const coverageKinds = ["lines", "branches", "functions"] as const;
export type CoverageKind = (typeof coverageKinds)[number];

export type Sums = Readonly<{ total: number; covered: number }>;

/** One source file. */
export type FileCoverage = Readonly<{
  path: string;
  lines: LineSet;
  line: (line: number, ran: "ran" | "not-run") => void;
  /** Joins `covered` of `total` branches on a line. `group` tells them from others on that line. */
  branches: (line: number, group: string, total: number, covered: number) => void;
  /** `name` tells it from others in the file. */
  function: (name: string, ran: "ran" | "not-run") => void;
  /** Totals that have no detail. */
  totals: (kind: CoverageKind, sums: Sums) => void;
  sumsOf: (kind: CoverageKind) => Sums;
}>;

export type CoverageMap = Readonly<{
  /** The file at a path; a new one where there is none. Paths in different scopes (modules) are different files. */
  file: (path: string, scope?: string) => FileCoverage;
  files: () => Iterable<FileCoverage>;
}>;

/** What files of one map share. */
type Shared = Readonly<{ branches: BranchTable; groups: Map<string, number> }>;

const none: Sums = { total: 0, covered: 0 };

export function createCoverageMap(): CoverageMap {
  const shared: Shared = { branches: new BranchTable(), groups: new Map() };
  const files = new Map<string, FileCoverage>();
  return {
    file: (path, scope = "") => {
      const key = scope === "" ? path : `${scope}\0${path}`;
      let file = files.get(key);
      if (file === undefined) {
        const ownPath = ownText(path);
        file = new MappedFile(ownPath, files.size, shared);
        files.set(scope === "" ? ownPath : ownText(key), file);
      }
      return file;
    },
    files: () => files.values(),
  };
}

class MappedFile implements FileCoverage {
  readonly path: string;
  readonly lines = new LineSet();
  readonly #number: number;
  readonly #shared: Shared;
  readonly #branchSums = { total: 0, covered: 0 };
  #functions: Map<string, "ran" | "not-run"> | undefined;
  #functionsRan = 0;
  #totals: Partial<Record<CoverageKind, Sums>> | undefined;

  constructor(path: string, number: number, shared: Shared) {
    this.path = path;
    this.#number = number;
    this.#shared = shared;
  }

  line(line: number, ran: "ran" | "not-run"): void {
    this.lines.mark(line, ran);
  }

  branches(line: number, group: string, total: number, covered: number): void {
    const { branches, groups } = this.#shared;
    let number = groups.get(group);
    if (number === undefined) {
      number = groups.size;
      groups.set(ownText(group), number);
    }
    branches.join(this.#number, line, number, total, covered, this.#branchSums);
  }

  function(name: string, ran: "ran" | "not-run"): void {
    this.#functions ??= new Map();
    const before = this.#functions.get(name);
    if (before === "ran" || before === ran) return;
    this.#functions.set(before === undefined ? ownText(name) : name, ran);
    if (ran === "ran") this.#functionsRan += 1;
  }

  totals(kind: CoverageKind, { total, covered }: Sums): void {
    if (total === 0) return;
    this.#totals ??= {};
    const before = this.#totals[kind] ?? none;
    this.#totals[kind] = { total: Math.max(total, before.total), covered: Math.max(covered, before.covered) };
  }

  sumsOf(kind: CoverageKind): Sums {
    const detailed = this.#detailedSumsOf(kind);
    return detailed.total > 0 ? detailed : (this.#totals?.[kind] ?? none);
  }

  #detailedSumsOf(kind: CoverageKind): Sums {
    if (kind === "lines") return { total: this.lines.executable, covered: this.lines.covered };
    if (kind === "branches") return this.#branchSums;
    return { total: this.#functions?.size ?? 0, covered: this.#functionsRan };
  }
}
