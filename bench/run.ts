/**
 * `npm run bench`: measures Portcullis against its peers, and fails where a bound is missed.
 *
 *     node bench/run.ts [--only NAME...] [--quick]
 *
 * A whole run writes `bench/RESULTS.md`. What cannot be measured is said, and counts as neither met nor missed.
 */
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { type Line, linesOf } from "./judge.ts";
import { measure } from "./measure.ts";
import { measurements } from "./measurements.ts";
import { markdownReport, terminalTable } from "./report.ts";

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, quick: { type: "boolean", default: false } },
});
const size = values.quick ? "quick" : "full";
const all = measurements(size);
const chosen = all.filter(({ id }) => values.only === undefined || values.only.includes(id));
const [loadBefore = Number.NaN] = loadavg();
const unknown = values.only?.filter((name) => !all.some(({ id }) => id === name)) ?? [];

if (unknown.length > 0) {
  console.error(`no measurement ${unknown.join(", ")}; there are ${all.map(({ id }) => id).join(", ")}`);
  process.exitCode = 2;
} else {
  const lines: Line[] = [];
  for (const measurement of chosen) {
    const measured = await measure(measurement, (text) => console.error(text));
    lines.push(...linesOf(measured, size === "full" ? "judged" : "not-judged"));
  }
  console.log(terminalTable(lines));
  if (size === "full" && chosen.length === all.length) {
    const circumstances = { command: "npm run bench", at: new Date(), loadBefore };
    writeFileSync(new URL("RESULTS.md", import.meta.url), markdownReport(lines, circumstances));
  }
  const count = (standing: Line["standing"]): number =>
    lines.filter((line) => line.standing === standing).length;
  console.log(`${count("met")} met, ${count("MISSED")} missed, ${count("not measured")} not measured`);
  if (count("MISSED") > 0) process.exitCode = 1;
}
