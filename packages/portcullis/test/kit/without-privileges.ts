/**
 * Doing something as a person without privileges: whoever tests as root may read and write everything.
 */
import { chmodSync } from "node:fs";

/** The user that owns nothing, on every system that has root. */
const NOBODY = 65_534;

/** Runs `act` as nobody where the tests run as root, else as whoever runs them. Nobody may look into `folder`. */
export async function withoutPrivileges<Result>(folder: string, act: () => Promise<Result>): Promise<Result> {
  const { geteuid, seteuid } = process;
  if (geteuid?.() !== 0 || !seteuid) return act();
  chmodSync(folder, 0o755);
  seteuid(NOBODY);
  try {
    return await act();
  } finally {
    seteuid(0);
  }
}
