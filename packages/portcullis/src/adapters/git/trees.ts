/**
 * Files and folders of a commit, read from its trees.
 *
 * The trees are walked here and not by git, since `<commit>:<path>` does not say whether the path is a link, and
 * cannot be asked for a path with a line feed.
 */
import type { Git } from "#app/ports";
import { Fault, invariant } from "#core";
import { missingObject } from "./faults.ts";
import { linkMode, submoduleMode } from "./listing.ts";
import type { GitObject, Objects } from "./objects.ts";
import { type BytePath, bytePath, shownPath } from "./paths.ts";

/** Bytes of a file that is read from a commit: policies, tests, acts, baselines. */
export const committedFileBytesMax = 4 * 1024 ** 2;
/** Paths in a folder of a commit. */
const committedPathsMax = 100_000;

const TREE_BYTES_MAX = 64 * 1024 ** 2;
const FOLDER = "40000";
const FILE = /^100(?:644|755|664)$/;

type TreeEntry = Readonly<{ mode: string; id: string }>;
type Tree = ReadonlyMap<BytePath, TreeEntry>;

export type Trees = Pick<Git, "fileAt" | "listAt">;

export function openTrees(objects: Objects): Trees {
  const trees = new Map<string, Promise<Tree>>();
  const treeOf = (id: string): Promise<Tree> => {
    const known = trees.get(id) ?? readObject(objects, `${id}^{tree}`, TREE_BYTES_MAX).then(parseTree);
    trees.set(id, known);
    return known;
  };
  /** What is at a path, or the link or submodule at which the way there ends. */
  const entryAt = async (commit: string, path: BytePath): Promise<TreeEntry | undefined> => {
    invariant(/^[0-9a-f]{40,64}$/.test(commit), "a commit is named by its whole id");
    let entry: TreeEntry | undefined = { mode: FOLDER, id: commit };
    for (const name of path === "" ? [] : path.split("/")) {
      if (entry?.mode === linkMode || entry?.mode === submoduleMode) return entry;
      entry = entry?.mode === FOLDER ? (await treeOf(entry.id)).get(name) : undefined;
    }
    return entry;
  };
  const listTree = async (id: string, prefix: BytePath, found: BytePath[]): Promise<void> => {
    for (const [name, entry] of await treeOf(id)) {
      if (entry.mode === FOLDER) await listTree(entry.id, `${prefix}${name}/`, found);
      else found.push(`${prefix}${name}`);
      if (found.length > committedPathsMax) throw tooMany(prefix);
    }
  };
  return {
    fileAt: async (commit, path) => {
      const entry = await entryAt(commit, bytePath(path));
      if (entry === undefined) return { kind: "absent" };
      // A link could lead anywhere. It is not "absent" either, or the author could bring a policy in its place.
      if (entry.mode === linkMode) return { kind: "refused", because: "link" };
      if (!FILE.test(entry.mode)) return { kind: "refused", because: "folder" };
      const { bytes } = await readFile(objects, entry.id, path);
      return { kind: "file", bytes: new Uint8Array(bytes) };
    },
    listAt: async (commit, folder) => {
      const path = bytePath(folder.replace(/\/+$/, ""));
      const entry = await entryAt(commit, path);
      const found: BytePath[] = [];
      if (entry?.mode === FOLDER) await listTree(entry.id, path === "" ? "" : `${path}/`, found);
      return found.sort().map(shownPath);
    },
  };
}

async function readFile(objects: Objects, id: string, path: string): Promise<GitObject> {
  try {
    return await readObject(objects, id, committedFileBytesMax);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "git.file_too_large") throw error;
    const limit = `${committedFileBytesMax / 1024 ** 2} MiB`;
    throw new Fault(error.code, `the committed file ${path} is larger than ${limit}`, { cause: error });
  }
}

async function readObject(objects: Objects, name: string, bytesMax: number): Promise<GitObject> {
  const object = await objects.find(name, bytesMax);
  if (object === undefined) throw missingObject(name);
  return object;
}

/** A tree is a row of `<mode> SP <name> NUL <id>`, the id in bytes. */
function parseTree({ id, bytes }: GitObject): Tree {
  const idBytes = id.length / 2;
  const tree = new Map<BytePath, TreeEntry>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const nul = bytes.indexOf(0, space);
    invariant(space > at && nul > space && nul + idBytes < bytes.length, "a tree of git is whole");
    const name = bytes.toString("latin1", space + 1, nul);
    tree.set(name, {
      mode: bytes.toString("latin1", at, space),
      id: bytes.toString("hex", nul + 1, nul + 1 + idBytes),
    });
    at = nul + 1 + idBytes;
  }
  return tree;
}

function tooMany(folder: BytePath): Fault {
  const message = `the folder ${shownPath(folder)} has more than ${committedPathsMax} files`;
  return new Fault("git.too_many_files", message);
}
