/**
 * Takes the values of secrets out of texts: those that a report holds, after it was decoded.
 */
import { createRedaction } from "./redactor.ts";

/** The same text with `[redacted]` where a secret stood. */
export type RedactText = (text: string) => string;

const encoder = new TextEncoder();

/** Prepares to take out these values, plain and encoded. Values under eight characters are ignored. */
export function createTextRedaction(values: readonly string[]): RedactText {
  if (values.length === 0) return (text) => text;
  const redaction = createRedaction(values);
  return (text) => {
    const redactor = redaction.start();
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const first = decoder.decode(redactor.write(encoder.encode(text)), { stream: true });
    return `${first}${decoder.decode(redactor.end())}`;
  };
}
