/**
 * Which report an XML text is, by its first element, its attributes, and the element after it.
 */
import type { ReportFormat } from "../remarks.ts";

/** What may stand before an element: declarations, instructions, comments, a document type. */
const PROLOG = /(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^>"'[]|"[^"]*"|'[^']*'|\[[^\]]*\])*>)*/y;
const ELEMENT = /<([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*)>?/y;

const JACOCO_DOCTYPE = /<!DOCTYPE[^>]*JACOCO/i;
const JACOCO_CHILD = /^(?:sessioninfo|group|package|counter)$/;
const CLOVER_ATTRIBUTE = /\s(?:clover|generated)\s*=/;
const CLOVER_CHILD = /^(?:project|testproject)$/;
const COBERTURA_ATTRIBUTE = /\s(?:line-rate|branch-rate|lines-valid|lines-covered)\s*=/;
const COBERTURA_CHILD = /^(?:sources|packages)$/;

/** The format of the XML that begins like this; `xml` where it is none that is known, or no element was seen. */
export function recogniseXml(text: string): ReportFormat {
  const root = elementAfter(text, 0);
  const child = root && elementAfter(text, root.end);
  switch (root?.name) {
    case "testsuites":
    case "testsuite":
      return "junit";
    case "report":
      return JACOCO_DOCTYPE.test(text) || JACOCO_CHILD.test(child?.name ?? "") ? "jacoco" : "xml";
    case "coverage":
      if (CLOVER_ATTRIBUTE.test(root.attributes) || CLOVER_CHILD.test(child?.name ?? "")) return "clover";
      if (COBERTURA_ATTRIBUTE.test(root.attributes)) return "cobertura";
      return COBERTURA_CHILD.test(child?.name ?? "") ? "cobertura" : "xml";
    default:
      return "xml";
  }
}

function elementAfter(text: string, at: number) {
  PROLOG.lastIndex = at;
  ELEMENT.lastIndex = at + (PROLOG.exec(text)?.[0].length ?? 0);
  const found = ELEMENT.exec(text);
  if (!found?.[1]) return undefined;
  return { name: found[1], attributes: found[2] ?? "", end: ELEMENT.lastIndex };
}
