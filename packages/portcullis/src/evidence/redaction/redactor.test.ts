import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secretForms } from "./forms.ts";
import { createRedaction, redactionMark } from "./redactor.ts";

const token = "ghp_9fKq2LxT7vZbN4";

const pemKey = [
  "-----BEGIN OPENSSH PRIVATE KEY-----",
  "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
  "QyNTUxOQAAACBmb3J0LWtleS1mb3ItdGVzdHMtb25seS1ub3QtYS1zZWNyZXQAAACIAAAA",
  "-----END OPENSSH PRIVATE KEY-----",
  "",
].join("\n");

/** Redacts bytes that come in these chunks. */
function redacted(secrets: readonly string[], ...chunks: readonly Uint8Array[]): Uint8Array {
  const redactor = createRedaction(secrets).start();
  return Buffer.concat([...chunks.map((chunk) => Buffer.from(redactor.write(chunk))), redactor.end()]);
}

function redactedText(secrets: readonly string[], ...texts: readonly string[]): string {
  return Buffer.from(redacted(secrets, ...texts.map((text) => Buffer.from(text)))).toString();
}

/** The same by brute force: mark every byte of every occurrence, then write each marked run as one mark. */
function byBruteForce(secrets: readonly string[], bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes);
  const isSecret = new Uint8Array(text.length);
  for (const form of secretForms(secrets)) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
      isSecret.fill(1, at, at + form.length);
    }
  }
  const out: Buffer[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isSecret[at]) out.push(text.subarray(at, at + 1));
    else if (!isSecret[at - 1]) out.push(Buffer.from(redactionMark));
  }
  return Buffer.concat(out);
}

