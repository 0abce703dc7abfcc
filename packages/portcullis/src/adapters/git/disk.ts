/**
 * What lies at a path in the work tree. No link is ever followed, neither at its end nor on the way.
 */
import { lstatSync, readlinkSync } from "node:fs";
import { type BytePath, diskPath } from "./paths.ts";

export type Found =
  | Readonly<{ kind: "none" }>
  | Readonly<{ kind: "file"; executable: boolean }>
  | Readonly<{ kind: "link"; target: Buffer }>
  | Readonly<{ kind: "folder" }>;

/** Looks at paths below a root. Remembers folders, so one of these serves one look at the tree. */
export function lookBelow(root: string): (path: BytePath) => Found {
  const folders = new Map<BytePath, boolean>([["", true]]);
  const isFolder = (path: BytePath): boolean => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    // A path through a link is not in the tree, whatever the link leads to.
    const is = isFolder(parentOf(path)) && stateOf(root, path)?.isDirectory() === true;
    folders.set(path, is);
    return is;
  };
  return (path) => {
    const state = isFolder(parentOf(path)) ? stateOf(root, path) : undefined;
    if (state?.isFile()) return { kind: "file", executable: (state.mode & 0o100) !== 0 };
    if (state?.isSymbolicLink()) {
      return { kind: "link", target: readlinkSync(diskPath(root, path), { encoding: "buffer" }) };
    }
    return { kind: state?.isDirectory() ? "folder" : "none" };
  };
}

function parentOf(path: BytePath): BytePath {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function stateOf(root: string, path: BytePath) {
  return lstatSync(diskPath(root, path), { throwIfNoEntry: false });
}
