import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { collectIn } from "../../../test/kit/collect.ts";
import { makeRepository } from "../../../test/kit/repository.ts";

const token = "s3cr3t-t0ken&value";
const inXml = token.replace("&", "&amp;");
const inBase64 = Buffer.from(token).toString("base64");
const environment = { DEPLOY_TOKEN: token };

/** A suite with one failing test that prints the secret wherever it can. */
const report = `<testsuite name="s" tests="1" failures="1">
  <testcase classname="deploy" name="uses ${inXml}" file="src/${inXml}.ts">
    <failure message="refused: ${inXml} (${inBase64})">${inXml}</failure>
  </testcase>
</testsuite>
`;

describe("the value of a secret that is passed", () => {
  it("is taken out of log and log tail, plain and in base64, on both streams", async () => {
    const repo = await makeRepository();
    const shell = 'echo "a $DEPLOY_TOKEN"; printf %s "$DEPLOY_TOKEN" | base64 >&2';
    const { log, evidence } = await collectIn(
      repo,
      { uses: "command", with: { shell, passEnv: ["DEPLOY_TOKEN"] } },
      { environment },
    );
    for (const kept of [log, evidence.logTail]) {
      expect(kept.split("\n").sort()).toEqual(["", "[redacted]", "a [redacted]"]);
    }
  });

  it("is taken out of findings that a report tells of, and out of the file of findings", async () => {
    const repo = await makeRepository();
    repo.write("template.xml", report);
    const check = {
      uses: "junit",
      with: { files: ["r.xml"], shell: "cp template.xml r.xml; exit 1", passEnv: ["DEPLOY_TOKEN"] },
    };
    const seen = await collectIn(repo, check, { environment });
    expect(seen.judged.outcome).toBe("failed");
    const [finding] = seen.evidence.findings.worst;
    expect(finding?.message).toContain("refused: [redacted] ([redacted])");
    const kept = JSON.stringify(seen.evidence) + seen.findingLines;
    expect(seen.findingLines).toContain("[redacted]");
    for (const form of [token, inXml, inBase64]) expect(kept).not.toContain(form);
  });

  it("leaves no trace in the fingerprint of a finding", async () => {
    const fingerprintWith = async (value: string) => {
      const repo = await makeRepository();
      const failure = `<failure message="refused: ${value}"/>`;
      repo.write(
        "r.xml",
        `<testsuite name="s" tests="1"><testcase classname="c" name="n-${value}">${failure}</testcase></testsuite>`,
      );
      const { evidence } = await collectIn(
        repo,
        { uses: "junit", with: { files: ["r.xml"] } },
        { tools: { secrets: [value] } },
      );
      return evidence.findings.worst[0]?.fingerprint;
    };
    const fingerprint = await fingerprintWith("first-secret");
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprintWith("other-secret")).toBe(fingerprint);
  });

  it("is taken out of what a check without it finds", async () => {
    const repo = await makeRepository();
    repo.write("r.xml", report);
    const { evidence } = await collectIn(
      repo,
      { uses: "junit", with: { files: ["r.xml"] } },
      { tools: { secrets: [token] } },
    );
    expect(JSON.stringify(evidence)).not.toContain(token);
  });

  it("is taken out of what is told of a report that cannot be read", async () => {
    const repo = await makeRepository();
    repo.write("m.json", JSON.stringify({ p95: token }));
    const metrics = { p95: { at: "/p95", better: "lower" } };
    const check = { uses: "metrics", with: { files: ["m.json"], metrics }, require: { p95: "< 1" } };
    const { state } = await collectIn(repo, check, { tools: { secrets: [token] } });
    expect(state).toMatchObject({ kind: "error", cause: { code: "report.unreadable" } });
    expect(JSON.stringify(state)).not.toContain(token);
  });

  it("leaves the digest of a report as it lies on the disk", async () => {
    const repo = await makeRepository();
    repo.write("r.xml", report);
    const { evidence } = await collectIn(
      repo,
      { uses: "junit", with: { files: ["r.xml"] } },
      { tools: { secrets: [token] } },
    );
    const digest = createHash("sha256").update(report).digest("hex");
    expect(evidence.inputs[0]?.digest).toBe(`sha256:${digest}`);
  });
});
