import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../test/kit/any-text.ts";
import { asciiText, escapeHtml, escapeMarkdown, escapeXml, jsonText, plainLines, plainText } from "./safe.ts";

describe("harmless text", () => {
  it("shows terminal escapes instead of sending them", () => {
    expect(plainText("a\u001b[2Jb")).toBe("a\\u{1b}[2Jb");
    expect(plainText("\u001b]8;;https://evil.example\u0007click")).toBe(
      "\\u{1b}]8;;https://evil.example\\u{7}click",
    );
    expect(plainText("\u009b31m")).toBe("\\u{9b}31m");
  });

  it("shows characters that reorder or hide what people read", () => {
    expect(plainText("user\u202etxt.exe")).toBe("user\\u{202e}txt.exe");
    expect(plainText("a\u2066b\u2069c")).toBe("a\\u{2066}b\\u{2069}c");
    expect(plainText("a\u200bb\u{e0041}c")).toBe("a\\u{200b}b\\u{e0041}c");
  });

  it("has no command for the CI in whose log it stands", () => {
    expect(plainText("  ::error file=a.ts::fake")).toBe("  \\u{3a}:error file=a.ts::fake");
    expect(plainText("::Add-Mask::x")).toBe("\\u{3a}:Add-Mask::x");
    expect(plainText("a ##vso[task.setvariable variable=PATH]b")).toBe(
      "a \\u{23}#vso[task.setvariable variable=PATH]b",
    );
    expect(plainText("###[group]x ##teamcity[y")).toBe("#\\u{23}#[group]x \\u{23}#teamcity[y");
    expect(plainLines("one\n::warning::two")).toEqual(["one", "\\u{3a}:warning::two"]);
  });

  it("keeps two colons and two hashes that are no command", () => {
    for (const text of ["::std::string leaks", "a ::error::", "## Title", "C# [x]"]) {
      expect(plainText(text)).toBe(text);
    }
  });

  it("drops colours, which test runners write into every message", () => {
    expect(plainText("\u001b[31mexpected\u001b[39m 3")).toBe("expected 3");
  });

  it("brings a message of several lines onto one", () => {
    expect(plainText("expected 3\r\n\treceived 4")).toBe("expected 3 received 4");
  });

  it("keeps what people write in: accents, scripts, emoji", () => {
    const text = "Größe 漢字 كتاب 👩‍👩‍👧‍👦 e\u0301";
    expect(plainText(text)).toBe(text);
  });

  it("has no control, no line end and no half character left, whatever it is given", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(plain.isWellFormed()).toBe(true);
        expect(plainText(plain)).toBe(plain);
      }),
    );
  });

  it("is printable ASCII alone where that is asked for", () => {
    expect(asciiText("Größe … ≥ 80%")).toBe("Gr\\u{f6}\\u{df}e ... >= 80%");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(asciiText(plainText(text))).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it("keeps the lines of a log and their indent, without blank ones at the end", () => {
    expect(plainLines("\u001b[1mone\u001b[0m\r\n\ttwo\u0007\n\n")).toEqual(["one", "    two\\u{7}"]);
    expect(plainLines("\n \n")).toEqual([]);
  });
});

describe("JSON", () => {
  it("means the same to a program, and nothing to a terminal or a CI", () => {
    const text = "\u001b[2J\u009b\u202e\u{e0041}\u007f ##vso[x] \u2028 ü \ud800";
    const json = jsonText({ text, [text]: [1] });
    expect(JSON.parse(json)).toEqual({ text, [text]: [1] });
    expect(json).toMatch(/^[\x20-\x7eü\n]*$/);
    expect(json).not.toContain("##vso[");
    expect(json.endsWith("}\n")).toBe(true);
  });

  it("is what JSON.stringify writes, where nothing is harmful", () => {
    const document = { a: ["größer ≥ 80 %", 1.5, null, true], b: {} };
    expect(jsonText(document)).toBe(`${JSON.stringify(document, undefined, 2)}\n`);
  });

  it("comes back as it was, whatever is in it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        expect(JSON.parse(jsonText([value, text]))).toEqual(JSON.parse(JSON.stringify([value, text])));
      }),
    );
  });
});

describe("escaping", () => {
  it("leaves no markup in HTML and XML", () => {
    const escaped = "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;";
    expect(escapeHtml(`<b a='1' c="2">&`)).toBe(escaped);
    expect(escapeXml(`<b a='1' c="2">&`)).toBe(escaped);
  });

  it("leaves only characters that XML 1.0 has", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeXml(text)).toMatch(/^[\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      }),
    );
  });

  it("leaves no active character in Markdown but those of its own references", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const withoutReferences = escapeMarkdown(text).replace(/&#\d+;/g, "");
        expect(withoutReferences).not.toMatch(/[&<>\\`*_{}[\]|~$\n]/);
      }),
    );
  });

  it("notifies nobody and refers to nothing", () => {
    expect(escapeMarkdown("@acme/team")).toBe("@&#8203;acme/team");
    expect(escapeMarkdown("fixes #12 and GH-34")).toBe("fixes #&#8203;12 and GH-&#8203;34");
    expect(escapeMarkdown("https://evil.example")).toBe("https&#58;&#8203;//evil.example");
    expect(escapeMarkdown("www.evil.example")).toBe("www&#8203;.evil.example");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeMarkdown(text)).not.toMatch(/@(?!&#8203;)|(?<!&)#(?!&#8203;)|:\/\//);
      }),
    );
  });

  it("starts no list, heading or rule", () => {
    expect(escapeMarkdown("- item")).toBe("&#45; item");
    expect(escapeMarkdown("1. item")).toBe("1&#46; item");
    expect(escapeMarkdown("---")).toBe("&#45;--");
    expect(escapeMarkdown("===")).toBe("&#61;==");
    expect(escapeMarkdown("# head")).toBe("#&#8203; head");
  });

  it("leaves ordinary sentences as they are", () => {
    const sentence = "coverage.lines is 68%, 12 percentage points (of 100) below: see src/a.ts";
    expect(escapeMarkdown(sentence)).toBe(sentence);
  });
});
