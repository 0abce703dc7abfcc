/**
 * The result as a table: padded for the terminal, and as Markdown with all that is needed to compare it with another.
 */
import { arch, cpus, platform, totalmem } from "node:os";
import type { Line } from "./judge.ts";

const headings = ["what", "portcullis", "peer", "ratio", "bound", ""] as const;

export function terminalTable(lines: readonly Line[]): string {
  const rows = [headings, ...lines.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** How a whole run was made. `loadBefore`: how many processes wanted a core in the minute before it. */
export type Circumstances = Readonly<{ command: string; at: Date; loadBefore: number }>;

/** `bench/RESULTS.md`. */
export function markdownReport(lines: readonly Line[], { command, at, loadBefore }: Circumstances): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [first] = cpus();
  return [
    "# Results of the benchmarks",
    "",
    "Written by `npm run bench`; what is measured, and how, stands in `measurements.ts`.",
    "",
    `- date: ${at.toISOString().slice(0, 10)}`,
    `- machine: ${first?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB of memory, ${platform()} ${arch()}`,
    `- Node: ${process.version}`,
    `- command: \`${command}\``,
    `- load before: ${loadBefore.toFixed(1)} processes that wanted a core; above the number of cores, all contenders wait for others`,
    "",
    "Times are medians of rounds in which the contenders take turns, with the least and the greatest in brackets. Memory is the peak",
    "of the process that reads. A ratio of times is ours over the peer's, a ratio of speeds the other way round.",
    "",
    row(headings),
    row(headings.map(() => "---")),
    ...lines.map((line) => row(cellsOf(line))),
    "",
  ].join("\n");
}

function cellsOf({ what, ours, peer, ratio, bound, standing }: Line): readonly string[] {
  return [what, ours, peer, ratio, bound, standing];
}
