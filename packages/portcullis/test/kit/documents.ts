/**
 * Decisions as documents, for tests of what is made of them: builders, and a few that tell a whole story.
 *
 * They are what `judge` would say, written by hand, so that reports are tested without a run.
 */
import type {
  CheckDocument,
  DecisionDocument,
  FindingDocument,
  GateDocument,
  InputDocument,
  MetricDocument,
  ThresholdDocument,
} from "#text";

const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** A check that passed and saw nothing worth telling, but for what is given. */
export function aCheck(id: string, given: Partial<CheckDocument> = {}): CheckDocument {
  return {
    id,
    uses: "command",
    outcome: "passed",
    reason: "exit.code is 0",
    blocking: true,
    severity: "medium",
    attempts: 1,
    cached: false,
    durationMs: 0,
    metrics: {},
    thresholds: [],
    findings: [],
    notes: [],
    inputs: [],
    ...given,
  };
}

/** A gate that passed, but for what is given. */
export function aGate(
  id: string,
  checks: readonly CheckDocument[],
  given: Partial<GateDocument> = {},
): GateDocument {
  return {
    id,
    title: id,
    enforcement: "overridable",
    shadow: false,
    outcome: "passed",
    severity: "medium",
    reason: "every check passed",
    override: null,
    checks,
    ...given,
  };
}

/** A decision that passed, but for what is given. */
export function aDocument(
  gates: readonly GateDocument[],
  given: Partial<DecisionDocument> = {},
): DecisionDocument {
  return {
    kind: "portcullis.decision/v1",
    run: "01K6ZJ8W3N5Q7R9T1V3X5Z7B9D",
    at: "2026-11-20T09:00:00.000Z",
    engine: "1.0.0",
    producer: "local",
    selection: "all",
    trusted: false,
    verdict: "pass",
    subject: {
      repository: "acme/shop",
      commit: "9fceb02d0ae598e95dc970b74767f19372d61af8",
      content: digestOf("c"),
      dirty: false,
      branch: "main",
      facts: { tier: { value: "standard", claimed: true } },
    },
    policy: { digest: digestOf("a"), file: ".portcullis/policy.yml", ref: null, tip: null },
    notes: [],
    gates,
    toPass: [],
    possibleOverrides: [],
    overrides: [],
    ...given,
  };
}

const ratio = (value: number): MetricDocument => ({ value, unit: "ratio", better: "higher" });
const count = (value: number): MetricDocument => ({ value, unit: "number", better: "lower" });

function threshold(
  metric: string,
  require: string,
  value: number | null,
  margin: number | null,
): ThresholdDocument {
  return { metric, require, value, met: margin !== null && margin >= 0, margin };
}

function input(path: string, digit: string): InputDocument {
  return { path, digest: digestOf(digit), modified: "2026-11-20T08:59:58.000Z", tracked: false };
}

const build = aGate(
  "build",
  [
    aCheck("compile", { durationMs: 4_210, metrics: { "exit.code": count(0) } }),
    aCheck("bundle", { durationMs: 1_980, cached: true }),
  ],
  { title: "Build", enforcement: "absolute" },
);

const tests = aCheck("unit-tests", {
  uses: "junit",
  reason: "412 tests passed",
  durationMs: 8_400,
  metrics: { "tests.total": count(412), "tests.failed": count(0), "tests.skipped": count(3) },
  thresholds: [threshold("tests.failed", "== 0", 0, 0)],
  inputs: [input("reports/junit.xml", "1")],
});

const goodCoverage = aCheck("coverage", {
  uses: "coverage",
  reason: "coverage.lines is 91.4%",
  durationMs: 12,
  metrics: { "coverage.lines": ratio(0.914) },
  thresholds: [threshold("coverage.lines", ">= 80%", 0.914, 0.114)],
  inputs: [input("coverage/lcov.info", "2")],
});

/** Everything passed; one gate does not apply; one advisory check is red. */
export const passingDocument: DecisionDocument = aDocument([
  build,
  aGate(
    "quality",
    [
      tests,
      goodCoverage,
      aCheck("style", {
        blocking: false,
        outcome: "failed",
        reason: "2 files are not formatted",
        durationMs: 310,
      }),
    ],
    { title: "Quality and standards" },
  ),
  aGate(
    "performance",
    [aCheck("latency", { outcome: "not-applicable", reason: "no file under src/ changed" })],
    {
      title: "Performance",
      outcome: "not-applicable",
      reason: 'when: subject.paths.exists(p, p.startsWith("src/")) is false',
    },
  ),
]);

