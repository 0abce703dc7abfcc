/**
 * What the layer check knows of a module, and what it answers.
 */

/** A place in a source file; both count from 1. */
export type Place = Readonly<{ line: number; column: number }>;

/** How one module names another. */
export type ImportForm =
  | "import"
  | "bare import"
  | "import type"
  | "re-export"
  | "dynamic import"
  | "type import"
  | "require"
  | "import.meta.resolve";

/** One import. A specifier that is computed when the program runs is undefined. */
export type Import = Readonly<{ form: ImportForm; specifier: string | undefined; at: Place }>;

/** A name that no scope of the module declares, or a method of the machine's locale, in the form that it is used in. */
export type OutsideUse = Readonly<{
  name: string;
  /** As it stands: `Date.now`, `new Date()`, `new Date(…)`, `process`, `import.meta`, `.localeCompare`. */
  spelled: string;
  position: "value" | "type" | "method";
  at: Place;
}>;

/** One source file. `path` is relative to `src/`, with `/`. */
export type Module = Readonly<{
  path: string;
  imports: readonly Import[];
  uses: readonly OutsideUse[];
  /** Why the file could not be parsed. */
  problem?: Readonly<{ message: string; at: Place }>;
}>;

/** What can be wrong. */
export type ViolationCode =
  | "adapter"
  | "bare"
  | "builtin"
  | "compose"
  | "computed"
  | "cycle"
  | "door"
  | "global"
  | "layer"
  | "outside"
  | "own-door"
  | "package"
  | "test-code"
  | "too-few"
  | "unknown-folder"
  | "unparsable"
  | "unseen";

/** One violation: where, what, why it matters, what to do. `path` is relative to `src/`. */
export type Violation = Readonly<{
  code: ViolationCode;
  path: string;
  at: Place;
  what: string;
  why: string;
  remedy: string;
}>;
