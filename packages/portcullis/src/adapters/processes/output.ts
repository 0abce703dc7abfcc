/**
 * What becomes of the output of a program: counted, redacted, logged, its end kept, and all of it if asked for.
 *
 * Nothing leaves this file unredacted. Each stream is redacted by itself, because a secret that is cut in two by
 * a line of the other stream is still printed whole on its own.
 */

import type { ProcessCommand } from "#app/ports";
import { logTailCharsMax } from "#app/ports";
import { createRedaction } from "#evidence";
import { createOutputTail } from "./output-tail.ts";

export type StreamName = "stdout" | "stderr";

/** Why no more output is taken: too much of it, or the log cannot take it. */
export type OutputTrouble =
  | Readonly<{ kind: "output-limit" }>
  | Readonly<{ kind: "log-failed"; cause: unknown }>;

export type ProcessOutput = Readonly<{
  take: (stream: StreamName, chunk: Uint8Array) => void;
  /** Ends both streams. */
  finish: () => Readonly<{ logTail: string; stdout: Uint8Array; trouble: OutputTrouble | undefined }>;
}>;

type Wanted = Pick<ProcessCommand, "secrets" | "log" | "stdout" | "outputBytesMax">;

/** Takes the output of one program. `onTrouble` is called at most once, and nothing is taken afterwards. */
export function takeOutput(wanted: Wanted, onTrouble: () => void): ProcessOutput {
  const redaction = createRedaction(wanted.secrets);
  const redactors = { stdout: redaction.start(), stderr: redaction.start() };
  const tail = createOutputTail(logTailCharsMax);
  const kept: Uint8Array[] = [];
  let bytesLeft = wanted.outputBytesMax;
  let trouble: OutputTrouble | undefined;

  function stop(reason: OutputTrouble): void {
    if (trouble) return;
    trouble = reason;
    onTrouble();
  }

  function pass(stream: StreamName, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    tail.write(bytes);
    if (stream === "stdout" && wanted.stdout === "keep") kept.push(bytes);
    try {
      wanted.log(bytes);
    } catch (cause) {
      stop({ kind: "log-failed", cause });
    }
  }

  return {
    take: (stream, chunk) => {
      if (trouble) return;
      pass(stream, redactors[stream].write(chunk.subarray(0, bytesLeft)));
      if (chunk.length > bytesLeft) stop({ kind: "output-limit" });
      bytesLeft -= Math.min(chunk.length, bytesLeft);
    },
    finish: () => {
      // Where we cut the stream ourselves, what was held back may be half a secret.
      if (!trouble) for (const stream of ["stdout", "stderr"] as const) pass(stream, redactors[stream].end());
      return {
        logTail: tail.text(),
        stdout: kept.length === 0 ? new Uint8Array(0) : Buffer.concat(kept),
        trouble,
      };
    },
  };
}
