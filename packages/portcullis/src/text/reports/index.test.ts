import { expect, it } from "vitest";
import { blockedDocument } from "../../../test/kit/documents.ts";
import { isOutputFormat, outputFormats, renderReport, type TerminalOptions } from "./index.ts";

const options: TerminalOptions = { colour: "none", charset: "unicode", width: 100 };

it("renders every format, each ending with a line end", async () => {
  for (const format of outputFormats) {
    const report = await renderReport(format, blockedDocument, options);
    expect(report, format).toMatch(/[^\n]\n$/);
  }
});

it("gives the document itself as JSON, with two spaces of indent", async () => {
  const json = await renderReport("json", blockedDocument, options);
  expect(JSON.parse(json)).toEqual(blockedDocument);
  expect(json).toContain('{\n  "kind": "portcullis.decision/v1",\n');
});

it("knows its formats", () => {
  expect(isOutputFormat("sarif")).toBe(true);
  expect(isOutputFormat("pdf")).toBe(false);
  expect(isOutputFormat("constructor")).toBe(false);
});
