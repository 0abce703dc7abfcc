/** The use cases. */
export * from "./run/request.ts";
export { run } from "./run/run.ts";