describe("redactor", () => {
  it("takes a value out and leaves every other byte", () => {
    expect(redactedText([token], `curl -H 'Authorization: Bearer ${token}' https://x\n`)).toBe(
      "curl -H 'Authorization: Bearer [redacted]' https://x\n",
    );
  });

  it("takes a value out wherever the stream is cut", () => {
    const text = `a ${token} b`;
    for (let cut = 0; cut <= text.length; cut++) {
      expect(redactedText([token], text.slice(0, cut), text.slice(cut))).toBe("a [redacted] b");
    }
  });

  it("takes a value out that comes byte by byte", () => {
    expect(redactedText([token], ...`${token}${token}!`)).toBe("[redacted]!");
  });

  it("gives out at once what cannot begin a secret", () => {
    const redactor = createRedaction([token]).start();
    expect(Buffer.from(redactor.write(Buffer.from("Password: "))).toString()).toBe("Password: ");
    expect(Buffer.from(redactor.write(Buffer.from("key gh"))).toString()).toBe("key ");
    expect(Buffer.from(redactor.end()).toString()).toBe("gh");
  });

  it("ignores values under eight characters", () => {
    expect(redactedText(["1234567", "true", "", "  short  "], "1234567 true short")).toBe(
      "1234567 true short",
    );
    expect(redactedText(["12345678"], "12345678")).toBe("[redacted]");
  });

  it("takes out a value that a file gave with a line break at its end", () => {
    expect(redactedText([`${token}\n`], `token=${token};`)).toBe("token=[redacted];");
  });

  it.each(["", "a", "ab", "abc", "user:"])("takes out base64 of a value that stands behind %j", (leading) => {
    const encoded = Buffer.from(`${leading}${token}@example.org`).toString("base64");
    const result = redactedText([token], encoded);
    expect(result).toContain("[redacted]");
    // What is left decides less than one byte of the value on either side.
    const [before = "", after = ""] = result.split("[redacted]");
    const kept = before.length + after.length;
    expect(encoded.length - kept).toBeGreaterThanOrEqual(Math.floor((token.length * 8) / 6) - 1);
  });

  it("takes out base64 of a value alone, padded or not, and URL-safe", () => {
    const value = "pass>>>word???~~~1";
    const padded = Buffer.from(`${value}22`).toString("base64");
    expect(padded).toMatch(/=$/);
    expect(redactedText([`${value}22`], padded)).toBe("[redacted]=");
    expect(redactedText([value], Buffer.from(value).toString("base64url"))).toBe("[redacted]");
  });

  it("takes out base64 that is broken into lines", () => {
    const value = `${token}${"x-long-secret-".repeat(9)}`;
    const wrapped = Buffer.from(value).toString("base64").replaceAll(/.{76}/g, "$&\n");
    expect(redactedText([value], wrapped)).toMatch(/^\[redacted\]\n\[redacted\]\n\[redacted\]=*$/);
  });

  it("takes out a value inside JSON and inside a URL", () => {
    const value = 'p"ss w/rd\\1';
    expect(redactedText([value], JSON.stringify({ value }))).toBe('{"value":"[redacted]"}');
    expect(redactedText([value], `?a=${encodeURIComponent(value)}&b`)).toBe("?a=[redacted]&b");
    expect(redactedText([value], `?a=${encodeURIComponent(value).toLowerCase()}&b`)).toBe("?a=[redacted]&b");
    expect(redactedText([value], new URLSearchParams({ value }).toString())).toBe("value=[redacted]");
  });

  it("takes out a key of several lines as a whole, and line by line when a program indents it", () => {
    expect(redactedText([pemKey], pemKey)).toBe("[redacted]\n");
    const indented = pemKey.trim().replaceAll(/^/gm, "  1| ");
    expect(redactedText([pemKey], indented).split("\n")).toEqual([
      "  1| -----BEGIN OPENSSH PRIVATE KEY-----",
      "  1| [redacted]",
      "  1| [redacted]",
      "  1| -----END OPENSSH PRIVATE KEY-----",
    ]);
    expect(redactedText([pemKey], JSON.stringify(pemKey))).not.toContain("b3BlbnNz");
  });

  it("takes out both of two values that overlap", () => {
    expect(redactedText(["abcdefgh1234", "1234ijklmnop"], "<abcdefgh1234ijklmnop>")).toBe("<[redacted]>");
    expect(redactedText(["abcdefgh", "abcdefghijklmnop"], "<abcdefghijklmnop>")).toBe("<[redacted]>");
  });

  it("takes out a value beyond ASCII", () => {
    expect(redactedText(["pässwörter"], "x pässwörter y")).toBe("x [redacted] y");
  });

  it("passes output without secrets through as it is", () => {
    const chunk = Buffer.from("anything");
    expect(createRedaction([]).start().write(chunk)).toBe(chunk);
  });

  // A small alphabet, so that beginnings, repetitions and overlaps of secrets are common.
  const letters = fc.constantFrom("a", "b", "A", "=");
  const secret = fc.string({ unit: letters, minLength: 6, maxLength: 14 });
  const noise = fc.string({ unit: letters, maxLength: 12 });

  it("is the same as brute force, however the stream is cut", () => {
    const story = fc.array(secret, { minLength: 1, maxLength: 4 }).chain((secrets) =>
      fc.record({
        secrets: fc.constant(secrets),
        pieces: fc.array(
          fc.oneof(
            noise,
            fc.constantFrom(...secrets.map((s) => Buffer.from(`b${s}b`).toString("base64")), ...secrets),
          ),
          { maxLength: 12 },
        ),
        cuts: fc.array(fc.nat(120), { maxLength: 12 }),
      }),
    );
    fc.assert(
      fc.property(story, ({ secrets, pieces, cuts }) => {
        const bytes = Buffer.from(pieces.join(""));
        const edges = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge));
        expect(Buffer.from(redacted(secrets, ...chunks)).toString("latin1")).toBe(
          Buffer.from(byBruteForce(secrets, bytes)).toString("latin1"),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("loses no byte of output that has no secret in it", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
        const given = Buffer.concat(chunks);
        fc.pre(!given.includes(token));
        expect(Buffer.compare(redacted([token, pemKey], ...chunks), given)).toBe(0);
      }),
    );
  });
});
