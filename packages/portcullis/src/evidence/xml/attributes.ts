/**
 * The attributes of an element, as a list: elements of reports have a handful, and a list of a handful is made and
 * searched faster than an object. It has no prototype to stumble over, whatever the attributes are called.
 */
import { refuse } from "../json/refuse.ts";

export type XmlAttributes = readonly Readonly<{ name: string; value: string }>[];

/** The value of an attribute; undefined where there is none of that name. */
export function attributeOf(attributes: XmlAttributes, name: string): string | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute.value;
  return undefined;
}

/** Up to here every attribute is compared with every other one; beyond, that would be slow on purpose. */
const COMPARED_COUNT_MAX = 16;

/** Refuses an element with the same attribute twice: two readers could keep different ones. */
export function refuseDuplicates(attributes: XmlAttributes): void {
  if (attributes.length > COMPARED_COUNT_MAX) {
    const names = new Set(attributes.map(({ name }) => name));
    if (names.size < attributes.length) refuseDuplicate();
    return;
  }
  for (let later = 1; later < attributes.length; later++) {
    const name = attributes[later]?.name;
    for (let at = 0; at < later; at++) if (attributes[at]?.name === name) refuseDuplicate();
  }
}

function refuseDuplicate(): never {
  return refuse({ code: "report.malformed", detail: "the same attribute twice in one element" });
}
