/**
 * Whether a script can be the answer to a question: it must be able to say no, end, and leave files alone.
 */

/** `placeholder`: it only says that there is nothing yet, as npm writes it into a new package. */
export type ScriptFault = "always_passes" | "changes_files" | "never_ends" | "placeholder";

const PLACEHOLDER = /^\s*echo\b[^&|;]*(?:&&|;)\s*exit 1\s*$/;
/** A script of words alone, whatever it is called. */
const SAYS_ONLY = /^\s*(?:echo\b[^&|;]*|true|:|exit 0)\s*$/;
/** Ends that throw away the answer of what ran before. */
const THROWN_AWAY = /(?:\|\||;)\s*(?:true|:|exit 0|echo\b[^&|;]*)$/;
const CHANGES = /\s--(?:fix|write|apply|update-snapshots?)(?![\w-])/;
const WATCHES =
  /\bnodemon\b|\s--watch(?:All)?(?![\w-]|=false|\s+false)|\b(?:tsc|mocha|vitest|jest|rollup|webpack)\b[^&|;]*\s-w(?![\w-])/;

/** Why a script is no answer; undefined where it may be one. */
export function scriptFault(script: string): ScriptFault | undefined {
  const trimmed = script.trim();
  if (PLACEHOLDER.test(trimmed)) return "placeholder";
  if (SAYS_ONLY.test(trimmed) || THROWN_AWAY.test(trimmed)) return "always_passes";
  if (CHANGES.test(trimmed)) return "changes_files";
  return WATCHES.test(trimmed) ? "never_ends" : undefined;
}

/** What may stand before a program: variables, and programs that only start another. */
const BEFORE_PROGRAM = /^(?:[A-Za-z_]\w*=\S*|cross-env(?:-shell)?|npx|pnpx|bunx|c8|nyc)\s+/;
/** What makes a line more than programs one after the other. */
const SHELL_SIGNS = /[|;<>`$()]|(?<!&)&(?!&)/;

/**
 * The words of the last program that a script runs, to which further arguments go; undefined where they would
 * go elsewhere.
 */
export function lastProgram(script: string): readonly string[] | undefined {
  if (SHELL_SIGNS.test(script)) return undefined;
  let last = script.split("&&").at(-1)?.trim() ?? "";
  while (BEFORE_PROGRAM.test(last)) last = last.replace(BEFORE_PROGRAM, "");
  return last === "" ? undefined : last.split(/\s+/);
}
