import { describe, expect, it } from "vitest";
import { problemOf } from "../../../test/kit/read-reports.ts";
import { defaultReportLimits } from "../reader.ts";
import { attributeOf } from "./attributes.ts";
import { createXmlReader, type XmlReader } from "./xml-reader.ts";

/** What a reader tells of a document: `+name a=b`, `-name`, `"text"`, `#comment`. Text of `b` elements is heard. */
function told(pieces: readonly string[]): string[] {
  const all: string[] = [];
  const reader: XmlReader = createXmlReader(defaultReportLimits, {
    open: ({ name, attributes }, depth) => {
      all.push(`+${depth}${name}${attributes.map((each) => ` ${each.name}=${each.value}`).join("")}`);
      if (name === "b") reader.hear();
    },
    close: ({ name }, depth) => {
      if (name === "b") reader.mute();
      all.push(`-${depth}${name}`);
    },
    text: (text) => all.push(JSON.stringify(text)),
    comment: (text, depth) => all.push(`#${depth}${text}`),
  });
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return all;
}

describe("the reader of XML", () => {
  it("tells elements with their attributes and depths, in order", () => {
    expect(told(['<?xml version="1.0"?><a x="1" y=" 2 "><c/><!--n--></a>'])).toEqual([
      "+1a x=1 y= 2 ",
      "+2c",
      "-2c",
      "#1n",
      "-1a",
    ]);
  });

  it("tells the text of what is listened to, and no other", () => {
    expect(told(["<a>no<b>yes &lt;<![CDATA[<yes>]]></b>no<![CDATA[no]]></a>"])).toEqual([
      "+1a",
      "+2b",
      '"yes <"',
      '"<yes>"',
      "-2b",
      "-1a",
    ]);
  });

  it("tells text once, in pieces as they come", () => {
    const text = told(["<b>one ", "two<![CDATA[ thr", "ee]", "] four", "]]", "></b>"]);
    const joined = text.filter((each) => each.startsWith('"')).map((each) => JSON.parse(each));
    expect(joined.join("")).toBe("one two three]] four");
  });

  it("has attributes under any name", () => {
    const names: (string | undefined)[] = [];
    const reader = createXmlReader(defaultReportLimits, {
      open: ({ attributes }) =>
        names.push(
          ...["__proto__", "constructor", "hasOwnProperty"].map((name) => attributeOf(attributes, name)),
        ),
      close: () => {},
    });
    reader.write('<a __proto__="p" constructor="c"/>');
    expect(names).toEqual(["p", "c", undefined]);
  });

  it.each([2, 16, 17, 1_000])("refuses the same attribute twice among %i", (count) => {
    const others = Array.from({ length: count - 1 }, (_, at) => `a${at}="1"`).join(" ");
    expect(problemOf(() => told([`<a ${others}/>`]))).toBeUndefined();
    expect(problemOf(() => told([`<a ${others} a0="2"/>`]))).toMatchObject({ code: "report.malformed" });
  });

  it("does not say a line that it leapt over", () => {
    const problem = problemOf(() => told(["<a><![CDATA[", "\n\n\n]]>", "</b>"]));
    expect(problem).toEqual({ code: "report.malformed", detail: "unexpected close tag" });
  });
});
