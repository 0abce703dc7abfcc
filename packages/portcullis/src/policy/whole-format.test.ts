import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemsOf, readsAs, shown } from "../../test/kit/policies.ts";
import { policyShape } from "./schema/policy.ts";

const text = readFileSync(new URL("../../test/fixtures/policies/whole-format.yml", import.meta.url), "utf8");
const policy = await readsAs(text);

describe("the example of the whole format", () => {
  it("is accepted", async () => {
    expect((await problemsOf(text)).map(shown)).toEqual([]);
  });

  it("has every section of the format, and keeps each", () => {
    const sections = policyShape.kind === "record" ? Object.keys(policyShape.fields) : [];
    expect(Object.keys(policy.value).toSorted()).toEqual(sections.toSorted());
    for (const section of sections) expect(text).toMatch(new RegExp(`^${section}:`, "m"));
  });

  it("keeps what every section says, normalised", () => {
    expect(policy.value).toMatchObject({
      repository: "acme/shop",
      tier: "standard",
      relaxable: ["/gates/integration/timeout"],
      policyChange: { mode: "approve", override: { any: ["cto"], all: [], count: 1 } },
      levels: [
        { id: "cto", above: ["lead"], gates: ["all"], emergency: true },
        { id: "developer", may: "request" },
        { id: "lead", max: 86_400_000 },
      ],
      teams: { "security-team": { members: ["cyd"], github: 4242 } },
      people: { ada: { level: "cto", github: 583_231, keys: ["ssh-ed25519 AAAA..."] } },
      delegations: [{ id: "holiday", until: Date.UTC(2026, 11, 24) }],
      approvals: [
        { id: "compliance", veto: true },
        { id: "security", distinct: true },
        { id: "standard-review" },
      ],
      direct: { allowed: true, except: ["security"] },
      overrides: {
        limits: { perRepository: 5 },
        forbidden: [{ id: "release-week", from: Date.UTC(2026, 11, 1) }],
        extension: { cumulative: 1_209_600_000, higher: true },
        permanent: { review: 2_592_000_000 },
        warn: { share: 0.25, latest: 86_400_000 },
      },
      emergencies: { impactMin: 8, grades: [{ id: "lead", severities: ["low", "medium"] }] },
      conflicts: [{ precedence: "security" }],
      freezes: [{ from: Date.UTC(2026, 11, 19, 23) }],
      alerts: [{ when: [{ op: ">=", value: 0.1, dimension: "ratio" }], window: 2_592_000_000 }],
      routes: [{ by: ["email", "slack"], escalate: [{ after: 300_000, to: ["incident-commander"] }] }],
      retention: { evidence: 31_536_000_000, logs: 7_776_000_000, rawReports: 0 },
      audit: { log: ".portcullis/logs/overrides.jsonl" },
    });
  });

  it("has its gate and checks as they are judged", () => {
    const [gate] = policy.gates;
    expect(gate).toMatchObject({
      id: "quality",
      title: "Quality and standards",
      enforcement: "overridable",
      shadow: false,
      phases: ["implementation"],
      timeoutMs: 2_700_000,
      retries: 1,
      severity: "high",
      scoreMin: 0.95,
      when: { text: 'subject.branch != "sandbox"', facts: ["branch"] },
    });
    expect(
      gate?.checks.map(({ id, uses, blocking, weight, severity, needs }) => ({
        id,
        uses,
        blocking,
        weight,
        severity,
        needs,
      })),
    ).toEqual([
      { id: "lint", uses: "command", blocking: true, weight: 1, severity: "high", needs: [] },
      { id: "unit-tests", uses: "junit", blocking: true, weight: 3, severity: "high", needs: [] },
      {
        id: "coverage",
        uses: "coverage",
        blocking: false,
        weight: 1,
        severity: "high",
        needs: ["unit-tests"],
      },
      { id: "static-analysis", uses: "sarif", blocking: true, weight: 1, severity: "critical", needs: [] },
      { id: "latency", uses: "metrics", blocking: true, weight: 1, severity: "high", needs: [] },
    ]);
  });

  it("adds what is required to what the kind always requires", () => {
    const requirements = policy.gates[0]?.checks.map(({ id, requirements: all }) => [
      id,
      all.map(({ metric, threshold, origin }) => `${origin} ${metric} ${threshold.op} ${threshold.value}`),
    ]);
    expect(Object.fromEntries(requirements ?? [])).toEqual({
      lint: ["default exit.code == 0"],
      "unit-tests": ["default tests.failed == 0"],
      coverage: ["policy coverage.branches >= 0.7", "policy coverage.lines >= 0.8"],
      "static-analysis": [
        "policy findings.critical == 0",
        "policy findings.high == 0",
        "policy findings.medium <= 5",
      ],
      latency: ["policy latency.p95 < 2000"],
    });
  });

  it("names what is checked and kept, but not in use yet", () => {
    expect(policy.notYetInUse).toEqual([
      "standards",
      "gates.*.override",
      "levels",
      "roles",
      "teams",
      "delegations",
      "approvals",
      "direct",
      "unprovenAuthors",
      "soleMaintainer",
      "policyChange.override",
      "overrides",
      "emergencies",
      "conflicts",
      "baseline",
      "freezes",
      "alerts",
      "routes",
      "retention",
      "audit",
    ]);
  });

  it("names nothing that is not said", async () => {
    const small = await readsAs(
      "portcullis: 1\ngates: { a: { checks: { run: { uses: command, with: { run: x } } } } }",
    );
    expect(small.notYetInUse).toEqual([]);
  });
});
