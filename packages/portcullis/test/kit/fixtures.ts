/**
 * Fixtures: files that real tools wrote, and others that tests share.
 */
import { readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);

/** The bytes of a fixture: `fixtureBytes("reports/junit/jest-junit.xml")`. */
export function fixtureBytes(path: string): Buffer {
  return readFileSync(new URL(path, folder));
}

/** The text of a fixture. */
export function fixture(path: string): string {
  return fixtureBytes(path).toString("utf8");
}
