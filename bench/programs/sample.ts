/**
 * What every measured program prints: one line of JSON with its time, its peak of memory, and what it found.
 */
import { createReadStream, type ReadStream } from "node:fs";

/** Runs `read` over the file that was given as an argument. It returns how many things it found there. */
export async function sample(read: (path: string) => Promise<number> | number): Promise<void> {
  const [, , path = ""] = process.argv;
  const start = performance.now();
  const things = await read(path);
  const ms = performance.now() - start;
  console.log(JSON.stringify({ ms, maxRssKib: process.resourceUsage().maxRSS, things }));
}

/** The file as chunks, in the same portions for everybody. */
export function chunksOf(path: string): ReadStream {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}
