/**
 * The files that a policy is made of: where they lie, and who brings their text.
 */

/** What became of a file that a policy asked for. */
export type LoadedFile =
  | Readonly<{ kind: "loaded"; text: string }>
  | Readonly<{ kind: "absent" }>
  | Readonly<{ kind: "refused"; because: "link" | "folder" | "outside" }>;

/** Brings the text of a file, by its path relative to the repository's root. */
export type LoadFile = (file: string) => Promise<LoadedFile>;

/** A reference in `extends`, from the file that holds it. Undefined where it leads outside the repository. */
export function resolveReference(from: string, reference: string): string | undefined {
  if (reference.startsWith("/") || reference.includes("\\")) return undefined;
  const folders = from.split("/").slice(0, -1);
  for (const part of reference.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") folders.push(part);
    else if (folders.pop() === undefined) return undefined;
  }
  return folders.join("/");
}
