import { describe, expect, it } from "vitest";
import type { Cause } from "#evidence";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { plainText } from "../safe.ts";
import { causeRemedy, causeSentence } from "./cause.ts";

const samples: Samples<Cause> = {
  "command.not_found": [
    { code: "command.not_found", program: "ruff", tried: ["ruff"] },
    { code: "command.not_found", program: "ruff", tried: ["ruff"], install: "pip install ruff" },
    { code: "command.not_found", program: "podman", tried: ["docker", "podman"] },
  ],
  "command.not_startable": [
    {
      code: "command.not_startable",
      program: "./check.sh",
      detail: "its arguments and environment are too long",
    },
  ],
  "command.killed": [{ code: "command.killed", signal: "SIGKILL" }],
  "command.interrupted": [{ code: "command.interrupted" }],
  "command.timed_out": [{ code: "command.timed_out", timeoutMs: 900_000 }],
  "command.output_limit": [{ code: "command.output_limit", bytesMax: 100_000_000 }],
  "gate.budget": [{ code: "gate.budget", budgetMs: 1_800_000 }],
  "report.not_found": [
    { code: "report.not_found", patterns: ["reports/**/*.xml"] },
    { code: "report.not_found", patterns: ["lcov.info", "coverage/lcov.info"] },
  ],
  "report.not_written": [{ code: "report.not_written", patterns: ["r.xml", "s.xml"], exitCode: 1 }],
  "report.not_fresh": [{ code: "report.not_fresh", path: "reports/junit.xml" }],
  "report.outside": [{ code: "report.outside", path: "reports/link.xml" }],
  "report.timed_out": [{ code: "report.timed_out", path: "reports/huge.xml", timeoutMs: 60_000 }],
  "report.unreadable": [
    { code: "report.unreadable", path: "reports/junit.xml", problem: { code: "report.truncated" } },
  ],
  "collector.fault": [
    { code: "collector.fault", detail: "no space is left on the disk; make room and run again" },
  ],
};

describe("why there is no evidence", () => {
  it("is told as what happened", () => {
    expectSentences(samples, causeSentence, "./golden/cause.txt", import.meta.url);
  });

  it("comes with an order that mends it", () => {
    expectSentences(samples, causeRemedy, "./golden/cause-remedy.txt", import.meta.url);
  });

  it("stays one harmless line, whatever a file is called", () => {
    const path = "a\u001b]0;x\u0007\nb\u202e.xml";
    const sentence = plainText(causeSentence({ code: "report.outside", path }));
    expect(sentence).toBe("a\\u{1b}]0;x\\u{7} b\\u{202e}.xml leads outside the repository");
  });
});