const poorCoverage = aCheck("coverage", {
  uses: "coverage",
  outcome: "failed",
  reason: "coverage.lines is 79.996%, required >= 80%",
  severity: "high",
  durationMs: 12,
  metrics: {
    "coverage.lines": ratio(0.79996),
    "coverage.branches": ratio(0.714),
    "coverage.functions": ratio(0.68),
  },
  thresholds: [
    threshold("coverage.lines", ">= 80%", 0.79996, -0.00004),
    threshold("coverage.branches", ">= 70%", 0.714, 0.014),
    threshold("coverage.functions", ">= 80%", 0.68, -0.12),
    threshold("coverage.changed-lines", ">= 90%", null, null),
  ],
  inputs: [input("coverage/lcov.info", "2")],
});

function finding(
  given: Partial<FindingDocument> & Pick<FindingDocument, "rule" | "message">,
): FindingDocument {
  return { severity: "medium", fingerprint: "f".repeat(64), ...given };
}

const mediumFindings = Array.from({ length: 12 }, (_, index) =>
  finding({
    rule: "no-unsafe-assignment",
    path: `src/orders/import-${index + 1}.ts`,
    line: 10 * (index + 1),
    message: "Unsafe assignment of a value of type any",
    fingerprint: String(index).padStart(64, "0"),
  }),
);

const staticAnalysis = aCheck("static-analysis", {
  uses: "sarif",
  outcome: "failed",
  reason: "findings.high is 2, required == 0",
  severity: "critical",
  durationMs: 20_400,
  metrics: { "findings.critical": count(0), "findings.high": count(2), "findings.medium": count(31) },
  thresholds: [
    threshold("findings.critical", "== 0", 0, 0),
    threshold("findings.high", "== 0", 2, -2),
    threshold("findings.medium", "<= 5", 31, -26),
  ],
  findingCounts: { critical: 0, high: 2, medium: 31, low: 0 },
  findings: [
    finding({
      rule: "sql-injection",
      severity: "high",
      path: "src/orders/search.ts",
      line: 118,
      message: "SQL is built from the request parameter `q`; use a bound parameter instead",
      fingerprint: "a".repeat(64),
    }),
    finding({
      rule: "path-traversal",
      severity: "high",
      path: "src/attachments/storage/local-file-system-adapter.ts",
      line: 7,
      message: "A path from a request reaches readFile",
      fingerprint: "b".repeat(64),
    }),
    ...mediumFindings,
  ],
  notes: ["3 findings are suppressed in the report and count all the same"],
  inputs: [input("reports/eslint.sarif", "3")],
  log: ".portcullis/logs/01K6ZJ8W3N5Q7R9T1V3X5Z7B9D/quality/static-analysis.log",
});

const missingTool = aCheck("licences", {
  outcome: "missing",
  reason: "licence-checker is not installed; install it with: npm install --save-dev licence-checker",
  durationMs: 3,
});

const crashingCommand = aCheck("integration", {
  outcome: "timed-out",
  reason: "ended after 2m 00s, the time that it has",
  severity: "high",
  attempts: 2,
  earlierAttempts: [{ outcome: "error", reason: "ended by SIGSEGV", durationMs: 61_250 }],
  durationMs: 120_012,
  logTail: [
    "\u001b[32m ✓ \u001b[39m orders/create.test.ts (12 tests) 840ms",
    "\u001b[32m ✓ \u001b[39m orders/search.test.ts (31 tests) 1204ms",
    "   waiting for database at 127.0.0.1:5432",
    "   waiting for database at 127.0.0.1:5432",
    "",
  ].join("\n"),
  log: ".portcullis/logs/01K6ZJ8W3N5Q7R9T1V3X5Z7B9D/security/integration.log",
});

/** Blocked: coverage below its threshold, findings, a tool that is not there, a time-out, a need that is not met. */
export const blockedDocument: DecisionDocument = aDocument(
  [
    build,
    aGate("quality", [tests, poorCoverage, staticAnalysis], {
      title: "Quality and standards",
      outcome: "failed",
      severity: "high",
      reason: "coverage and static-analysis failed",
      score: { value: 0.3333333, min: 0.95 },
    }),
    aGate("security", [missingTool, crashingCommand], {
      title: "Security and compliance",
      outcome: "timed-out",
      enforcement: "absolute",
      severity: "critical",
      reason: "integration timed out",
    }),
    aGate(
      "style",
      [aCheck("format", { outcome: "failed", reason: "exit.code is 1, required == 0", durationMs: 640 })],
      {
        title: "House style",
        enforcement: "advisory",
        outcome: "failed",
        reason: "exit.code is 1, required == 0",
      },
    ),
    aGate(
      "release",
      [aCheck("notes", { outcome: "blocked-by-need", reason: "needs quality, which failed" })],
      {
        title: "Release",
        outcome: "blocked-by-need",
        reason: "needs quality, which failed",
      },
    ),
  ],
  {
    producer: "ci",
    verdict: "block",
    subject: {
      repository: "acme/shop",
      commit: "9fceb02d0ae598e95dc970b74767f19372d61af8",
      content: digestOf("c"),
      dirty: true,
      branch: "feature/order-search",
      facts: {
        tier: { value: "mission-critical", claimed: false },
        labels: { value: ["orders", "search"], claimed: true },
      },
    },
    policy: {
      digest: digestOf("a"),
      file: ".portcullis/policy.yml",
      ref: "main",
      tip: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    },
    notes: ["author unproven: eve@example.org"],
    toPass: [
      { gate: "quality", check: "coverage", do: "raise coverage.lines by 0.004 percentage points" },
      { gate: "quality", check: "coverage", do: "raise coverage.functions by 12 percentage points" },
      { gate: "quality", check: "static-analysis", do: "fix 2 high findings and 26 of 31 medium findings" },
      {
        gate: "security",
        check: "licences",
        do: "install licence-checker: npm install --save-dev licence-checker",
      },
      { gate: "security", check: "integration", do: "make it end within 2m" },
    ],
  },
);

