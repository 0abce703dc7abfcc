/**
 * NDJSON in the shape of a log of a program: one flat object on each line.
 */
import { type Input, makeFile } from "./file.ts";
import { seeded } from "./random.ts";

/** A file of so many lines; its things are lines. */
export function makeNdjson(name: string, lines: number): Promise<Input> {
  return makeFile(name, () => ndjson(lines));
}

function* ndjson(lines: number): Generator<string, number> {
  const random = seeded(1);
  for (let line = 0; line < lines; line++) {
    yield `${JSON.stringify({
      at: `2026-11-20T09:${String(random.below(60)).padStart(2, "0")}:00.000Z`,
      component: random.pick(["planner", "reader", "writer", "judge"]),
      tokens_used: random.below(5_000),
      latency_ms: random.below(100_000) / 100,
      ok: random.below(50) > 0,
      message: `request ${random.hex(12)} done`,
    })}\n`;
  }
  return lines;
}
