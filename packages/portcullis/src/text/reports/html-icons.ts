/**
 * The icons of the HTML report: drawn once as symbols, used by name. No image, no font, nothing to fetch.
 *
 * An icon never stands alone for its meaning: a word beside it says the same, so screen readers skip it.
 */
import { type Markup, templateFor } from "../markup.ts";
import { escapeHtml } from "../safe.ts";
import type { Standing } from "./standing.ts";

/** The template of the report: whatever is put in is escaped. */
export const html = templateFor(escapeHtml);

/** The symbols, hidden, once in a page. Each is drawn on 16 by 16 with the colour of the text around it. */
export const iconSymbols: Markup = html`<svg class="symbols" aria-hidden="true" width="0" height="0">
<symbol id="icon-passed" viewBox="0 0 16 16"><circle class="disc" cx="8" cy="8" r="8" /><path class="line" d="M4.6 8.3 7 10.7l4.4-5" /></symbol>
<symbol id="icon-blocks" viewBox="0 0 16 16"><circle class="disc" cx="8" cy="8" r="8" /><path class="line" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" /></symbol>
<symbol id="icon-behind" viewBox="0 0 16 16"><circle class="disc" cx="8" cy="8" r="8" /><path class="line" d="M6.3 5.2v5.6m3.4-5.6v5.6" /></symbol>
<symbol id="icon-waits" viewBox="0 0 16 16"><circle class="disc" cx="8" cy="8" r="8" /><path class="line" d="M8 4.4V8l2.4 1.8" /></symbol>
<symbol id="icon-told" viewBox="0 0 16 16"><circle class="disc" cx="8" cy="8" r="8" /><path class="line" d="M8 4.2v4.6m0 2.6v.1" /></symbol>
<symbol id="icon-apart" viewBox="0 0 16 16"><circle class="disc" cx="8" cy="8" r="8" /><path class="line" d="M5 8h6" /></symbol>
<symbol id="icon-chevron" viewBox="0 0 16 16"><path class="line" d="m6 3.5 4.5 4.5L6 12.5" /></symbol>
</svg>`;

export function iconOf(name: Standing | "chevron"): Markup {
  return html`<svg class="icon ${name}" width="18" height="18" aria-hidden="true" focusable="false"><use href="#icon-${name}" /></svg>`;
}
