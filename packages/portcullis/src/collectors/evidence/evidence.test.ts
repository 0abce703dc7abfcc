import { describe, expect, it } from "vitest";
import { type CollectOptions, collectIn } from "../../../test/kit/collect.ts";
import { makeRepository } from "../../../test/kit/repository.ts";

const printed = {
  kind: "portcullis.evidence/v1",
  metrics: { "comments.open": { value: 3, unit: "number", better: "lower" } },
  findings: [{ rule: "todo", severity: "low", path: "src/a.ts", line: 4, message: "do this" }],
  notes: ["read 12 files"],
};

/** Collects what a script prints that finds the document beside it. */
async function collectOf(shell: string, settings: object = {}, options?: CollectOptions) {
  const repo = await makeRepository();
  repo.write("evidence.json", JSON.stringify(printed));
  const check = { uses: "evidence", with: { shell, ...settings }, require: { "comments.open": "<= 5" } };
  return collectIn(repo, check, options);
}

describe("a command that prints evidence", () => {
  it("gives its metrics, findings and notes; what it says to people goes to the log", async () => {
    const seen = await collectOf("echo counting >&2; cat evidence.json");
    expect(seen.state).toEqual({ kind: "collected" });
    expect(seen.evidence.metrics.get("comments.open")).toEqual({ value: 3, unit: "number", better: "lower" });
    expect(seen.evidence.metrics.get("findings.low")?.value).toBe(1);
    expect(seen.evidence.findings.worst).toMatchObject([{ rule: "todo", path: "src/a.ts", line: 4 }]);
    expect(seen.evidence.notes).toEqual([{ code: "evidence.note", text: "read 12 files" }]);
    expect(seen.log).toContain("counting");
    expect([seen.judged.outcome, seen.evidence.inputs]).toEqual(["passed", []]);
  });

  it.each([
    ["nothing", "true", "report.empty"],
    ["half of it", "head -c 40 evidence.json", "report.truncated"],
    ["something else before it", "echo hello; cat evidence.json", "report.malformed"],
    ["it twice", "cat evidence.json evidence.json", "report.malformed"],
  ])("is an error where it prints %s", async (_, shell, code) => {
    const { state, evidence } = await collectOf(shell);
    expect(state).toMatchObject({
      kind: "error",
      cause: { code: "report.unreadable", path: "standard output", problem: { code } },
    });
    expect([evidence.metrics.size, evidence.exitCode]).toEqual([0, 0]);
  });

  it("is an error where it prints more than may be kept", async () => {
    const { state } = await collectOf("cat evidence.json", {}, { tools: { outputBytesMax: 50 } });
    expect(state).toEqual({ kind: "error", cause: { code: "command.output_limit", bytesMax: 50 } });
  });

  it("fails only for a reason that its findings know, or that the policy allows", async () => {
    const withoutFindings = 'sed \'s/"findings":.*\\],/"findings":[],/\' evidence.json';
    expect((await collectOf("cat evidence.json; exit 1")).judged.outcome).toBe("passed");
    expect((await collectOf(`${withoutFindings}; exit 1`)).judged.reason.code).toBe("exit_unexplained");
    expect((await collectOf(`${withoutFindings}; exit 1`, { okExit: [1] })).judged.outcome).toBe("passed");
  });

  it("is missing where it is not installed, and timed out where it does not end", async () => {
    const repo = await makeRepository();
    const check = { uses: "evidence", with: { run: ["no-such-tool"] }, require: { x: "< 1" } };
    expect((await collectIn(repo, check)).state).toMatchObject({ cause: { code: "command.not_found" } });
    const late = await collectOf("cat evidence.json; sleep 4719", {}, { timeoutMs: 300 });
    expect(late.state.kind).toBe("timed-out");
    expect(late.evidence.metrics.size).toBe(0);
  });

  it("prints no secret into what is kept, also where it is spelt in another way", async () => {
    const repo = await makeRepository();
    repo.write(
      "print.cjs",
      `const spelt = [...process.env.MY_TOKEN].map((c) => "\\\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")).join("");
       const findings = '[{"rule":"r","severity":"low","message":"it is ' + spelt + '"}]';
       console.log('{"kind":"portcullis.evidence/v1","metrics":{},"findings":' + findings + "}");`,
    );
    const check = { uses: "evidence", with: { run: ["node", "print.cjs"], passEnv: ["MY_TOKEN"] } };
    const { evidence, findingLines } = await collectIn(
      repo,
      { ...check, require: { x: "< 1" } },
      { environment: { MY_TOKEN: 'se"cret-token' } },
    );
    expect(evidence.findings.worst[0]?.message).toBe("it is [redacted]");
    expect(findingLines).toContain("it is [redacted]");
  });
});
