/**
 * The report of a run as one HTML page that opens offline: no script, no image, no request.
 *
 * The page forbids itself everything but its own style sheet, which it names by digest, so even an escape that
 * was forgotten could not run or load anything. It is written as well-formed XML, too, so that tools can read it.
 */
import type { DecisionDocument, FactDocument, GateDocument } from "../document.ts";
import { durationFigure } from "../figures.ts";
import { joinMarkup, Markup, noMarkup } from "../markup.ts";
import { checkCard } from "./html-checks.ts";
import { html, iconOf, iconSymbols } from "./html-icons.ts";
import { styleSheet, styleSheetDigest } from "./html-style.ts";
import { effectiveVerdict, gateStanding, hasToExplain, needsExplaining } from "./standing.ts";
import {
  gateDurationMs,
  gateRemark,
  headline,
  outcomeWord,
  ownReason,
  provenance,
  scoreSentence,
  stepPlace,
  subjectParts,
  verdictStanding,
  verdictWord,
} from "./words.ts";

/** The whole page. */
export function htmlReport(document: DecisionDocument): string {
  const verdict = capitalised(verdictWord(effectiveVerdict(document)));
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<meta name="generator" content="Portcullis ${document.engine}" />
<title>${verdict}: ${subjectParts(document).join(" ")}</title>
<style>${new Markup(styleSheet)}</style>
</head>
<body>
${iconSymbols}
${header(document, verdict)}
<main>
${toPassSection(document)}
<section aria-labelledby="gates">
<h2 id="gates">Gates</h2>
${joinMarkup(document.gates.map(gateCard), "\n")}
</section>
${listSection(
  "notes",
  "Notes",
  document.notes.map((note) => html`${note}`),
)}
${listSection(
  "not-judged",
  "Not judged",
  (document.notJudged ?? []).map(({ gate, reason }) => html`<strong>${gate}</strong>: ${reason}`),
)}
${aboutSection(document)}
</main>
<footer><p>Made by Portcullis ${document.engine}. This page holds everything it shows and asks nothing of the network.</p></footer>
</body>
</html>
`;
  return page.text;
}

const contentPolicy = `default-src 'none'; style-src '${styleSheetDigest}'; base-uri 'none'; form-action 'none'`;

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function header(document: DecisionDocument, verdict: string): Markup {
  const standing = verdictStanding(document);
  const chips = document.gates.map((gate, index) => {
    const each = gateStanding(gate);
    return html`<li><a class="chip ${each}" href="#gate-${index + 1}">${iconOf(each)}${gate.id}<span class="hidden">: ${outcomeWord(gate.outcome)}</span></a></li>`;
  });
  const partial = document.selection === "all" ? noMarkup : html` <span class="pill told">partial run</span>`;
  const nav = chips.length === 0 ? noMarkup : html`<nav aria-label="Gates"><ul>${chips}</ul></nav>`;
  return html`<header class="${standing}">
<div class="verdict">${iconOf(standing)}<div>
<h1>${verdict}${partial}</h1>
<p class="headline">${headline(document)}</p>
<p class="subject">${subjectParts(document).map((part) => html`<span>${part}</span>`)}</p>
</div></div>
${nav}
</header>`;
}

function toPassSection({ toPass }: DecisionDocument): Markup {
  if (toPass.length === 0) return noMarkup;
  const items = toPass.map(
    (step) =>
      html`<li><span class="task">${step.do}</span> <span class="place">${stepPlace(step)}</span></li>`,
  );
  return html`<section class="to-pass" aria-labelledby="to-pass">
<h2 id="to-pass">To pass</h2>
<ol>
${joinMarkup(items, "\n")}
</ol>
</section>`;
}

function gateCard(gate: GateDocument, index: number): Markup {
  const standing = gateStanding(gate);
  const durationMs = gateDurationMs(gate);
  const score = scoreSentence(gate);
  const reason = ownReason(gate);
  const facts = [
    gateRemark(gate) || gate.enforcement,
    ...(needsExplaining(gate) ? [`${gate.severity} severity`] : []),
  ];
  const name = gate.title === gate.id ? noMarkup : html` <code class="id">${gate.id}</code>`;
  return html`<details class="gate ${standing}" id="gate-${index + 1}"${hasToExplain(gate) ? html` open=""` : noMarkup}>
<summary>${iconOf(standing)}<h3>${gate.title}</h3>${name} <span class="pill ${standing}">${outcomeWord(gate.outcome)}</span> <span class="aside">${durationMs > 0 ? durationFigure(durationMs) : ""}</span>${iconOf("chevron")}</summary>
<div class="body">
${reason === "" ? noMarkup : html`<p>${reason}</p>`}
<p class="muted">${facts.join(" · ")}${score === undefined ? noMarkup : html` · ${score}`}</p>
${joinMarkup(
  gate.checks.map((check) => checkCard(check, gate)),
  "\n",
)}
</div>
</details>`;
}

function listSection(id: string, title: string, items: readonly Markup[]): Markup {
  if (items.length === 0) return noMarkup;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>
</section>`;
}

/** What the decision rests on, for whoever wants to check it. */
function aboutSection(document: DecisionDocument): Markup {
  const { subject, policy } = document;
  const rows: readonly (readonly [string, Markup])[] = [
    [
      "Verdict",
      html`${document.verdict}${document.selection === "all" ? noMarkup : html` (partial run, the selection: ${effectiveVerdict(document)})`}`,
    ],
    ["Decided at", html`<time datetime="${document.at}">${document.at}</time>`],
    ["Claim", html`${provenance(document)}`],
    ["Repository", html`${subject.repository ?? "unknown"}`],
    ["Branch", html`${subject.branch ?? "none"}`],
    [
      "Commit",
      html`<code>${subject.commit}</code>${subject.dirty ? html` with uncommitted changes` : noMarkup}`,
    ],
    ["Content", html`<code>${subject.content}</code>`],
    ...Object.entries(subject.facts).map(([name, fact]) => [name, factValue(fact)] as const),
    ["Policy", html`<code>${policy.file}</code>${policy.ref === null ? noMarkup : html` of ${policy.ref}`}`],
    ["Policy digest", html`<code>${policy.digest}</code>`],
    ...(policy.tip === null ? [] : [["Policy commit", html`<code>${policy.tip}</code>`] as const]),
    ["Run", html`<code>${document.run}</code>`],
    ["Engine", html`Portcullis ${document.engine}`],
  ];
  return html`<section class="about" aria-labelledby="about">
<h2 id="about">About this decision</h2>
<dl>
${joinMarkup(
  rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`),
  "\n",
)}
</dl>
</section>`;
}

function factValue({ value, claimed }: FactDocument): Markup {
  const text = typeof value === "string" ? value : value.join(", ");
  return html`${text}${claimed ? html` <span class="pill told">claimed</span>` : noMarkup}`;
}
