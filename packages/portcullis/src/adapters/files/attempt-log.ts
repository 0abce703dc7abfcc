/**
 * The log of one attempt, and its findings beside it as one JSON text on each line (NDJSON).
 *
 * The log is written as it comes, so that people can watch it; findings are gathered, because there may be
 * millions. Nothing is made where nothing is written.
 */
import { join } from "node:path";
import type { AttemptLog } from "#app/ports";
import type { Finding } from "#evidence";
import { createLazyFile } from "./lazy-file.ts";

/** Which attempt it is. `attempt` counts from 1. */
export type AttemptName = Readonly<{ gate: string; check: Readonly<{ id: string }>; attempt: number }>;

/** Characters of findings that are gathered before they are written. */
const findingsCharsMax = 64 * 1024;

/** Opens the log of an attempt below an absolute folder. `shownPath` words its path for those who read of it. */
export function openAttemptLog(
  folder: string,
  { gate, check, attempt }: AttemptName,
  shownPath: (path: string) => string,
): AttemptLog {
  const stem = join(folder, fileName(gate), `${fileName(check.id)}.${attempt}`);
  const log = createLazyFile(`${stem}.log`);
  const findings = createLazyFile(`${stem}.findings.ndjson`);
  let lines = "";

  function flush(): void {
    findings.write(Buffer.from(lines));
    lines = "";
  }

  return {
    write: log.write,
    finding: (finding: Finding) => {
      lines += `${JSON.stringify(finding)}\n`;
      if (lines.length >= findingsCharsMax) flush();
    },
    close: async () => {
      flush();
      try {
        return log.close() ? shownPath(`${stem}.log`) : undefined;
      } finally {
        findings.close();
      }
    },
  };
}

/** An id as one name in a folder: what could lead elsewhere, or cannot stand in a name, is percent-encoded. */
function fileName(id: string): string {
  const encoded = encodeURIComponent(id.toWellFormed());
  return /^\.+$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded;
}
