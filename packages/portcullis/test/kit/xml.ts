/** XML as a flat list of what is in it, read by a strict parser, for tests of what we write. */
import { SaxesParser } from "saxes";

export type XmlElement = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Names of the elements around it, outermost first. */
  path: readonly string[];
  /** The text directly within it. */
  text: string;
}>;

/** All elements in the order of their start. Throws where the text is not well-formed XML 1.0. */
export function xmlElements(xml: string): readonly XmlElement[] {
  const elements: { name: string; attributes: Record<string, string>; path: string[]; text: string }[] = [];
  const open: (typeof elements)[number][] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, path: open.map((each) => each.name), text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const around = open.at(-1);
    if (around) around.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(xml).close();
  return elements;
}
