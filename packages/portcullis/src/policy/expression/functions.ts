/**
 * The functions of the language, as the library declares them.
 *
 * Left out are the getters of timestamps (`getHours()` and the like): the library computes them in the machine's own
 * time zone, where an hour may be missing, so two machines could judge one subject differently.
 */
import { type CelFunc, celEnv } from "@bufbuild/cel";

const GETTER = /^get[A-Z]/;

/** Declared functions by name; one name has an entry per combination of argument types. */
export const standardFunctions: ReadonlyMap<string, readonly CelFunc[]> = Map.groupBy(
  [...celEnv().funcs].filter(({ name }) => !GETTER.test(name)),
  ({ name }) => name,
);

/** Names that a person can write as a call, for suggestions. */
export const callableNames: readonly string[] = [...standardFunctions.keys()].filter((name) =>
  /^[a-z]/i.test(name),
);

/** Macros: written as calls, expanded by the parser where their form is right. */
export const macroNames: readonly string[] = [
  "has",
  "all",
  "exists",
  "exists_one",
  "existsOne",
  "map",
  "filter",
];

/** Identifiers that name a type: `type(x) == string`. */
export const typeNames: readonly string[] = [
  "int",
  "uint",
  "double",
  "bool",
  "string",
  "bytes",
  "list",
  "map",
  "null_type",
  "type",
];
