/**
 * The forms in which the value of a secret may appear in what a program prints.
 *
 * A value of several lines (a PEM key, a service account) counts as a whole and line by line, because programs
 * indent, number or quote such values. The armour lines of PEM are no secret and are left to be read.
 */
import { base64Forms } from "./base64.ts";

/** Shorter values are ignored: taking `yes` or `8080` out of a log would hide more than it protects. */
export const secretCharsMin = 8;

const PEM_ARMOUR = /^-----(?:BEGIN|END) [^-]*-----$/;
const utf8 = new TextEncoder();

/** All byte sequences to be taken out for these values. Each has at least {@link secretCharsMin} bytes. */
export function secretForms(values: Iterable<string>): readonly Uint8Array[] {
  const texts = new Set<string>();
  for (const value of values) {
    for (const text of formsOf(value.toWellFormed())) {
      if (text.length >= secretCharsMin) texts.add(text);
    }
  }
  return Array.from(texts, (text) => utf8.encode(text));
}

/** White space around a value is not part of it: files end in line breaks, and programs trim them. */
function formsOf(value: string): readonly string[] {
  const secret = value.trim();
  if (secret.length < secretCharsMin) return [];
  const lines = secret.split(/\r\n|\r|\n/).map((line) => line.trim());
  const telling = lines.length > 1 ? lines.filter((line) => !PEM_ARMOUR.test(line)) : [];
  return [...[secret, ...telling].flatMap(textForms), ...base64Forms(utf8.encode(secret))];
}

/** As it stands, inside JSON, and in URLs: percent-encoded in both spellings, and as HTML forms send it. */
function textForms(text: string): readonly string[] {
  const percent = encodeURIComponent(text);
  const lowerPercent = percent.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const json = JSON.stringify(text).slice(1, -1);
  return [text, json, percent, lowerPercent, percent.replaceAll("%20", "+")];
}
