/**
 * From figures to lines: each bound is met, missed, or not measured, which is never met.
 */
import type { Bound, Figure, Measured } from "./measure.ts";

export type Standing = "met" | "MISSED" | "not measured" | "not judged";

/** One line of the result. */
export type Line = Readonly<{
  what: string;
  ours: string;
  peer: string;
  ratio: string;
  bound: string;
  standing: Standing;
}>;

/** Quick runs have inputs that are too small to judge. */
export type Judging = "judged" | "not-judged";

export function linesOf(measured: Measured, judging: Judging): readonly Line[] {
  const { measurement, ours, peers } = measured;
  const lines = measurement.peers.map(({ contender, bound }, index): Line => {
    const peer = peers[index] ?? { kind: "not-measured", why: "no figure" };
    const ratio = ratioOf(ours, peer, bound);
    return {
      what: measurement.what,
      ours: shown(ours),
      peer: `${contender.name}: ${shown(peer)}`,
      ratio: ratio === undefined ? "–" : `${ratio.toFixed(2)} ×`,
      bound: bound.kind === "time-at-most" ? `time ≤ ${bound.ratio} ×` : `speed ≥ ${bound.ratio} ×`,
      standing: standingOf(ratio, (value) => holds(value, bound), judging),
    };
  });
  return [...lines, ...memoryLine(measured, judging)];
}

function memoryLine({ measurement, ours }: Measured, judging: Judging): readonly Line[] {
  const { rssBytesMax } = measurement;
  if (rssBytesMax === undefined) return [];
  const peak = ours.kind === "figure" ? ours.maxRssBytes : undefined;
  return [
    {
      what: `${measurement.what}: memory`,
      ours: peak === undefined ? shown(ours) : megabytes(peak),
      peer: "–",
      ratio: "–",
      bound: `≤ ${megabytes(rssBytesMax)}`,
      standing: standingOf(peak, (value) => value <= rssBytesMax, judging),
    },
  ];
}

function ratioOf(ours: Figure, peer: Figure, bound: Bound): number | undefined {
  if (ours.kind !== "figure" || peer.kind !== "figure") return undefined;
  return bound.kind === "time-at-most" ? ours.ms / peer.ms : peer.ms / ours.ms;
}

/** One positive test, so that what is no number is missed. */
function holds(ratio: number, bound: Bound): boolean {
  return bound.kind === "time-at-most" ? ratio <= bound.ratio : ratio >= bound.ratio;
}

function standingOf(
  value: number | undefined,
  isMet: (value: number) => boolean,
  judging: Judging,
): Standing {
  if (value === undefined) return "not measured";
  if (judging === "not-judged") return "not judged";
  return isMet(value) ? "met" : "MISSED";
}

function shown(figure: Figure): string {
  if (figure.kind === "not-measured") return `not measured (${figure.why})`;
  const spread =
    figure.msMin === figure.msMax ? "" : ` (${milliseconds(figure.msMin)}–${milliseconds(figure.msMax)})`;
  const memory = figure.maxRssBytes === undefined ? "" : `, ${megabytes(figure.maxRssBytes)}`;
  return `${milliseconds(figure.ms)}${spread}${memory}`;
}

function milliseconds(ms: number): string {
  return ms < 10_000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
