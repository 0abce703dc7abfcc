import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../test/kit/any-text.ts";
import {
  blockedDocument,
  documentOf,
  hostileDocument,
  partialDocument,
  passingDocument,
} from "../../../test/kit/documents.ts";
import { expectGolden } from "../../../test/kit/golden.ts";
import { type XmlElement, xmlElements } from "../../../test/kit/xml.ts";
import { htmlReport } from "./html.ts";
import { styleSheet, styleSheetDigest } from "./html-style.ts";

const golden = (text: string, name: string) => expectGolden(text, `golden/${name}.html`, import.meta.url);
const named = (elements: readonly XmlElement[], name: string) =>
  elements.filter((each) => each.name === name);

describe("the HTML report", () => {
  const page = htmlReport(blockedDocument);
  const elements = xmlElements(page);

  it("has the verdict, the subject, what would make it pass, and every check", () => {
    golden(page, "blocked");
    expect(named(elements, "title")[0]?.text).toBe(
      "Blocked: acme/shop feature/order-search 9fceb02d0ae5 with uncommitted changes",
    );
    expect(named(elements, "h3").map(({ text }) => text)).toContain("Security and compliance");
    expect(named(elements, "h4").map(({ text }) => text)).toContain("static-analysis");
    for (const text of [
      "fix 2 high findings",
      "12 percentage points below",
      "src/orders/search.ts:118",
      "waiting for database",
    ]) {
      expect(page).toContain(text);
    }
    for (const digest of ["a", "c", "3"]) expect(page).toContain(`sha256:${digest.repeat(64)}`);
  });

  it("unfolds what is to be explained, and folds what passed", () => {
    const unfolded = named(elements, "details").filter(({ attributes }) => "open" in attributes);
    expect(unfolded.map(({ attributes }) => attributes.class)).toContain("gate blocks");
    expect(unfolded.map(({ attributes }) => attributes.class)).not.toContain("gate passed");
    const quiet = xmlElements(htmlReport(passingDocument));
    expect(named(quiet, "details").filter(({ attributes }) => "open" in attributes)).toHaveLength(2);
  });

  it("draws value and bound of a threshold to scale", () => {
    const [value, bound] = ["value", "bound"].map((name) =>
      elements
        .filter(({ attributes }) => attributes.class === name)
        .map(({ attributes }) => [attributes.x, attributes.width]),
    );
    expect(value).toContainEqual(["0", "68"]);
    expect(bound).toContainEqual(["80", "1"]);
  });

  it("can be read without seeing: landmarks, headings in order, captions, named columns", () => {
    for (const landmark of ["header", "nav", "main", "footer", "h1"])
      expect(named(elements, landmark)).toHaveLength(1);
    const levels = elements
      .filter(({ name }) => /^h[1-6]$/.test(name))
      .map(({ name }) => Number(name.slice(1)));
    for (const [index, level] of levels.entries())
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    expect(named(elements, "caption")).toHaveLength(named(elements, "table").length);
    for (const head of named(elements, "th")) expect(head.attributes.scope).toMatch(/^(col|row)$/);
    for (const icon of named(elements, "svg")) expect(icon.attributes["aria-hidden"]).toBe("true");
    const ids = elements.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of named(elements, "a")) expect(ids).toContain(attributes.href?.slice(1));
  });

  it("says what a partial run left out", () => {
    const page = htmlReport(partialDocument);
    expect(page).toContain("partial run");
    expect(page).toContain("<strong>security</strong>: not selected");
  });
});

describe("the HTML report asks nothing of anybody", () => {
  const elements = xmlElements(htmlReport(hostileDocument));

  it("forbids itself everything but its own style sheet, by a digest that is right", () => {
    const policy = named(elements, "meta").find(
      ({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy",
    );
    expect(policy?.attributes.content).toBe(
      `default-src 'none'; style-src '${styleSheetDigest}'; base-uri 'none'; form-action 'none'`,
    );
    const digest = createHash("sha256").update(styleSheet).digest("base64");
    expect(styleSheetDigest).toBe(`sha256-${digest}`);
    expect(named(elements, "style")[0]?.text).toBe(styleSheet);
  });

  it("has no script, no style of an element, and no address but its own anchors", () => {
    const names = new Set(elements.map(({ name }) => name));
    for (const name of [
      "script",
      "iframe",
      "object",
      "embed",
      "img",
      "link",
      "form",
      "base",
      "foreignObject",
    ]) {
      expect(names).not.toContain(name);
    }
    for (const { attributes } of elements) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^on|^style$|^src|^data$|^action|^xlink/);
        if (name === "href") expect(value).toMatch(/^#[a-z0-9-]+$/);
      }
    }
    expect(styleSheet).not.toMatch(/url\(|@import|expression/);
  });

  it("shows hostile text and obeys none of it", () => {
    golden(htmlReport(hostileDocument), "hostile");
  });

  it("has the same elements whatever anybody wrote", () => {
    const shape = (text: string) =>
      xmlElements(htmlReport(documentOf(text))).map(({ name, path }) => [...path, name].join(">"));
    const benign = shape("text");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(shape(`t${text}`)).toEqual(benign);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the colours of the HTML report", () => {
  const [light = "", dark = "", print = ""] = Array.from(
    styleSheet.matchAll(/:root \{([^}]*)\}/g),
    ([, block]) => block ?? "",
  );
  const colour = (block: string, name: string) =>
    new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1] ?? "#000000";

  /** Relative luminance and contrast as in WCAG 2.2. */
  function luminance(hex: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(a: string, b: string): number {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  }

  it.each([
    ["light", light],
    ["dark", dark],
    ["print", print],
  ])("have enough contrast for text: %s", (_, block) => {
    for (const ground of ["page", "surface", "sunken"]) {
      for (const text of ["text", "muted", "good", "bad", "warn", "calm"]) {
        expect(
          contrast(colour(block, text), colour(block, ground)),
          `${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const name of ["good", "bad", "warn", "calm"]) {
      expect(
        contrast(colour(block, name), colour(block, `${name}-tint`)),
        `${name} on its tint`,
      ).toBeGreaterThanOrEqual(4.5);
      expect(
        contrast(colour(block, "on-mark"), colour(block, name)),
        `mark on ${name}`,
      ).toBeGreaterThanOrEqual(3);
    }
  });
});
