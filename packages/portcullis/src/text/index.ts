/** Every sentence that a person reads, and the formats of reports. */
export * from "./document.ts";
