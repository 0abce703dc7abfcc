/**
 * Which programs this machine has.
 */

export type Programs = Readonly<{
  /** Whether a program of that name is on the PATH and can be started. Starts nothing. */
  isInstalled: (program: string) => boolean;
}>;
