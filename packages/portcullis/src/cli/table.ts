/**
 * The commands of the command line, as a table: parsing, help, completion and the reference are made of it.
 */
import type { Command, Option } from "./command.ts";

const policyFile: Option = {
  name: "policy",
  value: "FILE",
  doc: "The policy file. Default: .portcullis/policy.yml.",
};

/** Understood by every command. */
export const commonOptions: readonly Option[] = [
  { name: "json", doc: "Print JSON on standard output, errors included." },
  { name: "ascii", doc: "Print plain ASCII." },
  { name: "help", doc: "Show help for the command." },
];

export const commands: readonly Command[] = [
  {
    name: "run",
    summary: "collect evidence, judge, record, report",
    positionals: [],
    options: [
      policyFile,
      { name: "base", value: "REF", doc: "Judge the change against REF, by the policy of REF." },
      {
        name: "gate",
        value: "ID",
        many: true,
        doc: "Run these gates and what they need; a partial run never passes.",
      },
      {
        name: "phase",
        value: "P",
        doc: "Leave out gates of other phases; a partial run, since the phase is claimed.",
      },
      {
        name: "subject",
        value: "KEY=VALUE",
        many: true,
        doc: "Claim a fact: labels (with commas), author, tier, phase, trigger, target, repository, branch.",
      },
      {
        name: "jobs",
        value: "N",
        doc: "How many checks run at once. Default: the number of processors, at least 2.",
      },
      { name: "no-cache", doc: "Use no cached evidence." },
      { name: "fail-fast", doc: "Stop at the first gate that fails." },
      { name: "dry-run", doc: "Show what would run, and run nothing." },
      {
        name: "format",
        value: "FORMAT",
        doc: "On standard output: terminal, json, markdown, html, junit or sarif. Default: terminal.",
      },
      { name: "output", value: "FORMAT=FILE", many: true, doc: "Write a report to a file as well." },
      { name: "log-dir", value: "DIR", doc: "Where logs of runs are kept. Default: .portcullis/logs." },
    ],
    examples: [
      "portcullis run",
      "portcullis run --base origin/main --output html=report.html --output markdown=summary.md",
      "portcullis run --gate quality --json",
    ],
    load: async () => (await import("./commands/run.ts")).execute,
  },
  {
    name: "explain",
    summary: "why a gate or a run is as it is, and what would change it",
    positionals: [
      {
        name: "GATE|RUN",
        needed: "optional",
        doc: "A gate of the policy, or the id of a run. Default: the last run.",
      },
    ],
    options: [
      { name: "log-dir", value: "DIR", doc: "Where logs of runs are kept. Default: .portcullis/logs." },
    ],
    examples: ["portcullis explain", "portcullis explain quality"],
    load: async () => (await import("./commands/explain.ts")).execute,
  },
  {
    name: "init",
    summary: "look at the repository and propose a policy",
    positionals: [],
    options: [
      policyFile,
      { name: "dry-run", doc: "Show the proposal, and write nothing." },
      { name: "force", doc: "Write over a policy that is there." },
    ],
    examples: ["portcullis init --dry-run", "portcullis init"],
    load: async () => (await import("./commands/init.ts")).execute,
  },
  {
    name: "policy lint",
    summary: "find what is wrong or doubtful in a policy",
    positionals: [
      { name: "FILE", needed: "optional", doc: "The policy file. Default: .portcullis/policy.yml." },
    ],
    options: [],
    examples: ["portcullis policy lint"],
    load: async () => (await import("./commands/policy-lint.ts")).execute,
  },
  {
    name: "policy explain",
    summary: "show the resolved policy or gate, and where each value came from",
    positionals: [{ name: "GATE", needed: "optional", doc: "A gate. Default: all of them." }],
    options: [policyFile],
    examples: ["portcullis policy explain", "portcullis policy explain quality"],
    load: async () => (await import("./commands/policy-explain.ts")).execute,
  },
  {
    name: "policy diff",
    summary: "compare two policies; each change is stronger, weaker or neutral",
    positionals: [
      { name: "A", needed: "required", doc: "A policy file." },
      { name: "B", needed: "required", doc: "Another policy file." },
    ],
    options: [],
    examples: ["portcullis policy diff old.yml .portcullis/policy.yml"],
    load: async () => (await import("./commands/policy-diff.ts")).execute,
  },
  {
    name: "policy digest",
    summary: "print the digest of the resolved policy",
    positionals: [
      { name: "FILE", needed: "optional", doc: "The policy file. Default: .portcullis/policy.yml." },
    ],
    options: [],
    examples: ["portcullis policy digest"],
    load: async () => (await import("./commands/policy-digest.ts")).execute,
  },
  {
    name: "policy schema",
    summary: "print the JSON Schema of policy files, for editors",
    positionals: [],
    options: [],
    examples: ["portcullis policy schema > policy.schema.json"],
    load: async () => (await import("./commands/policy-schema.ts")).execute,
  },
  {
    name: "completion",
    summary: "print the completion script of a shell",
    positionals: [{ name: "bash|zsh|fish", needed: "required", doc: "The shell." }],
    options: [],
    examples: ["portcullis completion bash > ~/.local/share/bash-completion/completions/portcullis"],
    load: async () => (await import("./commands/completion.ts")).execute,
  },
  {
    name: "help",
    summary: "show help",
    positionals: [{ name: "COMMAND", needed: "optional", doc: "A command, like `run` or `policy lint`." }],
    options: [],
    examples: ["portcullis help run"],
    load: async () => (await import("./commands/help.ts")).execute,
  },
];
