/**
 * Reading a small file of the repository as text.
 */
import type { RepositoryFiles } from "#app/ports";
import { Fault } from "#core";

export type TextRead =
  | Readonly<{ kind: "text"; text: string }>
  /** It is tracked and was deleted. */
  | Readonly<{ kind: "absent" }>
  /** It is too large, is no UTF-8, or leads out of the repository. */
  | Readonly<{ kind: "unreadable" }>;

/** Reads a file of at most `bytesMax` bytes. */
export async function readText(path: string, files: RepositoryFiles, bytesMax: number): Promise<TextRead> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const { chunks } = await files.open(path);
    let text = "";
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > bytesMax) return { kind: "unreadable" };
      text += decoder.decode(chunk, { stream: true });
    }
    return { kind: "text", text: text + decoder.decode() };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === "files.not_found") return { kind: "absent" };
    if (thrown instanceof Fault || thrown instanceof TypeError) return { kind: "unreadable" };
    throw thrown;
  }
}
