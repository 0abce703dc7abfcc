/** Keeping secrets out of what is recorded: which names look like secrets, and how their values are taken out. */
export type { Redaction, Redactor } from "./redactor.ts";
export { createRedaction, redactionMark } from "./redactor.ts";
export { looksLikeSecret } from "./secret-names.ts";
export { createTextRedaction, type RedactText } from "./text-redaction.ts";
