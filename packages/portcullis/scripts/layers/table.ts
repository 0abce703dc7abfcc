/**
 * The layers of `src/` as a table: what each folder holds, what it may import, and whether it is pure.
 *
 * This is the one place where the architecture is written as code. `check.ts` enforces it, and
 * `docs/reference/layers.md` is generated from it. A row may import only rows above it (a test holds the table to
 * that), so there are no cycles between folders.
 */

/** One folder of `src/`, or the library's door `index.ts`. */
export type Layer = Readonly<{
  folder: string;
  holds: string;
  mayImport: readonly string[];
  /** Folders out of `mayImport` that its `compose.ts` alone may import. */
  composes?: readonly string[];
  /** Pure: no Node built-in, no clock, no randomness, no environment. */
  pure: boolean;
  /** `each`: its parts (a subfolder, or a file directly in it) never import each other, and each subfolder has a door. */
  parts?: "each";
  why: string;
  remedy: string;
}>;

const ground = ["core", "evidence", "policy", "authority", "overrides", "judge", "ledger"];
const folds = [...ground, "insights", "notices"];
const pureOnly =
  "The pure folders judge the same way everywhere: on a server, in CI, in a browser, in a replay.";

export const layers: readonly Layer[] = [
  {
    folder: "core",
    holds: "instants, ids, canonical JSON, digests, units, the kinds of no",
    mayImport: [],
    pure: true,
    why: "Everything stands on core, so core stands on nothing.",
    remedy: "Move the code to the folder that it needs, or pass what it needs as an argument.",
  },
  {
    folder: "evidence",
    holds: "metrics, findings, fingerprints; the readers of reports",
    mayImport: ["core"],
    pure: true,
    why: "What was measured does not depend on what somebody wants of it.",
    remedy: "Let the folder that judges import evidence, not the other way round.",
  },
  {
    folder: "policy",
    holds: "text to policy with positions, thresholds, inheritance, digest",
    mayImport: ["core", "evidence"],
    pure: true,
    why: "A policy says what is wanted; it does not judge, word or do anything.",
    remedy: "Return a value that carries codes and data, and let a folder below act on it.",
  },
  {
    folder: "authority",
    holds: "people, levels, delegation, approval rules",
    mayImport: ["core", "policy"],
    pure: true,
    why: "Who may decide follows from the policy alone, never from the outcome.",
    remedy: "Pass the facts about the case as arguments.",
  },
  {
    folder: "overrides",
    holds: "lifecycle of overrides and emergencies, bounds, obligations",
    mayImport: ["core", "evidence", "policy", "authority"],
    pure: true,
    why: "An override is data for the judge, so it cannot depend on the judge.",
    remedy: "Let judge import overrides, not the other way round.",
  },
  {
    folder: "judge",
    holds: "the schedule, the decision, its explanation, replay, back-test",
    mayImport: ["core", "evidence", "policy", "authority", "overrides"],
    pure: true,
    why: pureOnly,
    remedy: "Give the judge what it needs as a fact; let app gather it.",
  },
  {
    folder: "ledger",
    holds: "entries, Merkle tree, checkpoints, proofs, verification",
    mayImport: ["core"],
    pure: true,
    why: "A verifier must not need the rest of Portcullis to check a proof.",
    remedy: "Let the ledger carry bytes; their meaning belongs to the folders that write them.",
  },
  {
    folder: "insights",
    holds: "folds over entries: metrics, alerts, compliance, trends",
    mayImport: ground,
    pure: true,
    why: "Insights read what was decided; nothing that decides may read them.",
    remedy: "Pass the result of the fold as a fact to whoever needs it.",
  },
  {
    folder: "notices",
    holds: "who should hear what and when, as data",
    mayImport: [...ground, "insights"],
    pure: true,
    why: "A notice is decided before it is worded or sent.",
    remedy: "Return the notice as data: text words it, an adapter sends it.",
  },
  {
    folder: "text",
    holds: "every sentence that a person reads; the report formats",
    mayImport: folds,
    pure: true,
    why: "Sentences are the last thing made, so nothing pure depends on them.",
    remedy: "Return a code with data, and word it in text.",
  },
  {
    folder: "app/ports",
    holds: "what the use cases need from the world, as types",
    mayImport: [...folds, "text"],
    pure: true,
    why: "Collectors and adapters see the ports alone, so a use case can change without them.",
    remedy: "Put the type that both sides need into a pure folder, or into the port itself.",
  },
  {
    folder: "app",
    holds: "use cases: gather, decide, commit, act",
    mayImport: [...folds, "text", "app/ports"],
    pure: false,
    why: "A use case works with ports, so that tests and other worlds can implement them.",
    remedy: "Declare a port in app/ports, implement it in adapters, wire it in compose.ts.",
  },
  {
    folder: "collectors",
    holds: "one folder for each kind of check",
    mayImport: ["core", "evidence", "policy", "app/ports"],
    pure: false,
    why: "A collector gathers evidence; it neither judges nor knows who asked.",
    remedy: "Use the tools that the port hands to the collector.",
  },
  {
    folder: "adapters",
    holds: "the ports implemented: files, processes, git, stores, clock",
    mayImport: [...folds, "app/ports", "app"],
    pure: false,
    parts: "each",
    why: "An adapter translates one part of the world; it words nothing and knows no other adapter.",
    remedy: "Ask for the other thing through a port, and let compose.ts pass it in.",
  },
  {
    folder: "server",
    holds: "the thin door for HTTP",
    mayImport: ["core", "text", "app/ports", "app", "adapters", "collectors"],
    composes: ["adapters", "collectors"],
    pure: false,
    why: "A door translates between people and use cases; what it reached past app would be decided twice.",
    remedy: "Put the work into a use case of app, and call that.",
  },
  {
    folder: "cli",
    holds: "the thin door for the command line",
    mayImport: ["core", "text", "app/ports", "app", "adapters", "collectors"],
    composes: ["adapters", "collectors"],
    pure: false,
    why: "A door translates between people and use cases; what it reached past app would be decided twice.",
    remedy: "Put the work into a use case of app, and call that.",
  },
  {
    folder: "index.ts",
    holds: "the library's door: pure folders and chosen use cases",
    mayImport: [...folds, "text", "app/ports", "app"],
    pure: false,
    why: "Who uses the library brings an own world, so the door offers no adapter and no collector.",
    remedy: "Export the use case and its ports, and let the caller implement them.",
  },
];

/** Which folders may use which npm package. A package that is not listed may not be used in `src/` at all. */
export const packageUsers: Readonly<Record<string, readonly string[]>> = {
  "@bufbuild/cel": ["policy"],
  "@bufbuild/re2": ["policy"],
  saxes: ["evidence"],
  yaml: ["evidence", "policy"],
};

/**
 * The check fails when it sees fewer modules than this: then it looks in the wrong place, and its silence says nothing.
 * A test compares the number with what git lists, so it cannot fall far behind.
 */
export const moduleCountMin = 300;
