/**
 * What `portcullis init` proposes, as data: the gates, what they rest on, and what is missing for more.
 */

/** The gates that can be proposed, in the order in which they stand in the policy. */
export const proposedGates = ["quality", "build", "tests", "security"] as const;
export type ProposedGateId = (typeof proposedGates)[number];

/** A command that is run in a folder of the repository; the root is `""`. */
export type ProposedCommand = Readonly<{
  argv: readonly string[];
  folder: string;
  /** A folder that the command needs and does not make, as seen from `folder`. */
  makesFolder?: string;
  env?: Readonly<Record<string, string>>;
  /** The command that installs the program. */
  install?: string;
}>;

/** What a proposed check rests on. */
export type ProposedOrigin =
  | Readonly<{ code: "script"; file: string; script: string }>
  | Readonly<{ code: "tool"; file: string; tool: string }>
  | Readonly<{ code: "runner"; file: string; runner: string }>
  | Readonly<{ code: "target"; file: string; target: string }>
  | Readonly<{ code: "ci"; file: string }>
  /** `writer`: the check that writes the report; absent where it is this one. */
  | Readonly<{ code: "measured"; file: string; writer?: string; lines?: number; branches?: number }>
  | Readonly<{ code: "findings"; file: string; script: string }>;

export type ProposedCheck = Readonly<{
  id: string;
  uses: "command" | "junit" | "coverage" | "sarif";
  origin: ProposedOrigin;
  command?: ProposedCommand;
  files?: readonly string[];
  /** Other checks of the same gate. */
  needs?: readonly string[];
  /** Thresholds as text, by metric. */
  require?: Readonly<Record<string, string>>;
}>;

export type ProposedGate = Readonly<{ id: ProposedGateId; checks: readonly ProposedCheck[] }>;

/** Something that was recognised, and the file that says so. */
export type FoundThing = Readonly<{ what: string; file: string }>;

/** A step that adds what is missing. */
export type ProposedStep =
  | Readonly<{ kind: "run"; command: string }>
  | Readonly<{ kind: "add"; text: string; to: string }>
  | Readonly<{ kind: "install"; from: string }>;

/** Something that a better policy would need. */
export type MissingThing =
  | Readonly<{ code: "nothing_known" }>
  | Readonly<{ code: "no_tests"; language: string; folder: string }>
  | Readonly<{ code: "no_test_script"; file: string }>
  | Readonly<{ code: "no_lint"; file: string; steps: readonly ProposedStep[] }>
  | Readonly<{ code: "unknown_runner"; file: string; script: string }>
  | Readonly<{ code: "no_test_runner"; language: string; steps: readonly ProposedStep[] }>
  | Readonly<{ code: "no_junit"; runner: string; steps: readonly ProposedStep[] }>
  | Readonly<{ code: "no_coverage_tool"; runner: string; steps: readonly ProposedStep[] }>
  | Readonly<{ code: "coverage_not_measured"; runner: string; steps: readonly ProposedStep[] }>
  | Readonly<{
      code: "coverage_by_hand";
      runner: string;
      steps: readonly ProposedStep[];
      shell: string;
      file: string;
    }>
  | Readonly<{ code: "coverage_is_zero"; file: string }>
  | Readonly<{ code: "not_installed"; program: string; steps: readonly ProposedStep[] }>
  | Readonly<{ code: "no_dependencies"; folder: string; steps: readonly ProposedStep[] }>
  | Readonly<{ code: "always_passes" | "changes_files" | "never_ends"; file: string; script: string }>
  | Readonly<{ code: "nobody_writes"; file: string }>
  | Readonly<{ code: "not_readable"; file: string }>
  | Readonly<{ code: "left_out"; files: readonly string[] }>;

export type Proposal = Readonly<{
  /** Gates with at least one check; empty where nothing is known. */
  gates: readonly ProposedGate[];
  found: readonly FoundThing[];
  missing: readonly MissingThing[];
}>;
