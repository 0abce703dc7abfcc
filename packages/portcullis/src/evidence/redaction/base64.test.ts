import fc from "fast-check";
import { expect, it } from "vitest";
import { base64, base64Forms } from "./base64.ts";

it("encodes like everybody else, without padding", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64").replace(/=+$/, ""));
    }),
  );
});

it("gives a form that stands in every longer text that holds the value", () => {
  const around = fc.uint8Array({ maxLength: 9 });
  fc.assert(
    fc.property(around, fc.uint8Array({ minLength: 8, maxLength: 200 }), around, (before, value, after) => {
      const encoded = Buffer.concat([before, value, after]);
      const forms = base64Forms(value).filter((form) => form.length * 6 > value.length * 8 - 12);
      expect(forms.some((form) => encoded.toString("base64").includes(form))).toBe(true);
      expect(forms.some((form) => encoded.toString("base64url").includes(form))).toBe(true);
    }),
  );
});
