/** The ports: what the use cases need from the world, as types. Adapters and collectors implement them. */
export * from "./ci.ts";
export * from "./clock.ts";
export * from "./collector.ts";
export * from "./files.ts";
export * from "./git.ts";
export * from "./policy-files.ts";
export * from "./processes.ts";
export * from "./programs.ts";
export * from "./repository-listing.ts";
export * from "./run-archive.ts";
export * from "./run-records.ts";
export * from "./write-file.ts";
