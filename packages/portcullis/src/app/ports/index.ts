/** The ports: what the use cases need from the world, as types. Adapters and collectors implement them. */
export * from "./ci.ts";
export * from "./collector.ts";
export * from "./files.ts";
export * from "./git.ts";
export * from "./processes.ts";
