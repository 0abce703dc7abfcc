/**
 * One check in the HTML report: reason, thresholds with a bar each, findings, notes, log, what it read.
 */
import type { CheckDocument, FindingDocument, GateDocument } from "../document.ts";
import { counted, durationFigure } from "../figures.ts";
import { joinMarkup, type Markup, noMarkup } from "../markup.ts";
import { plainLines } from "../safe.ts";
import { html, iconOf } from "./html-icons.ts";
import { checkStanding, needsExplaining, worstFindings } from "./standing.ts";
import { type ThresholdFigures, thresholdFigures } from "./thresholds.ts";
import { attemptsSentence, outcomeWord } from "./words.ts";

/** A decision carries the worst 100; the page shows them all. */
const findingsShownMax = 100;

/** A check, unfolded where there is something to explain. */
export function checkCard(check: CheckDocument, gate: GateDocument): Markup {
  const standing = checkStanding(check, gate);
  const words = [
    ...(check.blocking ? [] : ["not blocking"]),
    ...(check.cached ? ["cached"] : []),
    ...(check.durationMs > 0 ? [durationFigure(check.durationMs)] : []),
  ];
  const attempts = attemptsSentence(check);
  return html`<details class="check ${standing}"${needsExplaining(check) ? html` open=""` : noMarkup}>
<summary>${iconOf(standing)}<h4>${check.id}</h4> <span class="kind">${check.uses}</span> <span class="pill ${standing}">${outcomeWord(check.outcome)}</span> <span class="aside">${words.join(" · ")}</span>${iconOf("chevron")}</summary>
<div class="body">
${check.reason === "" ? noMarkup : html`<p>${check.reason}</p>`}
${attempts === undefined ? noMarkup : html`<p class="muted">${attempts}</p>`}
${thresholdTable(check)}${findingTable(check)}${noteList(check)}${logBlock(check)}${inputTable(check)}
</div>
</details>`;
}

function thresholdTable(check: CheckDocument): Markup {
  if (check.thresholds.length === 0) return noMarkup;
  const rows = check.thresholds.map((threshold) => thresholdRow(thresholdFigures(check, threshold)));
  return html`<table class="thresholds">
<caption>Thresholds</caption>
<thead><tr><th scope="col">Metric</th><th scope="col" class="number">Value</th><th scope="col">Required</th><th scope="col" class="scale">Scale</th><th scope="col">Margin</th></tr></thead>
<tbody>
${joinMarkup(rows, "\n")}
</tbody>
</table>`;
}

function thresholdRow({ metric, value, required, margin, met, bar }: ThresholdFigures): Markup {
  const state = met ? "met" : "unmet";
  return html`<tr class="${state}"><th scope="row"><code>${metric}</code></th><td class="number"><strong>${value}</strong> <span class="state">${met ? "met" : "not met"}</span></td><td class="required">${required}</td><td class="scale">${bar === undefined ? noMarkup : barOf(bar)}</td><td class="margin">${margin}</td></tr>`;
}

/** A track, the value as its filled part, the bound as a line across. In hundredths of the width. */
function barOf({ value, bound }: Readonly<{ value: number; bound: number }>): Markup {
  const [filled, line] = [hundredths(value), hundredths(bound)];
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" x="0" y="3" width="100" height="4" /><rect class="value" x="0" y="3" width="${filled}" height="4" /><rect class="bound" x="${Math.min(line, 99)}" y="0" width="1" height="10" /></svg>`;
}

function hundredths(share: number): number {
  return Math.round(Math.min(Math.max(share, 0), 1) * 1_000) / 10;
}

function findingTable(check: CheckDocument): Markup {
  const { shown, more } = worstFindings(check, findingsShownMax);
  if (shown.length === 0 && more === 0) return noMarkup;
  const where = check.log === undefined ? noMarkup : html`: see <code>${check.log}</code>`;
  const rest =
    more === 0 ? noMarkup : html`<p class="muted">and ${counted(more, "more finding")}${where}</p>`;
  return html`<table class="findings">
<caption>Findings, worst first</caption>
<thead><tr><th scope="col">Severity</th><th scope="col">Place</th><th scope="col">Rule</th><th scope="col">Message</th></tr></thead>
<tbody>
${joinMarkup(shown.map(findingRow), "\n")}
</tbody>
</table>${rest}`;
}

function findingRow({ severity, path, line, rule, message }: FindingDocument): Markup {
  const at = line === undefined ? "" : `:${line}`;
  const place =
    path === undefined ? html`<span class="muted">no place</span>` : html`<code>${path}${at}</code>`;
  return html`<tr><td><span class="severity ${severity}">${severity}</span></td><td class="place">${place}</td><td class="rule">${rule}</td><td class="message">${message}</td></tr>`;
}

function noteList({ notes }: CheckDocument): Markup {
  if (notes.length === 0) return noMarkup;
  return html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}

function logBlock(check: CheckDocument): Markup {
  const { logTail = "", log } = check;
  const isNamedAbove = worstFindings(check, findingsShownMax).more > 0;
  const lines = plainLines(logTail).map((line) => html`${line}`);
  const where =
    isNamedAbove || log === undefined ? noMarkup : html`<p class="muted">Log: <code>${log}</code></p>`;
  if (lines.length === 0) return where;
  return html`<figure class="log"><figcaption>End of the log</figcaption><pre>${joinMarkup(lines, "\n")}</pre></figure>${where}`;
}

function inputTable({ inputs }: CheckDocument): Markup {
  if (inputs.length === 0) return noMarkup;
  const rows = inputs.map(
    ({ path, digest, modified, tracked }) =>
      html`<tr><th scope="row"><code>${path}</code></th><td class="digest"><code>${digest}</code></td><td>${modified}</td><td>${tracked ? "tracked by git" : "not tracked"}</td></tr>`,
  );
  return html`<details class="inputs"><summary>${iconOf("chevron")}What it read: ${counted(inputs.length, "file")}</summary>
<table>
<caption class="hidden">Files that this check read</caption>
<thead><tr><th scope="col">File</th><th scope="col">Digest</th><th scope="col">Modified</th><th scope="col">Origin</th></tr></thead>
<tbody>
${joinMarkup(rows, "\n")}
</tbody>
</table></details>`;
}
