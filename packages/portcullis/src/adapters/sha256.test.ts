import { expect, it } from "vitest";
import { nodeSha256 } from "./sha256.ts";

// NIST, Secure Hash Standard: example values for SHA-256.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

it("hashes texts, bytes and pieces", () => {
  expect(nodeSha256.hex("abc")).toBe(abc);
  expect(nodeSha256.hex(new Uint8Array([97, 98, 99]))).toBe(abc);
  const running = nodeSha256.start();
  running.update(new Uint8Array([97]));
  running.update(new Uint8Array([98, 99]));
  expect(running.hex()).toBe(abc);
});
