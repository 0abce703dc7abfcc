/**
 * Golden files: texts that people read, kept as files and compared to the letter.
 *
 * `UPDATE_GOLDEN=1` writes them anew; what changed is then reviewed like any other change.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** Expects a text to be that of a golden file. `url` is the test's `import.meta.url`; the path is relative to it. */
export function expectGolden(text: string, path: string, url: string): void {
  const file = fileURLToPath(new URL(path, url));
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text, `${path} is not what it was; UPDATE_GOLDEN=1 accepts the change`).toBe(
    readFileSync(file, "utf8"),
  );
}
