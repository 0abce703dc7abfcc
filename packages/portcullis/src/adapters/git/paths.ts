/**
 * Paths as git knows them: bytes, which need not be UTF-8.
 *
 * Inside this adapter a path is a *byte text*: a string with one character per byte. Comparing two of them
 * compares their bytes, which is git's order; a `Map` can hold them; none of them is ever mistaken for another.
 * At the border they become ordinary text, where bytes that are not UTF-8 show as U+FFFD.
 */
import { Buffer } from "node:buffer";

/** A path with one character per byte. */
export type BytePath = string;

export function bytePath(text: string): BytePath {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** For people and for rules: not the way back to the file. */
export function shownPath(path: BytePath): string {
  return Buffer.from(path, "latin1").toString("utf8");
}

/** The name by which the file system knows a path below a root. */
export function diskPath(root: string, path: BytePath): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`, "utf8"), Buffer.from(path, "latin1")]);
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
};

/** Puts a path in quotes as C does, so that a line holds it whatever is in it. */
export function quotePath(path: BytePath): string {
  const inside = path.replace(/[^ !\x23-\x5b\x5d-\x7e]/g, (character) => {
    return `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
  return `"${inside}"`;
}

/** Takes off the quotes that git puts around a path with odd characters. */
export function unquotePath(text: string): BytePath {
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(?:([0-7]{3})|(.))/gs, (_, octal?: string, character = "") => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return ESCAPES[character] ?? character;
  });
}
