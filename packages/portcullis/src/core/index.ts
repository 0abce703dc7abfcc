/** The ground: instants, ids, canonical JSON, digests, units, and the four kinds of no. Imports nothing. */
export * from "./digest.ts";
export type { FaultCode } from "./fault-codes.ts";
export * from "./instant.ts";
export * from "./json.ts";
export * from "./lookup.ts";
export * from "./ruling.ts";
export { systemCode } from "./system-code.ts";
export * from "./ulid.ts";
export * from "./units.ts";
