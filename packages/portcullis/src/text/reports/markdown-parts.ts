/**
 * What the Markdown report is built of: escaped text of bounded length, tables and lists within a budget.
 *
 * Nothing in here can make a report longer than planned: every text is cut before it is escaped, every list says
 * how many of its items it left out.
 */
import { cutText } from "#evidence";
import { counted } from "../figures.ts";
import { joinMarkup, Markup, noMarkup, templateFor } from "../markup.ts";
import { escapeMarkdown, plainLines } from "../safe.ts";
import type { Standing } from "./standing.ts";

/** A longer text in a cell or an item is cut, before it is escaped. */
const textCharsMax = 300;

/** The template of the report: whatever is put in is cut to a bearable length and escaped. */
export const md = templateFor((text) => escapeMarkdown(cutText(text, textCharsMax)));

const MARKS: Readonly<Record<Standing, Markup>> = {
  passed: md`✅`,
  blocks: md`❌`,
  behind: md`⏸️`,
  waits: md`⏳`,
  told: md`⚠️`,
  apart: md`➖`,
};

export function markOf(standing: Standing): Markup {
  return MARKS[standing];
}

/** The first items that fit into a budget of characters, and how many do not. */
export function within(
  items: readonly Markup[],
  charsMax: number,
): Readonly<{ shown: readonly Markup[]; left: number }> {
  let used = 0;
  const tooFar = items.findIndex(({ text }) => {
    used += text.length + 2;
    return used > charsMax;
  });
  const shown = tooFar < 0 ? items : items.slice(0, tooFar);
  return { shown, left: items.length - shown.length };
}

/** Says how much was left out; nothing where nothing was. */
export function cutLine(left: number, thing: string): Markup {
  return left === 0 ? noMarkup : md`_Cut for length: ${counted(left, `more ${thing}`)} not shown here._`;
}

/** The parts that say something, as paragraphs. */
export function paragraphs(parts: readonly Markup[]): Markup {
  return joinMarkup(
    parts.filter(({ text }) => text !== ""),
    "\n\n",
  );
}

/** A row of a table. Cells are made by {@link md}, so none of them has a pipe or a line end. */
export function row(...cells: readonly Markup[]): Markup {
  return md`| ${joinMarkup(cells, " | ")} |`;
}

/** A table: its two head lines, and as many rows as the budget has room for. Nothing where there are no rows. */
export function table(head: Markup, rows: readonly Markup[], charsMax: number, thing: string): Markup {
  if (rows.length === 0) return noMarkup;
  const { shown, left } = within(rows, charsMax);
  return paragraphs([joinMarkup([head, ...shown], "\n"), cutLine(left, thing)]);
}

/** A list with a heading; nothing where there are no items. */
export function list(heading: Markup, bullet: Markup, items: readonly Markup[], charsMax: number): Markup {
  if (items.length === 0) return noMarkup;
  const { shown, left } = within(items, charsMax);
  const lines = shown.map((item) => md`${bullet} ${item}`);
  return paragraphs([heading, joinMarkup(lines, "\n"), cutLine(left, "item")]);
}

/** The last lines of a log as a code block: nothing is markup within a fence that is longer than any in it. */
export function logBlock(log: string, linesMax: number, charsMax: number): Markup {
  const lines = plainLines(log.slice(-charsMax)).slice(-linesMax);
  if (lines.length === 0) return noMarkup;
  const text = lines.join("\n");
  const ticks = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(ticks + 1);
  return new Markup(`${fence}text\n${text}\n${fence}`);
}
