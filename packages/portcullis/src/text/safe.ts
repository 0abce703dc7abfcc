/**
 * Untrusted text made harmless for the place where it is shown.
 *
 * Names, messages and logs come from branches, reports and tools, so whoever opens a pull request writes them.
 * What would steer a terminal (escape sequences), reorder what people read (bidirectional controls) or hide
 * from them (invisible characters) is shown as `\u{1b}`: nothing is dropped silently, with one exception. So is the
 * first character of a command to the CI in whose log it would stand. Colour sequences (SGR) are dropped, because test runners write them into every message and they hide nothing.
 */

/** Controls, bidirectional controls, invisible characters, and the two that XML cannot hold. */
const UNSAFE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;
/** The replacement character lies among the unsafe ones by number, and is what broken text becomes. */
const REPLACEMENT = "\ufffd";
/** What CI systems obey where it stands in a log: at the start of a line (GitHub), or anywhere (Azure, TeamCity). */
const CI_COMMAND =
  /(?<=^\s*):(?=:(?:(?:add|remove|set|save|stop)-|debug|notice|warning|error|group|endgroup|echo))|#(?=#(?:|vso|teamcity)\[)/gi;
const COLOUR = /\p{Cc}\[[\d;:]*m/gu;
const ESCAPE = "\u001b";
const WHITESPACE_RUN = /\s+/gu;
const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/u;
const TAB_STOP = 4;

function numbered(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

function shown(character: string): string {
  return character === REPLACEMENT ? character : numbered(character);
}

function withoutColour(text: string): string {
  return text.includes(ESCAPE)
    ? text.replace(COLOUR, (match) => (match.startsWith(ESCAPE) ? "" : match))
    : text;
}

/** One line of harmless text: line ends and tabs become spaces, other controls become visible. */
export function plainText(text: string): string {
  return withoutColour(text.toWellFormed())
    .replace(WHITESPACE_RUN, (run) => (/^ +$/.test(run) ? run : " "))
    .replace(UNSAFE, shown)
    .replace(CI_COMMAND, numbered);
}

/** The lines of a log, each harmless; without blank lines at the end. */
export function plainLines(text: string): readonly string[] {
  const lines = withoutColour(text.toWellFormed())
    .split(LINE_END)
    .map((line) => line.replaceAll("\t", " ".repeat(TAB_STOP)).trimEnd())
    .map((line) => line.replace(UNSAFE, shown).replace(CI_COMMAND, numbered));
  const lastFilled = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, lastFilled + 1);
}

/**
 * A document as JSON with two spaces of indent and a line end. What is harmful in a terminal or in the log of a CI is
 * written as JSON escapes it, so a program reads the very same texts.
 */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
    .replace(UNSAFE, (character) => (character === "\n" ? character : escapedInJson(character)))
    .replace(CI_COMMAND, escapedInJson);
}

function escapedInJson(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

const IN_ASCII: ReadonlyMap<string, string> = new Map([
  ["…", "..."],
  ["–", "-"],
  ["—", "-"],
  ["‘", "'"],
  ["’", "'"],
  ["“", '"'],
  ["”", '"'],
  ["≥", ">="],
  ["≤", "<="],
  ["→", "->"],
  ["·", "-"],
]);

/** Harmless text in ASCII alone. Punctuation gets its plain form, every other character its number. */
export function asciiText(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => IN_ASCII.get(character) ?? numbered(character));
}

const HTML_ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Text for HTML, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => HTML_ENTITIES.get(character) ?? "");
}

/** Text for XML 1.0, in an element or a quoted attribute. Characters that XML cannot hold are shown by number. */
export function escapeXml(text: string): string {
  // The five entities above are the five of XML, and harmless text is one line, so attributes keep it as it is.
  return escapeHtml(text);
}

/** What Markdown, as GitHub and GitLab read it, gives a meaning to within a line. */
const MARKDOWN_ACTIVE = /[&<>\\`*_{}[\]|~$]|:(?! |$)/g;
/** What makes a list, a heading or a rule of the line that starts with it. */
const MARKDOWN_START = /^( *)([-+](?=[ -]|$)|=+ *$)|^( *\d+)([.)])(?= |$)/;
/** What platforms make links and notifications of, after rendering. */
const MARKDOWN_REFERENCE = /(?<!&)#|@|&#58;(?=\/\/)|\bGH-(?=\d)|\bwww(?=\.)/gi;

/**
 * Text for Markdown, within a line or a table cell: character references, so nothing in it is markup.
 *
 * A reference to `@` would still be a mention, because platforms look for mentions after rendering. The
 * zero-width space behind it (and behind `#`, `GH-`, `://`, `www`) is what stops a hostile test name from
 * notifying people or linking to anything.
 */
export function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(MARKDOWN_ACTIVE, reference)
    .replace(MARKDOWN_START, (start) => start.replace(/[-+=.)]/, reference))
    .replace(MARKDOWN_REFERENCE, (match) => `${match}&#8203;`);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
