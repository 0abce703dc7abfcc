/**
 * Writing a file for people: a report, a proposed policy. Whole or not at all.
 */

/** Writes `content` to an absolute path, making folders. @throws Fault `fault.disk_full` and the like. */
export type WriteFile = (path: string, content: string) => Promise<void>;
