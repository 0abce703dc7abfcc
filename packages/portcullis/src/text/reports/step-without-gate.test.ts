/** What has to be done to the policy as a whole belongs to no gate, and is told without one. */
import { expect, it } from "vitest";
import { blockedDocument } from "../../../test/kit/documents.ts";
import { renderReport } from "./index.ts";

const document = { ...blockedDocument, toPass: [{ gate: "", do: "make at least one gate apply" }] };
const options = { colour: "none", charset: "unicode", width: 100 } as const;

it("has no empty name in front in a terminal", async () => {
  expect(await renderReport("terminal", document, options)).toContain("  1. make at least one gate apply\n");
});

it("has no empty name in front in Markdown", async () => {
  expect(await renderReport("markdown", document, options)).toContain("\n1. make at least one gate apply\n");
});
