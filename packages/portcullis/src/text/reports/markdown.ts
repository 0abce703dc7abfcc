/**
 * The report of a run as Markdown, for a comment on a pull request or the summary of a CI job.
 *
 * The headline and the table of gates come first, details of what is not passed are folded. Platforms refuse
 * comments that are too long, so each part has a budget of characters, and what is left out is said.
 */
import type { DecisionDocument, GateDocument } from "../document.ts";
import { durationFigure } from "../figures.ts";
import { joinMarkup, type Markup } from "../markup.ts";
import { checkBlock } from "./markdown-checks.ts";
import { cutLine, list, markOf, md, paragraphs, row, table, within } from "./markdown-parts.ts";
import { effectiveVerdict, gateStanding, hasToExplain } from "./standing.ts";
import {
  gateDurationMs,
  gateRemark,
  gateWhy,
  headline,
  outcomeWord,
  provenance,
  scoreSentence,
  subjectParts,
  verdictStanding,
  verdictWord,
} from "./words.ts";

/** The longest report, in characters. GitHub takes 65,536 in a comment. */
export const markdownCharsMax = 60_000;

/** Of these, at most so many for the parts that are always there. The details have the rest. */
const gateCharsMax = 18_000;
const toPassCharsMax = 8_000;
const noteCharsMax = 3_000;
/** Kept free for the sentence that says that something was cut, and for the fold of a gate. */
const cutLineCharsMax = 200;

const GATE_HEAD = md`| | Gate | Outcome | Why | Time |
| :-: | :-- | :-- | :-- | --: |`;

/** The whole report, at most {@link markdownCharsMax} characters long. */
export function markdownReport(document: DecisionDocument): string {
  const opening = [
    md`## ${markOf(verdictStanding(document))} Portcullis: ${verdictWord(effectiveVerdict(document))}`,
    md`${headline(document)}`,
    table(GATE_HEAD, document.gates.map(gateRow), gateCharsMax, "gate"),
    toPassList(document),
  ];
  const closing = [
    list(
      md`### Notes`,
      md`-`,
      document.notes.map((note) => md`${note}`),
      noteCharsMax,
    ),
    list(
      md`### Not judged`,
      md`-`,
      (document.notJudged ?? []).map(({ gate, reason }) => md`**${gate}**: ${reason}`),
      noteCharsMax,
    ),
    footer(document),
  ];
  const used = paragraphs([...opening, ...closing]).text.length;
  const details = detailSections(document.gates.filter(hasToExplain), markdownCharsMax - used);
  return `${paragraphs([...opening, ...details, ...closing]).text}\n`;
}

function gateRow(gate: GateDocument): Markup {
  const name = gate.title === gate.id ? md`**${gate.id}**` : md`**${gate.id}**<br>${gate.title}`;
  const outcome = [outcomeWord(gate.outcome), gateRemark(gate)].filter((part) => part !== "").join(", ");
  const durationMs = gateDurationMs(gate);
  return row(
    markOf(gateStanding(gate)),
    name,
    md`${outcome}`,
    md`${gateWhy(gate)}`,
    md`${durationMs > 0 ? durationFigure(durationMs) : ""}`,
  );
}

function toPassList({ toPass }: DecisionDocument): Markup {
  const items = toPass.map(({ gate, check, do: task }) => {
    if (gate === "") return md`${task}`;
    // Each name is cut by itself: a long one must not push the other out.
    const place = check === undefined ? md`**${gate}**` : md`**${gate} / ${check}**`;
    return md`${place}: ${task}`;
  });
  return list(md`### To pass`, md`1.`, items, toPassCharsMax);
}

/** As many gates as there is room for, each folded, and a sentence about the others. */
function detailSections(gates: readonly GateDocument[], charsMax: number): readonly Markup[] {
  const sections: Markup[] = [];
  let room = charsMax - cutLineCharsMax;
  for (const gate of gates) {
    const section = gateDetails(gate, room);
    if (section === undefined) break;
    sections.push(section);
    room -= section.text.length + 2;
  }
  return [...sections, cutLine(gates.length - sections.length, "folded gate")];
}

/** A gate with as many of its checks as there is room for; undefined where not even one of them fits. */
function gateDetails(gate: GateDocument, charsMax: number): Markup | undefined {
  const mark = markOf(gateStanding(gate));
  const words = `${outcomeWord(gate.outcome)}, ${gate.severity} severity, ${gateRemark(gate) || gate.enforcement}`;
  const title = gate.title === gate.id ? "" : `: ${gate.title}`;
  const head = md`<details><summary>${mark} <b>${gate.id}</b>${title} (${words})</summary>`;
  const score = md`${scoreSentence(gate) ?? ""}`;
  const room = charsMax - paragraphs([head, score, md`</details>`]).text.length - cutLineCharsMax;
  const { shown, left } = within(
    gate.checks.map((check) => checkBlock(check, gate)),
    room,
  );
  if (room < 0 || (shown.length === 0 && left > 0)) return undefined;
  return paragraphs([head, score, ...shown, cutLine(left, "check"), md`</details>`]);
}

/** What was judged, by which policy, in which run, and what that may claim. */
function footer(document: DecisionDocument): Markup {
  const { policy, run, engine, at } = document;
  const from = policy.ref === null ? "" : ` of ${policy.ref}`;
  const parts = [
    ...subjectParts(document),
    `policy ${policy.file}${from} ${policy.digest}`,
    `run ${run} at ${at}`,
    `Portcullis ${engine}`,
    provenance(document),
  ].map((part) => md`${part}`);
  return md`<sub>${joinMarkup(parts, " · ")}</sub>`;
}
