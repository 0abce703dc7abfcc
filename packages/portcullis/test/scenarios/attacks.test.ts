/**
 * The story of people who try to get past their gates: authors of pull requests, and programs that run in checks.
 * Each attack ends in a no, or changes nothing.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decide, portcullis, refuse } from "../kit/portcullis.ts";
import { makeFolder, makeRepository, type TestRepository } from "../kit/repository.ts";

const file = ".portcullis/policy.yml";
const people = "people: { ada: { level: cto } }\n";
const strict = `portcullis: 1
gates:
  quality:
    checks:
      marker: { uses: command, with: { run: [test, -f, marker] } }
`;
const lax = strict.replace("[test, -f, marker]", '["true"]');

async function repositoryWith(files: Readonly<Record<string, string>>): Promise<TestRepository> {
  const repo = await makeRepository();
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  repo.commit("Begin");
  return repo;
}

function policyOf(
  checks: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ portcullis: 1, gates: { g: { checks } }, ...more });
}

function shell(command: string): unknown {
  return { uses: "command", with: { shell: command } };
}

async function checksOf(
  repo: TestRepository,
  args: readonly string[] = [],
  options?: Parameters<typeof decide>[2],
) {
  const { code, decision } = await decide(repo, args, options);
  const checks = decision.gates.flatMap((gate) => gate.checks);
  return { code, decision, outcomes: Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome])) };
}

describe("a policy of the author's", () => {
  it.each(["the file", "its folder"])("does not judge where %s is a link in the base", async (what) => {
    const repo = await repositoryWith({ "shared/policy.yml": strict, "README.md": "a shop\n" });
    if (what === "the file") repo.link(file, "../shared/policy.yml");
    else repo.link(".portcullis", "shared");
    repo.commit("Keep the policy elsewhere");
    repo.git("switch -q -c feature");
    repo.delete(what === "the file" ? file : ".portcullis");
    repo.write(file, lax);
    repo.commit("Bring a policy");
    const { code, problems } = await refuse(repo, ["run", "--base", "main"]);
    expect(code).toBe(2);
    expect(problems).toEqual([
      expect.objectContaining({
        code: "usage.policy_refused",
        message: expect.stringMatching(
          /^\.portcullis\/policy\.yml of main is refused: it is a symbolic link/,
        ),
      }),
    ]);
  });

  it("counts as unreadable where it is a link in the head, and the base judges", async () => {
    const repo = await repositoryWith({ [file]: strict + people, "lax.yml": lax + people, marker: "" });
    repo.git("switch -q -c feature");
    repo.delete(file);
    repo.link(file, "../lax.yml");
    repo.commit("Link to another policy");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(decision.policy).toMatchObject({ ref: "main", tip: repo.id("main") });
    expect(decision.toPass.map(({ gate }) => gate)).toEqual(["policy-change"]);
  });

  it("does not judge although a check writes it while others still wait", async () => {
    const rewrite = `printf 'portcullis: 1\\n' > ${file}; git add ${file}; git -c user.name=x -c user.email=x@y commit -qm x`;
    const repo = await repositoryWith({
      [file]: policyOf({
        rewrite: shell(rewrite),
        strict: { ...Object(shell("test -f marker")), needs: ["rewrite"] },
      }),
    });
    const before = await portcullis(repo, ["policy", "digest"]);
    const { code, decision, outcomes } = await checksOf(repo);
    expect([code, outcomes]).toEqual([1, { rewrite: "passed", strict: "failed" }]);
    expect(decision.policy.digest).toBe(before.out.trim());
  });

  it("is not found through a tag, a branch or a replaced object that has the name of the base", async () => {
    const origin = await repositoryWith({ [file]: strict });
    const repo = origin.clone();
    repo.git("switch -q -c feature");
    repo.write(file, lax);
    const evil = repo.commit("Bring a policy");
    for (const name of ["main", "origin/main", "refs/remotes/origin/main"]) repo.git("tag", name, evil);
    repo.git("branch -f main");
    repo.git("replace", repo.id("refs/remotes/origin/main"), evil);
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(decision.policy.tip).toBe(origin.id("main"));
    expect(decision.toPass.map(({ check }) => check)).toContain("marker");
  });
});

describe("git, set up by the author", () => {
  it("does not listen to its variables", async () => {
    const repo = await repositoryWith({ [file]: strict });
    const other = await repositoryWith({ [file]: lax, marker: "" });
    const { decision } = await decide(repo, [], {
      environment: {
        GIT_DIR: join(other.root, ".git"),
        GIT_WORK_TREE: other.root,
        GIT_INDEX_FILE: join(other.root, ".git/index"),
        GIT_OBJECT_DIRECTORY: join(other.root, ".git/objects"),
        GIT_COMMON_DIR: join(other.root, ".git"),
        GIT_CONFIG_PARAMETERS: "'core.worktree'='/'",
        GIT_NAMESPACE: "other",
        GIT_EXTERNAL_DIFF: "false",
      },
    });
    expect([decision.verdict, decision.subject.commit]).toEqual(["block", repo.id()]);
  });

  it("hides no changed path, by flags of the index, attributes or filters", async () => {
    const repo = await repositoryWith({
      [file]: strict.replace(
        "quality:",
        `quality:\n    when: 'subject.paths.exists(p, p.startsWith("src/"))'`,
      ),
      "src/flagged.ts": "1\n",
      "src/skipped.ts": "1\n",
      "src/filtered.ts": "1\n",
    });
    repo.git("config", "filter.same.clean", "echo 1");
    repo.write(".git/info/attributes", "*.ts filter=same -diff\n");
    repo.git("update-index --assume-unchanged src/flagged.ts");
    repo.git("update-index --skip-worktree src/skipped.ts");
    const clean = await decide(repo, ["--base", "main"]);
    expect(clean.decision.subject.dirty).toBe(false);
    for (const name of ["flagged", "skipped"]) {
      repo.write(`src/${name}.ts`, "2\n");
      const { decision } = await decide(repo, ["--base", "main"]);
      expect([name, decision.subject.dirty, decision.gates.at(-1)?.outcome]).toEqual([name, true, "failed"]);
      repo.write(`src/${name}.ts`, "1\n");
    }
    repo.write("src/filtered.ts", "2\n");
    const filtered = await decide(repo, ["--base", "main"]);
    expect(filtered.decision.subject.content).not.toBe(clean.decision.subject.content);
  });

  it("runs none of the programs that its configuration names", async () => {
    const repo = await repositoryWith({
      [file]: strict,
      ".gitattributes": "* diff=spy filter=spy\n",
      marker: "",
    });
    repo.write(".git/spy", `#!/bin/sh\ntouch ${join(repo.root, "spied")}\nexit 1\n`);
    repo.makeExecutable(".git/spy");
    const spy = join(repo.root, ".git/spy");
    const keys = [
      "core.fsmonitor",
      "diff.external",
      "diff.spy.command",
      "diff.spy.textconv",
      "filter.spy.clean",
    ];
    for (const key of [...keys, "core.sshCommand", "credential.helper", "core.pager", "core.editor"]) {
      repo.git("config", key, spy);
    }
    repo.git("config", "core.hooksPath", join(repo.root, ".git"));
    repo.write("README.md", "changed\n");
    const { code } = await decide(repo, ["--base", "main"]);
    expect([code, existsSync(join(repo.root, "spied"))]).toEqual([0, false]);
  });
});

describe("a report", () => {
  const suite = (failures: number) =>
    `<testsuite tests="1" failures="${failures}"><testcase name="t">${failures > 0 ? "<failure/>" : ""}</testcase></testsuite>`;
  const junit = (command?: string) => ({
    uses: "junit",
    with: { files: ["junit.xml"], ...(command !== undefined && { shell: command }) },
  });

  it("that the author committed speaks for no command that writes none", async () => {
    const repo = await repositoryWith({ [file]: policyOf({ tests: junit("true") }), "junit.xml": suite(0) });
    const { code, outcomes } = await checksOf(repo);
    expect([code, outcomes.tests, repo.read("junit.xml")]).toEqual([1, "missing", suite(0)]);
  });

  it("that an earlier check wrote speaks for no later check with a command", async () => {
    const forge = shell(`echo '${suite(0)}' > junit.xml`);
    const repo = await repositoryWith({
      [file]: policyOf({ forge, tests: { ...junit("true"), needs: ["forge"] } }),
    });
    const { code, outcomes } = await checksOf(repo);
    expect([code, outcomes]).toEqual([1, { forge: "passed", tests: "missing" }]);
  });

  it("that was committed is no fresh one, and a later date does not make it one", async () => {
    const repo = await repositoryWith({
      [file]: policyOf({ tests: junit() }, { requireFresh: true }),
      "junit.xml": suite(0),
    });
    expect((await checksOf(repo)).outcomes.tests).toBe("missing");
  });

  it("that a daemon rewrites after its command has ended is the one that the command wrote", async () => {
    const honest = `echo '${suite(1)}' > junit.xml`;
    const daemon = `(setsid sh -c 'sleep 1; echo "${suite(0).replaceAll('"', '\\"')}" > junit.xml') >/dev/null 2>&1 &`;
    const repo = await repositoryWith({ [file]: policyOf({ tests: junit(`${honest}\n${daemon}\nexit 1`) }) });
    const { code, outcomes } = await checksOf(repo);
    expect([code, outcomes.tests]).toEqual([1, "failed"]);
  });

  it.each(["junit.xml", "reports"])("is refused where %s is a link out of the repository", async (name) => {
    const outside = makeFolder();
    writeFileSync(join(outside, "junit.xml"), suite(0));
    const files = name === "reports" ? ["reports/*.xml"] : ["junit.xml"];
    const repo = await repositoryWith({ [file]: policyOf({ tests: { uses: "junit", with: { files } } }) });
    repo.link(name, name === "reports" ? outside : join(outside, "junit.xml"));
    const { code, outcomes } = await checksOf(repo);
    expect([code, outcomes.tests]).toEqual([1, "error"]);
  });
});

describe("a program in a check", () => {
  it("that ends the processes of the others makes them errors, never passes", async () => {
    const victim = shell("exec -a the-victim sleep 30");
    const killer = shell("until pkill -9 -f '^the-victim'; do sleep 0.05; done");
    const repo = await repositoryWith({ [file]: policyOf({ victim, killer }) });
    const { code, outcomes } = await checksOf(repo);
    expect([code, outcomes]).toEqual([1, { victim: "error", killer: "passed" }]);
  });

  it("that ends Portcullis itself has no pass to show", async () => {
    const repo = await repositoryWith({ [file]: policyOf({ c: shell("kill -9 $PPID") }) });
    const { code, signal, out } = await portcullis(repo, ["run", "--json"]);
    expect([code, signal, out]).toEqual([null, "SIGKILL", ""]);
  });

  it("that removes the records while they are written, or leads them elsewhere, changes no answer", async () => {
    const elsewhere = makeFolder();
    const repo = await repositoryWith({
      [file]: policyOf({
        remove: shell(`echo begin; rm -rf .portcullis/logs; ln -s ${elsewhere} .portcullis/logs`),
        after: { ...Object(shell("echo after; false")), needs: ["remove"] },
      }),
    });
    const { code } = await portcullis(repo, ["run", "--json"]);
    expect(code).not.toBe(0);
  });

  it("finds the facts of the subject and nothing that the author has set in their place", async () => {
    const show = "env | grep -a ^PORTCULLIS_SUBJECT_ | cut -d= -f1 | sort";
    const repo = await repositoryWith({ [file]: policyOf({ c: shell(show) }, { tier: "standard" }) });
    const environment = {
      PORTCULLIS_SUBJECT_TIER: "experimental",
      PORTCULLIS_SUBJECT_APPROVED: "yes",
      PORTCULLIS_ATTEMPT: "00000000-0000-0000-0000-000000000000",
    };
    const { decision } = await checksOf(repo, [], { environment });
    expect(decision.gates[0]?.checks[0]?.logTail?.trim().split("\n")).toEqual([
      "PORTCULLIS_SUBJECT_BRANCH",
      "PORTCULLIS_SUBJECT_COMMIT",
      "PORTCULLIS_SUBJECT_CONTENT",
      "PORTCULLIS_SUBJECT_DIRTY",
      "PORTCULLIS_SUBJECT_TIER",
    ]);
  });
});

describe("a link that the change brings along", () => {
  it.each([".portcullis/.gitignore", ".portcullis/logs", ".portcullis/aside"])(
    "at %s makes us write nothing outside of the repository",
    async (path) => {
      const outside = makeFolder();
      const target = path.endsWith(".gitignore") ? join(outside, "profile") : outside;
      writeFileSync(join(outside, "profile"), "# mine\n");
      const tests = { uses: "junit", with: { files: ["junit.xml"], shell: "echo hello" } };
      const repo = await repositoryWith({ [file]: policyOf({ tests }), "junit.xml": "<testsuite/>" });
      repo.link(path, target);
      repo.commit("Bring a link");
      const { code } = await portcullis(repo, ["run"]);
      expect(code).not.toBe(0);
      expect(readFileSync(join(outside, "profile"), "utf8")).toBe("# mine\n");
      expect(existsSync(join(repo.root, "junit.xml"))).toBe(true);
    },
  );
});

describe("a report for people", () => {
  it.each(["report.html", "reports"])(
    "is not written where the change makes %s a link out of it",
    async (path) => {
      const outside = makeFolder();
      writeFileSync(join(outside, "profile"), "# mine\n");
      const repo = await repositoryWith({ [file]: lax });
      repo.link(path, path === "reports" ? outside : join(outside, "profile"));
      repo.commit("Bring a link");
      const output = path === "reports" ? "reports/profile" : path;
      const { code, problems } = await refuse(repo, ["run", "--output", `html=${output}`]);
      expect([code, problems[0]?.code]).toEqual([3, "files.outside"]);
      expect(readFileSync(join(outside, "profile"), "utf8")).toBe("# mine\n");
    },
  );
});

describe("hostile text", () => {
  const hostile = [
    "::error file=a::fake",
    "##vso[task.setvariable variable=PATH]/evil",
    "##[add-mask]x",
    "##teamcity[buildStatus status='SUCCESS']",
    "<script>alert(1)</script>",
    "\u001b[2J\u001b]0;title\u0007",
    "]]> --> ${{ github.token }} $(id) `id`",
    "@everyone [x](javascript:alert(1)) | a | b |",
    "\u202egnp.exe\u0000\u0008",
  ];

  it("in names of tests, rules, paths, branches and logs is text in every format", async () => {
    const results = hostile.map((text, index) => ({
      ruleId: text,
      level: "error",
      message: { text: `${text}\n${text}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(`a${index}/${text}`) },
            region: { startLine: 1 },
          },
        },
      ],
    }));
    const log = { version: "2.1.0", runs: [{ tool: { driver: { name: hostile.join(" ") } }, results }] };
    const repo = await repositoryWith({
      [file]: policyOf({
        scan: { uses: "sarif", with: { files: ["*.sarif"] }, require: { "findings.total": "== 0" } },
        log: shell("cat hostile.txt; exit 1"),
      }),
      "a.sarif": JSON.stringify(log),
      "hostile.txt": hostile.join("\n"),
    });
    repo.git("switch", "-q", "-c", "x$(id)`id`<script>&amp;@everyone");
    for (const format of ["terminal", "markdown", "html", "junit", "sarif", "json"]) {
      const { code, out } = await portcullis(repo, ["run", "--format", format]);
      expect([format, code]).toEqual([format, 1]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect([format, /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/.test(out)]).toEqual([format, false]);
      if (format === "html" || format === "junit") expect(out).not.toContain("<script>");
      if (format === "terminal") {
        expect(out).not.toMatch(/##(\[|vso\[|teamcity\[)/);
        expect(out).not.toMatch(/^\s*::/m);
      }
    }
  });

  it("in a hundred thousand findings leaves a decision of bearable size", async () => {
    const results = Array.from({ length: 100_000 }, (_, n) => ({
      ruleId: "R",
      level: "error",
      message: { text: `finding ${n}` },
    }));
    const repo = await repositoryWith({
      [file]: policyOf({
        scan: { uses: "sarif", with: { files: ["*.sarif"] }, require: { "findings.high": "<= 5" } },
      }),
    });
    mkdirSync(join(repo.root, "out"), { recursive: true });
    writeFileSync(
      join(repo.root, "a.sarif"),
      JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "x" } }, results }] }),
    );
    const { code, decision, out } = await decide(repo);
    const [check] = decision.gates[0]?.checks ?? [];
    expect([code, check?.findingCounts?.high, check?.findings.length]).toEqual([1, 100_000, 100]);
    expect(out.length).toBeLessThan(200_000);
  });
});

describe("the record of a run", () => {
  it("that is damaged is told as such, and is no defect of ours", async () => {
    const repo = await repositoryWith({ [file]: strict });
    repo.write(".portcullis/logs/01J00000000000000000000000/decision.json", "{");
    const { code, problems } = await refuse(repo, ["explain"]);
    expect([code, problems[0]?.code]).toEqual([3, "records.damaged"]);
  });

  it("is not followed where it is a link", async () => {
    const outside = makeFolder();
    writeFileSync(join(outside, "decision.json"), "secret");
    const repo = await repositoryWith({ [file]: strict });
    mkdirSync(join(repo.root, ".portcullis/logs"), { recursive: true });
    symlinkSync(outside, join(repo.root, ".portcullis/logs/01J00000000000000000000000"));
    const { out, err } = await portcullis(repo, ["explain"]);
    expect(out + err).not.toContain("secret");
  });
});
