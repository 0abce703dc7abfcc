/**
 * The style sheet of the HTML report: light and dark, wide and narrow, on screen and on paper.
 *
 * Colours have a contrast of at least 4.5 to 1 against what they stand on (WCAG 2.2, AA). Nothing is told by
 * colour alone. Tables become lists of rows on a narrow screen.
 */

/** Digest of {@link styleSheet} as a content security policy writes it; a test holds the two together. */
export const styleSheetDigest = "sha256-1gszmUL8aj+9nGpyqI2Ezaeg1x79zPpNRY/879jspeo=";

export const styleSheet = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --surface: #ffffff; --sunken: #f1f3f6; --text: #1b2130; --muted: #566074; --edge: #dde1e8;
  --good: #1a7444; --bad: #b92a2a; --warn: #855600; --calm: #566074; --focus: #2457c5;
  --good-tint: #e6f4ec; --bad-tint: #fcebea; --warn-tint: #fcf2da; --calm-tint: #eceff3; --on-mark: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1218; --surface: #171b24; --sunken: #10141b; --text: #e5e8ee; --muted: #a3acbc; --edge: #2b3240;
    --good: #62c990; --bad: #ff938c; --warn: #e5b652; --calm: #a3acbc; --focus: #8fb3ff;
    --good-tint: #143022; --bad-tint: #3b1c1e; --warn-tint: #342a12; --calm-tint: #262c38; --on-mark: #10141b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; }
h1 { font-size: 2rem; line-height: 1.15; letter-spacing: -0.02em; }
h2 { font-size: 1.125rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.0625rem; line-height: 1.35; }
h4 { font-size: 0.9375rem; line-height: 1.35; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: 0.875em; overflow-wrap: anywhere; }
p, li, td, th, dd, h1, h3, h4, .kind, .chip { overflow-wrap: anywhere; unicode-bidi: isolate; }
.muted, .aside, .kind, .id { color: var(--muted); }
.symbols { position: absolute; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 0.375rem; }

