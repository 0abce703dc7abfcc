/**
 * Which paths of a repository are its own work: not what it brings along, shows as an example or tests with.
 */

const BROUGHT_ALONG =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]party|external|site-packages|\.?venv|Pods|Carthage|(?:test[_-]?)?fixtures?|__fixtures__|testdata|test[_-]data|examples?|samples?|templates?|skeletons?|\.git)\//i;
const MADE = /(?:^|\/)(?:dist|build|target|out|bin|obj|coverage|\.next|\.tox|\.nox)\//;

/** Whether a path is of the repository's own work, or was made from it. */
export function isOwn(path: string): boolean {
  return !BROUGHT_ALONG.test(path);
}

/** Whether a path is of the repository's own work, and was written by people. */
export function isWritten(path: string): boolean {
  return isOwn(path) && !MADE.test(path);
}

/** Whether a folder can be named in a command and in the id of a check without a second thought. */
export function isPlainFolder(folder: string): boolean {
  return /^(?:[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*)?$/.test(folder) && folder.length <= 80;
}

export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
