import { expect, it } from "vitest";
import { collectIn, type Seen } from "../../../test/kit/collect.ts";
import { lcovSection } from "../../../test/kit/read-coverage.ts";
import { makeRepository, type TestRepository } from "../../../test/kit/repository.ts";

const metricOf = ({ evidence }: Seen, metric: string) => evidence.metrics.get(metric)?.value;

/** A repository of two packages, each of which has a file of the same name. */
async function makeTwoPackages(): Promise<TestRepository> {
  const repo = await makeRepository();
  for (const name of ["a", "b"]) repo.write(`packages/${name}/src/index.ts`, "run();\nwalk();\n");
  repo.commit("Add two packages");
  repo.write("packages/a/coverage/lcov.info", lcovSection("src/index.ts", "DA:1,1", "DA:2,0"));
  repo.write(
    "packages/b/coverage/lcov.info",
    lcovSection(`${repo.root}/packages/b/src/index.ts`, "DA:1,0", "DA:2,0"),
  );
  return repo;
}

it("keeps files of two packages apart that their reports call the same", async () => {
  const repo = await makeTwoPackages();
  const seen = await collectIn(repo, {
    uses: "coverage",
    with: { files: ["packages/*/coverage/lcov.info"] },
    require: { "coverage.lines": ">= 80%" },
  });
  expect(seen.state).toEqual({ kind: "collected" });
  expect(metricOf(seen, "coverage.lines.total")).toBe(4);
  expect(metricOf(seen, "coverage.lines.covered")).toBe(1);
  expect(seen.judged.outcome).toBe("failed");
});

it("measures changed lines where the policy asks for them", async () => {
  const repo = await makeTwoPackages();
  const check = { uses: "coverage", with: { files: ["packages/*/coverage/lcov.info"] } };
  const tools = {
    changedLines: async () =>
      new Map([
        ["packages/b/src/index.ts", [2]],
        ["packages/a/src/index.ts", [1]],
      ]),
  };
  const asked = await collectIn(
    repo,
    { ...check, require: { "coverage.changed-lines": ">= 80%" } },
    { tools },
  );
  expect(metricOf(asked, "coverage.changed-lines")).toBe(0.5);
  expect(asked.judged.outcome).toBe("failed");
  const notAsked = await collectIn(repo, { ...check, require: { "coverage.lines": ">= 1%" } }, { tools });
  expect(metricOf(notAsked, "coverage.changed-lines")).toBeUndefined();
});

it("takes a report that names no file for missing evidence", async () => {
  const repo = await makeRepository();
  repo.write("lcov.info", "TN:\n");
  const seen = await collectIn(repo, {
    uses: "coverage",
    with: { files: ["lcov.info"] },
    require: { "coverage.lines": ">= 0%" },
  });
  expect(seen.judged.outcome).toBe("missing");
});

it("takes a truncated report for an error", async () => {
  const repo = await makeRepository();
  repo.write("lcov.info", "TN:\nSF:a.ts\nDA:1,1\n");
  const seen = await collectIn(repo, {
    uses: "coverage",
    with: { files: ["lcov.info"] },
    require: { "coverage.lines": ">= 80%" },
  });
  expect(seen.state).toMatchObject({
    kind: "error",
    cause: { code: "report.unreadable", problem: { code: "report.truncated" } },
  });
  expect(seen.judged.outcome).toBe("error");
});