.icon { width: 1.125rem; height: 1.125rem; flex: none; color: var(--calm); }
.icon .disc, .disc { fill: currentColor; }
.line { fill: none; stroke: var(--on-mark); stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
#icon-chevron .line { stroke: currentColor; }
.icon.passed { color: var(--good); } .icon.blocks { color: var(--bad); }
.icon.waits, .icon.behind, .icon.told { color: var(--warn); }
.pill {
  display: inline-block; padding: 0.0625rem 0.5rem; border-radius: 1rem; white-space: nowrap;
  font-size: 0.8125rem; font-weight: 600; background: var(--calm-tint); color: var(--calm);
}
.pill.passed { background: var(--good-tint); color: var(--good); }
.pill.blocks { background: var(--bad-tint); color: var(--bad); }
.pill.waits, .pill.behind, .pill.told { background: var(--warn-tint); color: var(--warn); }

header { padding-top: 2.5rem; }
.verdict { display: flex; gap: 1.25rem; align-items: flex-start; }
.verdict > .icon { width: 3rem; height: 3rem; }
header.passed h1 { color: var(--good); } header.blocks h1 { color: var(--bad); } header.waits h1 { color: var(--warn); }
h1 .pill { vertical-align: middle; letter-spacing: 0; }
.headline { font-size: 1.125rem; margin-top: 0.25rem; }
.subject { color: var(--muted); margin-top: 0.25rem; display: flex; flex-wrap: wrap; gap: 0 1rem; }
nav ul { list-style: none; padding: 0; margin: 1.5rem 0 0; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.chip {
  display: inline-flex; align-items: center; gap: 0.4375rem; padding: 0.3125rem 0.75rem 0.3125rem 0.4375rem;
  border: 1px solid var(--edge); border-radius: 2rem; background: var(--surface); color: var(--text);
  font-size: 0.9375rem; text-decoration: none;
}
.chip:hover { border-color: var(--muted); }

.to-pass ol { padding: 0; margin: 0; counter-reset: task; list-style: none; }
.to-pass li {
  counter-increment: task; position: relative; padding: 0.625rem 1rem 0.625rem 3rem;
  background: var(--surface); border: 1px solid var(--edge); border-top-width: 0;
}
.to-pass li:first-child { border-top-width: 1px; border-radius: 0.625rem 0.625rem 0 0; }
.to-pass li:last-child { border-radius: 0 0 0.625rem 0.625rem; }
.to-pass li:only-child { border-radius: 0.625rem; }
.to-pass li::before { content: counter(task); position: absolute; left: 1rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.to-pass .task { display: block; font-weight: 500; }
.to-pass .place { color: var(--muted); font-size: 0.875rem; }

details > summary {
  cursor: pointer; list-style: none; position: relative;
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.625rem;
}
details > summary::-webkit-details-marker { display: none; }
.icon.chevron {
  position: absolute; right: 0; width: 0.875rem; height: 0.875rem; color: var(--muted); transition: transform 0.15s;
}
details[open] > summary > .chevron { transform: rotate(90deg); }
.aside { font-size: 0.875rem; margin-left: auto; font-variant-numeric: tabular-nums; }
.gate { background: var(--surface); border: 1px solid var(--edge); border-radius: 0.625rem; margin-bottom: 0.75rem; }
.gate > summary { padding: 0.875rem 2.5rem 0.875rem 1rem; }
.gate > summary > .chevron { right: 1rem; }
.gate > .body { padding: 0 1rem 1rem 2.75rem; }
.gate > .body > .muted { font-size: 0.875rem; margin-bottom: 0.75rem; }
.check { border-top: 1px solid var(--edge); }
.check > summary { padding: 0.625rem 1.5rem 0.625rem 0; }
.check > .body { padding: 0 0 0.875rem 1.75rem; font-size: 0.9375rem; }
.check > .body > * + * { margin-top: 0.75rem; }
.kind { font-size: 0.875rem; }

table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
caption { text-align: left; color: var(--muted); font-size: 0.8125rem; padding-bottom: 0.25rem; }
th, td { text-align: left; vertical-align: baseline; padding: 0.3125rem 0.75rem 0.3125rem 0; border-top: 1px solid var(--edge); }
thead th { border-top: 0; color: var(--muted); font-weight: 500; font-size: 0.8125rem; }
tbody th { font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.thresholds, .findings, .inputs table { table-layout: fixed; }
.thresholds thead th:nth-child(2), .thresholds thead th:nth-child(3) { width: 14%; }
.thresholds .scale { width: 18%; vertical-align: middle; }
.unmet strong, .unmet .margin { color: var(--bad); }
.told .unmet strong, .told .unmet .margin, .waits .unmet strong, .waits .unmet .margin { color: var(--warn); }
.met .margin { color: var(--muted); }
.met strong { font-weight: 500; }
.state { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.bar { display: block; width: 100%; height: 0.875rem; }
.bar .track { fill: var(--calm-tint); } .bar .value { fill: var(--good); } .bar .bound { fill: var(--text); }
.unmet .bar .value { fill: var(--bad); }
.told .unmet .bar .value, .waits .unmet .bar .value { fill: var(--warn); }
.severity { font-weight: 600; color: var(--muted); white-space: nowrap; }
.severity.critical, .severity.high { color: var(--bad); } .severity.medium { color: var(--warn); }
.findings thead th:nth-child(1) { width: 5.25rem; }
.findings thead th:nth-child(2) { width: 31%; }
.findings thead th:nth-child(3) { width: 19%; }
.findings .rule { color: var(--muted); }
.inputs thead th:nth-child(1) { width: 28%; }
.inputs thead th:nth-child(2) { width: 40%; }
.notes, .plain { padding-left: 1.125rem; }
.log figcaption { color: var(--muted); font-size: 0.8125rem; padding-bottom: 0.25rem; }
pre {
  margin: 0; padding: 0.75rem 1rem; background: var(--sunken); border: 1px solid var(--edge); border-radius: 0.5rem;
  font-size: 0.8125rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4;
}
.inputs > summary { padding-left: 1.25rem; }
.inputs > summary > .chevron { right: auto; left: 0; }
.inputs > summary { color: var(--muted); font-size: 0.875rem; }
.inputs table { margin-top: 0.375rem; }
.about dl { background: var(--surface); border: 1px solid var(--edge); border-radius: 0.625rem; padding: 0.375rem 1rem; }
.about dl > div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; padding: 0.375rem 0; }
.about dl > div + div { border-top: 1px solid var(--edge); }
dt { color: var(--muted); overflow-wrap: anywhere; }
footer { padding-top: 2rem; padding-bottom: 2.5rem; color: var(--muted); font-size: 0.875rem; }

@media (max-width: 40rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; }
  h1 { font-size: 1.625rem; }
  .verdict { gap: 0.875rem; } .verdict > .icon { width: 2.25rem; height: 2.25rem; }
  .gate > .body { padding: 0 0.875rem 0.875rem; } .gate > summary { padding: 0.75rem 2.25rem 0.75rem 0.875rem; }
  .check > .body { padding-left: 0; }
  .about dl > div { grid-template-columns: minmax(0, 1fr); }
  table, tbody { display: block; }
  caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; padding: 0.5rem 0; border-top: 1px solid var(--edge); }
  th, td { display: block; padding: 0; border: 0; }
  .thresholds tr { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 0.75rem; }
  .thresholds tbody th { flex: 1 1 60%; }
  .thresholds .scale { flex: 1 0 100%; width: auto; }
  .thresholds .required, .thresholds .margin { order: 1; }
  .findings tr { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 0.75rem; }
  .findings .place, .findings .message { grid-column: 1 / -1; order: 1; }
}
@media (prefers-reduced-motion: reduce) { .icon.chevron { transition: none; } }
@media print {
  :root {
    --page: #ffffff; --surface: #ffffff; --sunken: #ffffff; --text: #000000; --muted: #444444; --edge: #bbbbbb;
    --good: #14592f; --bad: #9a1c1c; --warn: #6b4500; --calm: #444444; --on-mark: #ffffff;
    --good-tint: #ffffff; --bad-tint: #ffffff; --warn-tint: #ffffff; --calm-tint: #e4e4e4;
  }
  @page { margin: 14mm; }
  html { font-size: 10pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  nav, .chevron { display: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; display: contents; }
  tr, li, summary, .verdict, dl > div { break-inside: avoid; }
  h2, summary { break-after: avoid; }
}
`;
