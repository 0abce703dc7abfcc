import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTextRedaction } from "./text-redaction.ts";

describe("texts", () => {
  it("lose the values of secrets, plain and encoded", () => {
    const redact = createTextRedaction(["first-secret", "pässwörter"]);
    const encoded = Buffer.from("first-secret").toString("base64");
    expect(redact(`a first-secret, ${encoded}, pässwörterü`)).toBe("a [redacted], [redacted], [redacted]ü");
  });

  it("keep what is shorter than a secret", () => {
    expect(createTextRedaction(["1234567"])("1234567")).toBe("1234567");
  });

  it("are as they were where there is nothing to take out", () => {
    const redact = createTextRedaction(["first-secret"]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!text.includes("first-secret"));
        expect(redact(text)).toBe(text);
      }),
    );
  });
});
