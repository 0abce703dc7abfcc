/**
 * Writing values as YAML 1.2 that reads back as the same values.
 *
 * Names of folders, scripts and files come from the repository, so from anybody: what is not plainly a word is
 * quoted, and in quotes nothing has a meaning.
 */

const WORD = /^[A-Za-z0-9_./@=+,~-]+(?::[A-Za-z0-9_./@=+~-]+)*$/;
/** What a plain word would be read as instead of text, in YAML 1.1 or 1.2. */
const OTHER_THAN_TEXT =
  /^(?:~|null|true|false|yes|no|on|off|y|n|-|---|\.\.\.|[-+.]?[0-9][0-9_,.:eExXoOa-fA-F+-]*|[-+]?\.(?:inf|nan))$/i;
/** Signs that begin something else than a word, or end one inside of a list. */
const NOT_PLAIN = /^[@=]|,/;

/** Text as a scalar that is safe in a list in brackets too. */
export function yamlText(text: string): string {
  const isPlain = WORD.test(text) && !OTHER_THAN_TEXT.test(text) && !NOT_PLAIN.test(text);
  return isPlain ? text : JSON.stringify(text.toWellFormed());
}

/** `[npm, run, lint]`, broken into lines of at most `width` characters that stand `indent` deep. */
export function yamlList(items: readonly string[], indent: number, width: number): string {
  const lines: string[] = [];
  let line = "[";
  for (const [index, item] of items.entries()) {
    const piece = `${yamlText(item)}${index === items.length - 1 ? "]" : ","}`;
    if (line !== "[" && indent + line.length + 1 + piece.length > width) {
      lines.push(line);
      line = ` ${piece}`;
    } else {
      line = line === "[" ? `[${piece}` : `${line} ${piece}`;
    }
  }
  return [...lines, items.length === 0 ? "[]" : line].join(`\n${" ".repeat(indent)}`);
}
