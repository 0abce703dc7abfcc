/**
 * How a check runs a program: the keys of `with` that all kinds with a command share.
 */
import {
  defaulted,
  fewer,
  integer,
  list,
  listOfLists,
  mapOf,
  neutral,
  optional,
  pattern,
  scalar,
  sequence,
  text,
  unordered,
} from "../schema/shape.ts";

const argv = sequence(text(8_000), 1);
const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ENVIRONMENT_NAME_LIKE = "the name of an environment variable, like NODE_ENV";

export const runFields = {
  run: optional(
    argv,
    unordered,
    "neutral",
    "The program and its arguments, one by one. Nothing passes through a shell.",
  ),
  shell: optional(
    text(8_000),
    unordered,
    "neutral",
    "A line for `bash -euo pipefail -c`, where a shell is really wanted. Instead of `run`.",
  ),
  anyOf: optional(
    listOfLists(argv),
    unordered,
    "neutral",
    "Several `run` lists: the first whose program is installed is used. Instead of `run`.",
  ),
  env: defaulted(
    mapOf(ENVIRONMENT_NAME, ENVIRONMENT_NAME_LIKE, scalar, "weaker"),
    {},
    unordered,
    "Environment variables that the program gets.",
  ),
  passEnv: defaulted(
    list(pattern(ENVIRONMENT_NAME, ENVIRONMENT_NAME_LIKE)),
    [],
    fewer,
    "Names of variables that are passed on although they look like secrets. Their values are redacted.",
  ),
  inputs: defaulted(
    list(text(1_000)),
    [],
    unordered,
    "Files that the result depends on, as glob patterns. Declared inputs make the evidence cacheable.",
  ),
  version: optional(
    argv,
    unordered,
    "neutral",
    "A command whose output names the tool's version; part of the cache key.",
  ),
  install: optional(
    text(1_000),
    neutral,
    "neutral",
    "The command that installs the tool; shown where it is missing.",
  ),
} as const;

/** The same for kinds that read what the program has written. */
export const reportRunFields = {
  ...runFields,
  okExit: defaulted(
    list(integer(0, 255)),
    [],
    fewer,
    "Exit codes besides 0 that do not mean an error of the program itself.",
  ),
} as const;
