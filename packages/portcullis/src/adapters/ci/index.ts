/** What a CI claims about the run. */
export { readCi } from "./ci.ts";
