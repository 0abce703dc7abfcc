/**
 * What is measured, against whom, and the bounds. Each bound is a promise of the project.
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { program } from "./bundle.ts";
import {
  type Command,
  type Contender,
  computed,
  NotMeasured,
  timedCommand,
  timedProgram,
} from "./contender.ts";
import { twentyChecks } from "./inputs/checks.ts";
import { makeDag } from "./inputs/dag.ts";
import { makeJunit } from "./inputs/junit.ts";
import { makeNdjson } from "./inputs/ndjson.ts";
import { makeRepository } from "./inputs/repository.ts";
import { makeSarif } from "./inputs/sarif.ts";
import type { Bound, Measurement } from "./measure.ts";

/** `quick`: small inputs and few rounds, to see that everything runs. */
export type Size = "full" | "quick";

export function measurements(size: Size): readonly Measurement[] {
  return [version(size), checks(size), dag(size), ...sarif(size), junit(size), ndjson(size)];
}

const portcullisBin = here("../packages/portcullis/bin/portcullis.js");
const MEMORY_BYTES_MAX = 150e6;

function version(size: Size): Measurement {
  return {
    id: "version",
    what: "`portcullis --version`",
    rounds: size === "full" ? 41 : 5,
    ours: portcullis(() => ({ args: ["--version"] })),
    peers: [
      against(
        timedCommand("node -e 0", () => ({ argv: [process.execPath, "-e", "0"] })),
        timeAtMost(1.4),
      ),
    ],
  };
}

function checks(size: Size): Measurement {
  const repository = once(() => makeRepository("checks", twentyChecks));
  const lefthook = (name: string, argv: () => readonly [string, ...string[]]): Contender =>
    timedCommand(name, () => ({ argv: [...argv(), "run", "checks"], cwd: repository() }));
  return {
    id: "checks",
    what: "20 checks that run `true`",
    rounds: size === "full" ? 21 : 3,
    ours: portcullis(() => ({ args: ["run"], cwd: repository() })),
    peers: [
      against(
        lefthook("lefthook as npm installs it", () => [process.execPath, peerFile("lefthook/bin/index.js")]),
        timeAtMost(1.4),
      ),
      against(
        lefthook("lefthook's native program", () => [nativeLefthook()]),
        timeAtMost(3.5),
      ),
      against(
        timedCommand("pre-commit", () => ({ argv: ["pre-commit", "run", "--all-files"], cwd: repository() })),
        timeAtMost(0.4),
      ),
    ],
  };
}

function dag(size: Size): Measurement {
  const { policy, jobs, lowerBoundMs } = makeDag(size === "full" ? 200 : 20, 8);
  const repository = once(() => makeRepository("dag", { ".portcullis/policy.yml": policy }));
  return {
    id: "dag",
    what: "200 sleeping gates, 8 jobs",
    rounds: size === "full" ? 5 : 1,
    ours: portcullis(() => ({ args: ["run", "--jobs", String(jobs)], cwd: repository() })),
    peers: [
      against(
        computed("the least possible time", () => lowerBoundMs),
        timeAtMost(1.05),
      ),
    ],
  };
}

function sarif(size: Size): readonly Measurement[] {
  const small = once(() =>
    size === "full" ? makeSarif("95-mb.sarif", 95e6) : makeSarif("quick.sarif", 2e6),
  );
  const large = once(() =>
    size === "full" ? makeSarif("665-mb.sarif", 665e6) : makeSarif("quick.sarif", 2e6),
  );
  const ours = program("portcullis-sarif");
  return [
    {
      id: "sarif",
      what: "SARIF of 95 MB",
      rounds: size === "full" ? 9 : 2,
      ours: timedProgram("portcullis", ours, small),
      peers: [
        against(timedProgram("JSON.parse of the file", program("json-parse"), small), speedAtLeast(0.6)),
      ],
    },
    {
      id: "sarif-large",
      what: "SARIF of 665 MB",
      rounds: size === "full" ? 3 : 2,
      ours: timedProgram("portcullis", ours, large),
      peers: [against(timedProgram("stream-json", program("stream-json"), large), speedAtLeast(8))],
      rssBytesMax: MEMORY_BYTES_MAX,
    },
  ];
}

function junit(size: Size): Measurement {
  const input = once(() => (size === "full" ? makeJunit("60-mb.xml", 60e6) : makeJunit("quick.xml", 1e6)));
  return {
    id: "junit",
    what: "JUnit XML of 60 MB",
    rounds: size === "full" ? 7 : 2,
    ours: timedProgram("portcullis", program("portcullis-junit"), input),
    peers: [
      against(timedProgram("saxes alone", program("saxes"), input), speedAtLeast(0.8)),
      against(timedProgram("fast-xml-parser", program("fast-xml-parser"), input), speedAtLeast(3)),
    ],
    rssBytesMax: MEMORY_BYTES_MAX,
  };
}

function ndjson(size: Size): Measurement {
  const input = once(() =>
    size === "full" ? makeNdjson("million.ndjson", 1_000_000) : makeNdjson("quick.ndjson", 10_000),
  );
  return {
    id: "ndjson",
    what: "NDJSON of 1 M lines",
    rounds: size === "full" ? 7 : 2,
    ours: timedProgram("portcullis", program("portcullis-ndjson"), input),
    peers: [
      against(timedProgram("readline and JSON.parse", program("readline-json"), input), speedAtLeast(0.8)),
    ],
  };
}

function portcullis(command: () => { args: readonly string[]; cwd?: string }): Contender {
  return timedCommand("portcullis", () => {
    const { args, cwd } = command();
    const argv: Command["argv"] = [process.execPath, portcullisBin, ...args];
    return cwd === undefined ? { argv } : { argv, cwd };
  });
}

function against(contender: Contender, bound: Bound): Measurement["peers"][number] {
  return { contender, bound };
}

function timeAtMost(ratio: number): Bound {
  return { kind: "time-at-most", ratio };
}

function speedAtLeast(ratio: number): Bound {
  return { kind: "speed-at-least", ratio };
}

/** Makes a thing when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A file of an installed peer. */
function peerFile(path: string): string {
  const file = here(`node_modules/${path}`);
  if (!existsSync(file)) throw new NotMeasured("not installed");
  return file;
}

/** The program that npm's platform package carries. */
function nativeLefthook(): string {
  const platforms = existsSync(here("node_modules")) ? readdirSync(here("node_modules")) : [];
  const folder = platforms.find((name) => name.startsWith("lefthook-"));
  return peerFile(`${folder}/bin/lefthook`);
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
