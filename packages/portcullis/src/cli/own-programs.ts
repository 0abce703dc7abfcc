/**
 * Portcullis's own programs, taken off the path that checks see.
 *
 * In a checkout `node_modules/.bin` holds more than `portcullis`: a Node, a test runner, a linter. With that folder
 * first on the path, the checks of another repository would run *our* tools where its own are not installed: a missing
 * tool that passes. Where the repository that is judged holds the folder itself, the tools are its own, and stay.
 */
import { realpathSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment for checks of the repository at `root`. `launcher` is the program that was started. */
export function withoutOwnPrograms(
  environment: Environment,
  root: string,
  launcher: string | undefined,
): Environment {
  const { PATH } = environment;
  const own = launcher === undefined ? undefined : realPath(launcher);
  if (PATH === undefined || own === undefined) return environment;
  const inside = `${realPath(root) ?? root}${sep}`;
  const folders = PATH.split(delimiter).filter((folder) => {
    const holdsUs =
      folder.endsWith(join("node_modules", ".bin")) && realPath(join(folder, "portcullis")) === own;
    return !holdsUs || (realPath(folder) ?? folder).startsWith(inside);
  });
  return { ...environment, PATH: folders.join(delimiter) };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
