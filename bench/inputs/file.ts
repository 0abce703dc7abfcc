/**
 * Files of inputs, made once and kept in `.inputs/`.
 */
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

/** Where inputs lie; ignored by git. */
export const inputsFolder = fileURLToPath(new URL("../.inputs/", import.meta.url));

/** A file, and how many things a reader must find in it. */
export type Input = Readonly<{ path: string; things: number }>;

const PART_CHARS = 1 << 20;

/**
 * Makes a file of the pieces that `write` yields, once. `write` returns how many things it wrote. An interrupted run
 * leaves no half file behind.
 */
export async function makeFile(name: string, write: () => Generator<string, number>): Promise<Input> {
  const path = join(inputsFolder, name);
  const record = `${path}.things`;
  if (!existsSync(path) || !existsSync(record)) {
    mkdirSync(dirname(path), { recursive: true });
    let things = 0;
    async function* parts(): AsyncGenerator<string> {
      let part = "";
      const pieces = write();
      for (let step = pieces.next(); ; step = pieces.next()) {
        if (step.done) {
          things = step.value;
          break;
        }
        part += step.value;
        if (part.length < PART_CHARS) continue;
        yield part;
        part = "";
      }
      yield part;
    }
    await pipeline(Readable.from(parts()), createWriteStream(`${path}.part`));
    renameSync(`${path}.part`, path);
    writeFileSync(record, String(things));
  }
  return { path, things: Number(readFileSync(record, "utf8")) };
}
