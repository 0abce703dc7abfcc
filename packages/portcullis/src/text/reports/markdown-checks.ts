/**
 * The checks of a gate that is not passed, in Markdown: reason, thresholds, findings, notes, end of the log.
 */
import type { CheckDocument, FindingDocument, GateDocument } from "../document.ts";
import { counted, durationFigure } from "../figures.ts";
import { type Markup, noMarkup } from "../markup.ts";
import { list, logBlock, markOf, md, paragraphs, row, table, within } from "./markdown-parts.ts";
import { checkStanding, needsExplaining, worstFindings } from "./standing.ts";
import { thresholdFigures } from "./thresholds.ts";
import { attemptsSentence, outcomeWord } from "./words.ts";

const findingsShownMax = 20;
const logLinesShownMax = 20;
/** Characters for each part of one check. Together they leave room for several checks. */
const thresholdCharsMax = 4_000;
const findingCharsMax = 8_000;
const noteCharsMax = 1_500;
const logCharsMax = 3_000;

const THRESHOLD_HEAD = md`| | Metric | Value | Required | Margin |
| :-: | :-- | --: | :-- | :-- |`;
const FINDING_HEAD = md`| Severity | Place | Rule | Message |
| :-- | :-- | :-- | :-- |`;

/** One check: a line where it is fine, else all that explains it. */
export function checkBlock(check: CheckDocument, gate: GateDocument): Markup {
  const head = md`${markOf(checkStanding(check, gate))} **${check.id}**: ${checkWords(check)}`;
  if (!needsExplaining(check)) return head;
  const attempts = attemptsSentence(check);
  return paragraphs([
    check.reason === "" ? head : md`${head}<br>${check.reason}`,
    attempts === undefined ? noMarkup : md`${attempts}`,
    thresholdTable(check, gate),
    findingTable(check),
    list(
      noMarkup,
      md`-`,
      check.notes.map((note) => md`${note}`),
      noteCharsMax,
    ),
    logBlock(check.logTail ?? "", logLinesShownMax, logCharsMax),
    isLogNamed(check) || check.log === undefined ? noMarkup : md`Log: <code>${check.log}</code>`,
  ]);
}

/** Whether the findings already point to the log. */
function isLogNamed(check: CheckDocument): boolean {
  return worstFindings(check, findingsShownMax).more > 0;
}

function checkWords({ outcome, blocking, cached, durationMs }: CheckDocument): string {
  return [
    outcomeWord(outcome),
    ...(blocking || outcome === "passed" ? [] : ["not blocking"]),
    ...(cached ? ["cached"] : []),
    ...(durationMs > 0 ? [durationFigure(durationMs)] : []),
  ].join(", ");
}

function thresholdTable(check: CheckDocument, gate: GateDocument): Markup {
  const rows = check.thresholds.map((threshold) => {
    const { metric, value, required, margin, met } = thresholdFigures(check, threshold);
    const mark = markOf(met ? "passed" : checkStanding(check, gate));
    return row(
      mark,
      md`<code>${metric}</code>`,
      met ? md`${value}` : md`**${value}**`,
      md`${required}`,
      md`${margin}`,
    );
  });
  return table(THRESHOLD_HEAD, rows, thresholdCharsMax, "threshold");
}

/** What is beyond the budget is counted with what is beyond the limit. */
function findingTable(check: CheckDocument): Markup {
  const { shown, more } = worstFindings(check, findingsShownMax);
  const rows = shown.map(({ severity, rule, message, ...place }) =>
    row(md`${severity}`, placeCell(place), md`${rule}`, md`${message}`),
  );
  const fitting = within(rows, findingCharsMax);
  const left = more + fitting.left;
  const where = check.log === undefined ? noMarkup : md`: see <code>${check.log}</code>`;
  return paragraphs([
    table(FINDING_HEAD, fitting.shown, findingCharsMax, "finding"),
    left === 0 ? noMarkup : md`and ${counted(left, "more finding")}${where}`,
  ]);
}

function placeCell({ path, line }: Pick<FindingDocument, "path" | "line">): Markup {
  if (path === undefined) return noMarkup;
  return line === undefined ? md`<code>${path}</code>` : md`<code>${path}:${line}</code>`;
}
