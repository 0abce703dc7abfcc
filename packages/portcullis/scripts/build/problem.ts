/**
 * A reason why a build cannot succeed that a person can do something about. It is printed without a stack trace.
 */
export class BuildProblem extends Error {
  override readonly name = "BuildProblem";
}
