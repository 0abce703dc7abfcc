/**
 * The path of a result, relative to the repository's root as far as the report tells.
 *
 * Tools write `src/a.ts`, `./src/a.ts`, `src%20two/a.ts`, `src\a.ts`, `file:///work/src/a.ts`, `C:\work\a.ts` and
 * `a.ts` under a named base. A relative path is taken as relative to the root, with the relative bases before
 * it. An absolute one is made relative where it lies under a base that the run names; else it stays as it is,
 * because nothing here knows where the checkout lies. A path is shown and compared, never opened.
 */
import { isJsonObject, type JsonObject } from "#core";
import { memberOf } from "../json/fields.ts";

/** An artifact location, as far as it counts. */
export type Place = Readonly<{
  uri: string | undefined;
  /** Its `uriBaseId`. */
  base: string | undefined;
  /** Into the `artifacts` of the run, where it has no address of its own. */
  index: number | undefined;
}>;

const BASES_DEEP_MAX = 8;
/** A path that is one already: nothing to decode, to turn, or to take away. */
const PLAIN = /^(?!\.{0,2}\/)[\w@+~, -][\w@+~, .-]*(?:\/[\w@+~, -][\w@+~, .-]*)*$/;
const SCHEME = /^[a-z][a-z0-9+.-]+:/i;
const DRIVE = /^[a-z]:[\\/]/i;

/**
 * Makes paths of the addresses in one run, and of the names of their bases. `bases` are its `originalUriBaseIds`, `root` is
 * the repository's own root.
 */
export type Paths = (uri: string | undefined, base: string | undefined) => string | undefined;

export function createPaths(bases: JsonObject, root: string | undefined): Paths {
  const roots = [...rootsOf(bases), ...(root === undefined ? [] : [`${root}/`])];
  return (uri, base) => {
    if (uri === undefined || uri === "") return undefined;
    const prefix = base === undefined ? "" : prefixOf(base, bases);
    if (prefix === "" && PLAIN.test(uri)) return uri;
    return isAbsolute(uri) ? relativeTo(roots, filePath(uri)) : tidy(prefix + decoded(uri));
  };
}

function isAbsolute(uri: string): boolean {
  return SCHEME.test(uri) || DRIVE.test(uri) || uri.startsWith("/") || uri.startsWith("\\");
}

/** The path of a `file:` address, or of what was written instead of one. Other addresses stay as they are. */
function filePath(uri: string): string {
  if (!/^file:/i.test(uri)) return SCHEME.test(uri) ? uri : tidy(uri);
  const path = tidy(decoded(uri.slice("file:".length)).replace(/^[\\/]{2}(?=[\\/])/, ""));
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}

function relativeTo(roots: readonly string[], path: string): string {
  const root = roots.find((candidate) => path.startsWith(candidate));
  return root === undefined ? path : path.slice(root.length);
}

/** The absolute bases of a run, innermost first. The root of the whole file system tells nothing. */
function rootsOf(bases: JsonObject): readonly string[] {
  const roots = Object.keys(bases).flatMap((id) => {
    const uri = uriOf(id, bases);
    if (uri === undefined || !isAbsolute(uri)) return [];
    const path = filePath(uri);
    return path === "/" ? [] : [path.endsWith("/") ? path : `${path}/`];
  });
  return roots.sort((a, b) => b.length - a.length);
}

/** The relative way from the root to a base, over the bases that it lies in. */
function prefixOf(id: string, bases: JsonObject): string {
  let prefix = "";
  let next: string | undefined = id;
  for (let deep = 0; next !== undefined && deep < BASES_DEEP_MAX; deep++) {
    const uri = uriOf(next, bases);
    if (uri === undefined || isAbsolute(uri)) break;
    prefix = `${decoded(uri).replace(/(?<=[^\\/])$/, "/")}${prefix}`;
    const base = memberOf(bases, next);
    const parent = isJsonObject(base) ? base.uriBaseId : undefined;
    next = typeof parent === "string" ? parent : undefined;
  }
  return prefix;
}

function uriOf(id: string, bases: JsonObject): string | undefined {
  const base = memberOf(bases, id);
  const uri = isJsonObject(base) ? base.uri : undefined;
  return typeof uri === "string" ? uri : undefined;
}

/** Without percent-encoding. Tools that do not encode write `100%.ts`, which stays. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** With `/`, without `.` and, as far as possible, without `..`. Two slashes at the start name a server. */
function tidy(path: string): string {
  const kept: string[] = [];
  const segments = path.replaceAll("\\", "/").split("/");
  const start = /^\/\/[^/]/.test(segments.join("/")) ? 1 : 0;
  segments.forEach((segment, position) => {
    const isEmpty = segment === "" && position > start && position < segments.length - 1;
    if (segment === "." || isEmpty) return;
    const parent = kept.at(-1);
    if (segment === ".." && parent !== undefined && parent !== ".." && parent !== "") kept.pop();
    else kept.push(segment);
  });
  return kept.join("/");
}
