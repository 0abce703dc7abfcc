/**
 * Templates that escape whatever is put into them, for HTML, XML and Markdown.
 *
 * A report is written as `html`<p>${message}</p>``: the literal parts are ours, and everything between them is
 * escaped, unless it is {@link Markup}, which only such a template makes. So forgetting to escape is not possible.
 */

/** Text in the format of a report. The class is the proof: no string and no JSON value is one. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type MarkupPart = string | number | Markup | readonly Markup[];
export type MarkupTemplate = (literals: TemplateStringsArray, ...parts: readonly MarkupPart[]) => Markup;

/** Nothing at all. */
export const noMarkup = new Markup("");

/** The template of a format, given how that format escapes text. */
export function templateFor(escapeText: (text: string) => string): MarkupTemplate {
  const rendered = (part: MarkupPart): string => {
    if (part instanceof Markup) return part.text;
    return typeof part === "string" || typeof part === "number"
      ? escapeText(String(part))
      : part.map(({ text }) => text).join("");
  };
  return (literals, ...parts) =>
    new Markup(literals.reduce((text, literal, index) => text + rendered(parts[index - 1] ?? "") + literal));
}

/** The parts one after the other, with a text of ours between them. */
export function joinMarkup(parts: readonly Markup[], separator: string): Markup {
  return new Markup(parts.map(({ text }) => text).join(separator));
}
