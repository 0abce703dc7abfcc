/**
 * The codes with which the operating system says why something failed.
 */

/** The code of an error of the system: `ENOENT`. Empty where it has none. */
export function systemCode(cause: unknown): string {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}
