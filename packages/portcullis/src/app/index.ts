/** The use cases. */

export { policyJsonSchema } from "#policy";
export { type InitAnswer, type InitPorts, type InitRequest, init } from "./init/init.ts";
export {
  diffPolicyFiles,
  lintPolicyFile,
  type PolicyFileAnswer,
  type PolicyFilePorts,
  readPolicyFile,
} from "./policy-file.ts";
export { planOf } from "./run/plan-of.ts";
export * from "./run/request.ts";
export { run } from "./run/run.ts";
