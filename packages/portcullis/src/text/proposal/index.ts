/** What `portcullis init` proposes: the model, the policy as text, and what is told of it. */
export * from "./document.ts";
export * from "./model.ts";
export { proposedPolicyText } from "./policy-text.ts";
