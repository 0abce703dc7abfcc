/**
 * SARIF in the shape that CodeQL writes: one run, the tool with its rules first, results with rule, message, place,
 * fingerprints, and for one in ten the way of the data as a code flow.
 */
import { type Input, makeFile } from "./file.ts";
import { type Random, seeded } from "./random.ts";

const RULES = 180;
const FILES = 4_000;

/** A SARIF file of about as many bytes; its things are results. */
export function makeSarif(name: string, bytes: number): Promise<Input> {
  return makeFile(name, () => sarif(bytes));
}

function* sarif(bytes: number): Generator<string, number> {
  const random = seeded(95);
  const head = `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"CodeQL","organization":"GitHub","semanticVersion":"2.19.3","rules":[${rules(random)}]}},"invocations":[{"executionSuccessful":true}],"results":[`;
  yield head;
  let written = head.length;
  let results = 0;
  while (written < bytes) {
    const result = `${results === 0 ? "" : ","}${resultOf(random)}`;
    written += result.length;
    results++;
    yield result;
  }
  yield `],"columnKind":"utf16CodeUnits","properties":{"semmle.formatSpecifier":"sarif-latest"}}]}`;
  return results;
}

function rules(random: Random): string {
  return Array.from({ length: RULES }, (_, index) =>
    JSON.stringify({
      id: ruleId(index),
      name: ruleId(index),
      shortDescription: { text: `Data from outside reaches place ${index}` },
      fullDescription: {
        text: "Passing data from outside to this place without checking it lets others decide.",
      },
      defaultConfiguration: { enabled: true, level: random.pick(["error", "warning", "note"]) },
      properties: {
        tags: ["security", "external/cwe/cwe-079"],
        "security-severity": (random.below(90) / 10 + 0.5).toFixed(1),
      },
    }),
  ).join(",");
}

function ruleId(index: number): string {
  return `js/unsafe-flow-${index}`;
}

function resultOf(random: Random): string {
  const rule = random.below(RULES);
  return JSON.stringify({
    ruleId: ruleId(rule),
    ruleIndex: rule,
    rule: { id: ruleId(rule), index: rule },
    message: {
      text: `This value depends on a [value from outside](1) that ${random.pick(verbs)} "${random.hex(8)}".`,
    },
    locations: [locationOf(random)],
    partialFingerprints: {
      primaryLocationLineHash: `${random.hex(16)}:1`,
      primaryLocationStartColumnFingerprint: String(random.below(80)),
    },
    ...(random.below(10) === 0 ? { codeFlows: [codeFlowOf(random)] } : {}),
    relatedLocations: [{ id: 1, ...locationOf(random), message: { text: "value from outside" } }],
  });
}

const verbs = ["flows to", "is written to", "decides", "is compared with", "ends in"] as const;

function codeFlowOf(random: Random): unknown {
  const steps = Array.from({ length: 3 + random.below(6) }, () => ({
    location: { ...locationOf(random), message: { text: `step ${random.hex(6)}` } },
  }));
  return { threadFlows: [{ locations: steps }] };
}

function locationOf(random: Random): { physicalLocation: unknown } {
  const file = random.below(FILES);
  const startLine = 1 + random.below(2_000);
  const startColumn = 1 + random.below(60);
  return {
    physicalLocation: {
      artifactLocation: {
        uri: `packages/part-${file % 40}/src/module-${file}.ts`,
        uriBaseId: "%SRCROOT%",
        index: file,
      },
      region: { startLine, startColumn, endColumn: startColumn + 12 },
    },
  };
}
