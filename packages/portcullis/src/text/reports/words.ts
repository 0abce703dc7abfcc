/**
 * The words that all reports of a run share: outcomes, headline, provenance.
 *
 * They are text without markup. Names in them come from the policy and are untrusted like everything else, so
 * each report escapes these sentences in its own way.
 */
import { unreachable } from "#core";
import type {
  CheckDocument,
  DecisionDocument,
  GateDocument,
  OutcomeName,
  ToPassDocument,
  VerdictName,
} from "../document.ts";
import { counted, durationFigure, ratioFigure } from "../figures.ts";
import { effectiveVerdict, gateStanding, needsExplaining, type Standing } from "./standing.ts";

/** How many gates a headline names. */
const namedGatesMax = 5;

export function outcomeWord(outcome: OutcomeName): string {
  switch (outcome) {
    case "timed-out":
      return "timed out";
    case "not-applicable":
      return "not applicable";
    case "blocked-by-need":
      return "blocked by need";
    case "passed":
    case "failed":
    case "error":
    case "missing":
    case "pending":
      return outcome;
    default:
      return unreachable(outcome);
  }
}

/** The verdict as an adjective: "blocked". */
export function verdictWord(verdict: VerdictName): string {
  switch (verdict) {
    case "pass":
      return "passed";
    case "block":
      return "blocked";
    case "pending":
      return "pending";
    default:
      return unreachable(verdict);
  }
}

/** The standing that a verdict has the look of. */
export function verdictStanding(document: DecisionDocument): Standing {
  const verdict = effectiveVerdict(document);
  switch (verdict) {
    case "pass":
      return "passed";
    case "block":
      return "blocks";
    case "pending":
      return "waits";
    default:
      return unreachable(verdict);
  }
}

/** Why the verdict is what it is, in one sentence without a full stop. */
export function headline(document: DecisionDocument): string {
  const left = document.notJudged?.length ?? 0;
  const sentence = judgedSentence(document);
  if (document.selection === "all") return sentence;
  const apart = left === 0 ? "" : `; ${counted(left, "gate was", "gates were")} not judged`;
  return `${sentence}${apart} (partial run: the verdict on the change is ${document.verdict})`;
}

function judgedSentence(document: DecisionDocument): string {
  const { gates } = document;
  const ids = (standing: Standing) =>
    gates.filter((gate) => gateStanding(gate) === standing).map(({ id }) => id);
  const verdict = effectiveVerdict(document);
  switch (verdict) {
    case "pass":
      return passedSentence(document);
    case "block":
      return blockedSentence(gates, [ids("blocks"), ids("behind"), ids("waits")]);
    case "pending":
      return ofGates(ids("waits"), gates.length, "waits", "wait");
    default:
      return unreachable(verdict);
  }
}

/** Names the gates to look at: those that failed, else those behind one, else those that still wait. */
function blockedSentence(gates: readonly GateDocument[], causes: readonly (readonly string[])[]): string {
  const blocking = causes.find((ids) => ids.length > 0);
  if (blocking) return ofGates(blocking, gates.length, "blocks", "block");
  const noneApplies = gates.every(({ outcome }) => outcome === "not-applicable");
  return noneApplies ? "no gate applies, so nothing is proved" : "the gates that passed are not enough";
}

function ofGates(ids: readonly string[], total: number, singular: string, plural: string): string {
  if (ids.length === 0) return "not everything is judged yet";
  const named = ids.slice(0, namedGatesMax).join(", ");
  const more = ids.length > namedGatesMax ? ` and ${ids.length - namedGatesMax} more` : "";
  return `${ids.length} of ${counted(total, "gate")} ${ids.length === 1 ? singular : plural}: ${named}${more}`;
}

function passedSentence(document: DecisionDocument): string {
  const standings = document.gates.map((gate) => gateStanding(gate));
  const count = (standing: Standing) => standings.filter((each) => each === standing).length;
  const parts = [`${counted(count("passed"), "gate")} passed`];
  if (count("told") > 0) parts.push(`${count("told")} did not, without blocking`);
  if (count("apart") > 0) parts.push(`${count("apart")} not applicable`);
  return parts.join(", ");
}

/** What the decision may claim, given where it was made. */
export function provenance({ trusted, producer }: DecisionDocument): string {
  if (trusted) return "a trusted decision";
  return producer === "local"
    ? "made locally: says what would pass here"
    : "made in CI by the code that it judges: not a trusted decision";
}

/** What stands beside the outcome of a gate: that it has no weight, and why. */
export function gateRemark({ shadow, enforcement, outcome }: GateDocument): string {
  if (outcome === "passed" || outcome === "not-applicable") return "";
  if (shadow) return "in shadow, does not block";
  return enforcement === "advisory" ? "advisory, does not block" : "";
}

/** Why a gate is not simply passed: its reason, or the checks that failed without weight. */
export function gateWhy(gate: GateDocument): string {
  if (gate.outcome !== "passed") return gate.reason;
  const told = gate.checks.filter(needsExplaining);
  return told.map(({ id, outcome }) => `${id} ${outcomeWord(outcome)}, not blocking`).join("; ");
}

/** A gate's reason, unless one of its checks says the very same below. */
export function ownReason({ reason, checks }: GateDocument): string {
  return checks.some((check) => needsExplaining(check) && check.reason === reason) ? "" : reason;
}

/** The time spent in a gate's checks, together, in milliseconds. */
export function gateDurationMs({ checks }: GateDocument): number {
  return checks.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** How a gate's score stands against its minimum; undefined where it asks for none. */
export function scoreSentence({ score }: GateDocument): string | undefined {
  if (!score) return undefined;
  return `score ${ratioFigure(score.value, score.min)}, required >= ${ratioFigure(score.min, score.value)}`;
}

/** How the attempts before the last one ended; undefined where there was one alone. */
export function attemptsSentence({ attempts, earlierAttempts = [] }: CheckDocument): string | undefined {
  if (attempts <= 1) return undefined;
  const earlier = earlierAttempts.map(
    ({ outcome, reason, durationMs }) =>
      `${outcomeWord(outcome)} after ${durationFigure(durationMs)} (${reason})`,
  );
  return [
    `${counted(attempts, "attempt")}`,
    ...(earlier.length > 0 ? [`before: ${earlier.join("; ")}`] : []),
  ].join(", ");
}

/** What was judged: repository, branch, short commit, and whether the tree holds more than the commit. */
export function subjectParts({ subject }: DecisionDocument): readonly string[] {
  const commit = subject.commit.slice(0, shortCommitLength);
  return [
    ...(subject.repository === null ? [] : [subject.repository]),
    ...(subject.branch === null ? [] : [subject.branch]),
    subject.dirty ? `${commit} with uncommitted changes` : commit,
  ];
}

/** Digits of a commit that people still tell apart. */
const shortCommitLength = 12;

/** Where a step belongs: `quality / coverage`. Empty where it belongs to the policy as a whole. */
export function stepPlace({ gate, check }: ToPassDocument): string {
  return check === undefined ? gate : `${gate} / ${check}`;
}
