/**
 * The decisions of past runs, as their documents were written.
 */

export type RunArchive = Readonly<{
  /** The newest run that decided; undefined where there is none. */
  latest: () => Promise<string | undefined>;
  /** The text of a run's decision; undefined where there is none of that id. */
  decision: (run: string) => Promise<string | undefined>;
}>;