/** Nothing is wrong, but people still have to answer; a gate behind them waits as well. */
export const pendingDocument: DecisionDocument = aDocument(
  [
    build,
    aGate(
      "manual-review",
      [
        aCheck("checklist", {
          uses: "manual",
          outcome: "pending",
          reason: "4 of 10 items are answered",
          metrics: { "items.answered": { value: 4, unit: "number", better: "higher" } },
          thresholds: [threshold("items.answered", ">= 10", 4, -6)],
        }),
      ],
      { title: "Manual review", outcome: "pending", reason: "4 of 10 items are answered" },
    ),
    aGate(
      "release",
      [aCheck("publish", { outcome: "blocked-by-need", reason: "needs manual-review, which is pending" })],
      {
        title: "Release",
        outcome: "blocked-by-need",
        reason: "needs manual-review, which is pending",
      },
    ),
  ],
  {
    verdict: "pending",
    toPass: [{ gate: "manual-review", check: "checklist", do: "answer 6 more items" }],
  },
);

/** `--gate build`: what was selected passed, the change as a whole is still open. */
export const partialDocument: DecisionDocument = aDocument([build], {
  selection: "partial",
  verdict: "pending",
  selectionVerdict: "pass",
  notJudged: [
    { gate: "quality", reason: "not selected" },
    { gate: "security", reason: "not selected" },
  ],
});

/** Markup, terminal escapes, mentions, and characters that hide or reorder, in one text. */
export const hostileText =
  "<script>alert('1')</script> </pre></details> \u001b[2J\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007 " +
  "\u202egnp.exe\u2066 @everyone @acme/team #1 GH-2 https://evil.example www.evil.example |x| `code` ``` " +
  "![i](https://evil.example/p.png) [l](javascript:alert(1)) **b** _i_ ~~s~~ $m$ {0} &lt; ]]> \u0000\u009b31m " +
  "\r\n- item\n# head\n\ud800 \ufffe 漢字 👩‍👩‍👧‍👦 e\u0301";

/** A document in which everything that anybody could have written is hostile. */
export const hostileDocument: DecisionDocument = documentOf(hostileText);

/** A blocked document with one text in all places that come from outside. */
export function documentOf(text: string): DecisionDocument {
  const check = aCheck(text, {
    uses: text,
    outcome: "failed",
    reason: text,
    attempts: 2,
    earlierAttempts: [{ outcome: "error", reason: text, durationMs: 5 }],
    durationMs: 1_500,
    metrics: { [text]: { value: 1, unit: text, better: "lower" } },
    thresholds: [{ metric: text, require: text, value: 1, met: false, margin: -1 }],
    findings: [
      { rule: text, severity: "high", path: text, line: 1, message: text, fingerprint: text },
      { rule: text, severity: "low", message: text, fingerprint: text },
    ],
    notes: [text],
    inputs: [{ path: text, digest: text, modified: text, tracked: true }],
    logTail: text,
    log: text,
  });
  const gate = { title: text, outcome: "failed", reason: text } as const;
  return aDocument(
    [
      aGate(text, [check], gate),
      aGate("advice", [check, aCheck("fine", { reason: text })], { ...gate, enforcement: "advisory" }),
    ],
    {
      run: text,
      at: text,
      engine: text,
      verdict: "block",
      selection: "partial",
      selectionVerdict: "block",
      notJudged: [{ gate: text, reason: text }],
      subject: {
        repository: text,
        commit: text,
        content: text,
        dirty: true,
        branch: text,
        facts: { [text]: { value: [text, text], claimed: true } },
      },
      policy: { digest: text, file: text, ref: text, tip: text },
      notes: [text],
      toPass: [{ gate: text, check: text, do: text }],
    },
  );
}
