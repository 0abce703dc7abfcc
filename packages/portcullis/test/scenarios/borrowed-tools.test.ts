/**
 * The story of a repository that has installed nothing, judged by the Portcullis of a checkout whose tools lie first on
 * the path: tools of ours must not pass for tools of theirs.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { DecisionDocument } from "#text";
import { makeRepository } from "../kit/repository.ts";

const binaries = fileURLToPath(new URL("../../../../node_modules/.bin", import.meta.url));

it("finds no linter of ours where theirs is not installed", async () => {
  const repo = await makeRepository();
  repo.write(
    ".portcullis/policy.yml",
    "portcullis: 1\ngates:\n  g:\n    checks:\n      lint: { uses: command, with: { run: [biome, --version] } }\n      where: { uses: command, with: { shell: 'echo $PATH' } }\n",
  );
  repo.commit("Begin");
  // As the README says: that folder first on the path. A block is the expected end.
  const { stdout } = spawnSync("portcullis", ["run", "--json"], {
    cwd: repo.root,
    encoding: "utf8",
    env: { ...repo.environment, PATH: `${binaries}:/usr/local/bin:/usr/bin:/bin` },
  });
  const decision: DecisionDocument = JSON.parse(stdout);
  const [lint, where] = decision.gates[0]?.checks ?? [];
  expect(lint).toMatchObject({ outcome: "missing" });
  expect(where?.logTail).not.toContain(binaries);
});
