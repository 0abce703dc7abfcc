/** Counts the comments that ask for something to be done, and prints evidence. */
import { readdirSync, readFileSync } from "node:fs";

const findings = readdirSync("src").flatMap((name) =>
  readFileSync(`src/${name}`, "utf8")
    .split("\n")
    .flatMap((text, index) =>
      text.includes("ASK:")
        ? [{ rule: "open-question", severity: "low", path: `src/${name}`, line: index + 1, message: text.trim() }]
        : [],
    ),
);
const metrics = { "comments.open": { value: findings.length, unit: "number", better: "lower" } };
console.log(JSON.stringify({ kind: "portcullis.evidence/v1", metrics, findings }));
