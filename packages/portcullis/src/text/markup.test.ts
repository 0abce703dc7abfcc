import { expect, it } from "vitest";
import { joinMarkup, type Markup, templateFor } from "./markup.ts";

const shout = templateFor((text) => text.toUpperCase());

it("escapes whatever is put between the literals, and nothing else", () => {
  expect(shout`a${"b"}c${1}d`.text).toBe("aBc1d");
});

it("does not escape what a template made", () => {
  expect(shout`a${shout`b${"c"}`}`.text).toBe("abC");
  expect(shout`a${[shout`x`, shout`y`]}`.text).toBe("axy");
  expect(joinMarkup([shout`x`, shout`y`], ", ").text).toBe("x, y");
});

it("does not believe an object that only looks like markup", () => {
  const forged = JSON.parse('{ "text": "<script>" }') as Markup;
  expect(() => shout`${forged}`).toThrow();
});
