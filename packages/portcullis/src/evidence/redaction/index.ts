/** Keeping secrets out of what is recorded: which names look like secrets, and how their values are taken out. */
export { createRedaction } from "./redactor.ts";
export { looksLikeSecret } from "./secret-names.ts";
export { createTextRedaction, type RedactText } from "./text-redaction.ts";
