import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  createPolicyFiles,
  createPrograms,
  createRepositoryFiles,
  createRepositoryListing,
  createWriteFile,
  nodeSha256,
} from "#adapters";
import { expectGolden } from "../../../test/kit/golden.ts";
import { checkOf, idsOf, missingCodes } from "../../../test/kit/init.ts";
import { makeFolder, makeRepository, type TestRepository } from "../../../test/kit/repository.ts";
import { initLimits } from "./gather.ts";
import { type InitAnswer, type InitRequest, init } from "./init.ts";

const policyFile = ".portcullis/policy.yml";

function report(path: string): string {
  return readFileSync(new URL(`../../../test/fixtures/reports/${path}`, import.meta.url), "utf8");
}

/** Runs `init` in a repository with the adapters that the command line uses. */
function initIn(repo: TestRepository, mode: InitRequest["mode"] = "write"): Promise<InitAnswer> {
  return init(
    { policyFile, mode },
    {
      list: createRepositoryListing(repo.root, repo.environment),
      filesAt: createRepositoryFiles,
      policyFilesAt: createPolicyFiles,
      // No program at all, so that every machine says the same.
      programs: createPrograms(repo.root, {}),
      writeFile: createWriteFile(repo.root),
      sha256: nodeSha256,
    },
  );
}

function proposalOf(answer: InitAnswer) {
  if (answer.kind === "usage-problems") throw new Error("unexpected problems");
  return answer.proposal;
}

/** A package as `npm init` and some weeks of work leave it. */
async function npmPackage(): Promise<TestRepository> {
  const repo = await makeRepository();
  const scripts = { lint: "eslint .", build: "tsc -p .", test: "vitest" };
  const devDependencies = { vitest: "5.1.0", "@vitest/coverage-v8": "5.1.0", typescript: "7.0.2" };
  repo.write("package.json", JSON.stringify({ name: "shop", scripts, devDependencies }));
  repo.write("package-lock.json", "{}");
  repo.write("tsconfig.json", "{}");
  repo.write(".gitignore", "node_modules\ncoverage\n");
  repo.commit("Start");
  return repo;
}

describe("init", () => {
  it("writes a policy that a person can read, from scripts, the runner and a real report", async () => {
    const repo = await npmPackage();
    repo.write("coverage/lcov.info", report("coverage/lcov.info"));
    const answer = await initIn(repo);
    expect(answer).toMatchObject({ kind: "proposed", written: true });
    expectGolden(repo.read(policyFile), "./golden/npm-package.yml", import.meta.url);
  });

  it("proposes one before the first commit, for files that are not added yet", async () => {
    const repo = await makeRepository();
    repo.write("go.mod", "module example.org/shop\n");
    repo.write("shop.go", "package shop\n");
    const proposal = proposalOf(await initIn(repo));
    expect(idsOf(proposal)).toEqual(["quality/vet"]);
    expect(missingCodes(proposal)).toEqual(["no_tests", "not_installed"]);
  });

  it("writes nothing when it only shows", async () => {
    const repo = await npmPackage();
    expect(await initIn(repo, "show")).toMatchObject({ kind: "proposed", written: false });
    expect(repo.git("status", "--porcelain")).toBe("");
  });

  it("never writes over a policy unless that is asked for", async () => {
    const repo = await npmPackage();
    repo.write(policyFile, "portcullis: 1 # mine\n");
    expect(await initIn(repo)).toEqual({
      kind: "usage-problems",
      problems: [{ code: "usage.policy_exists", file: policyFile }],
    });
    expect(repo.read(policyFile)).toBe("portcullis: 1 # mine\n");
    expect(await initIn(repo, "show")).toMatchObject({ kind: "proposed" });
    expect(await initIn(repo, "write-over")).toMatchObject({ kind: "proposed", written: true });
    expect(repo.read(policyFile)).toContain("unit-tests");
  });

  it("writes through no link", async () => {
    const repo = await npmPackage();
    const elsewhere = makeFolder();
    repo.link(".portcullis", elsewhere);
    expect(await initIn(repo, "write-over")).toMatchObject({
      kind: "usage-problems",
      problems: [{ code: "usage.policy_refused", because: "link" }],
    });
  });

  it("writes nothing where it knows nothing", async () => {
    const repo = await makeRepository();
    repo.write("README.md", "# Notes\n");
    expect(await initIn(repo)).toMatchObject({ kind: "nothing-known" });
    expect(repo.tryGit("ls-files", "--error-unmatch", "--others", policyFile)).toBe(false);
  });

  it("passes over what is called a report and is none", async () => {
    const repo = await npmPackage();
    repo.write("coverage/lcov.info", "<html>not found</html>");
    repo.write("coverage.xml", "<?xml version='1.0'?><other/>");
    repo.write("scan.sarif", "{}");
    const proposal = proposalOf(await initIn(repo, "show"));
    expect(idsOf(proposal)).not.toContain("tests/coverage");
    expect(missingCodes(proposal)).toContain("coverage_not_measured");
  });

  it("takes bounds on findings from a real SARIF file", async () => {
    const repo = await makeRepository();
    const lint = "biome check --reporter=sarif --reporter-file=out/lint.sarif";
    repo.write("package.json", JSON.stringify({ scripts: { lint } }));
    repo.write("out/lint.sarif", report("sarif/simple-example.sarif"));
    const check = checkOf(proposalOf(await initIn(repo, "show")), "lint-findings");
    expect(check.needs).toEqual(["lint"]);
    expect(check.require).toEqual({ "findings.critical": "<= 0", "findings.high": "<= 1" });
  });
});

describe("init among files that cannot be read", () => {
  it.each([
    ["too large", " ".repeat(initLimits.textBytesMax + 1)],
    ["no UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d)],
  ])("says that a manifest is %s for it", async (_, content) => {
    const repo = await makeRepository();
    repo.write("package.json", content);
    expect(missingCodes(proposalOf(await initIn(repo)))).toContain("not_readable");
  });

  it("does not follow a manifest out of the repository", async () => {
    const repo = await makeRepository();
    const elsewhere = await npmPackage();
    repo.link("package.json", `${elsewhere.root}/package.json`);
    const proposal = proposalOf(await initIn(repo));
    expect(proposal.gates).toEqual([]);
    expect(missingCodes(proposal)).toContain("not_readable");
  });

  it("does not miss a manifest that was deleted and is still tracked", async () => {
    const repo = await npmPackage();
    repo.delete("package.json");
    expect(missingCodes(proposalOf(await initIn(repo)))).not.toContain("no_test_script");
  });
});
