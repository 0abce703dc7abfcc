/** A request for a run that asks for nothing special. */
import type { RunRequest } from "../../src/app/run/request.ts";

export const aRequest: RunRequest = {
  policyFile: ".portcullis/policy.yml",
  gates: [],
  claims: new Map(),
  jobs: 1,
  failFast: false,
  engine: "1.0.0",
};
