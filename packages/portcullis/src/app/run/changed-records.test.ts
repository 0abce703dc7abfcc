import { expect, it } from "vitest";
import type { PolicyFiles } from "#app/ports";
import { aBase, fakeGit } from "../../../test/kit/fake-git.ts";
import { commandGate, policyOf } from "../../../test/kit/policies.ts";
import { changedRecords } from "./changed-records.ts";

const act = ".portcullis/acts/01.json";
const spec = ".portcullis/tests/strict.yml";
const inHead = new Set([act, spec, ".portcullis/baseline.json"]);
const files: PolicyFiles = {
  load: async (file) => (inHead.has(file) ? { kind: "loaded", text: "" } : { kind: "absent" }),
};
const git = fakeGit({ "merge-base": { [act]: "{}", [spec]: "", "src/a.ts": "" } });
const withBaseline = { baseline: ".portcullis/baseline.json" };

async function changed(paths: readonly string[], rest: object = {}) {
  return changedRecords({ ...aBase, paths }, await policyOf({ g: commandGate() }, rest), { git, files });
}

it("names acts and policy tests of the merge base that the head edits or deletes", async () => {
  expect(await changed([act, spec, "src/a.ts"])).toEqual([
    { file: act, what: "edited" },
    { file: spec, what: "edited" },
  ]);
});

it("tells a deleted record from an edited one", async () => {
  const policy = await policyOf({ g: commandGate() });
  const none: PolicyFiles = { load: async () => ({ kind: "absent" }) };
  const records = await changedRecords({ ...aBase, paths: [act] }, policy, { git, files: none });
  expect(records).toEqual([{ file: act, what: "deleted" }]);
});

it("lets new ones be added", async () => {
  expect(await changed([".portcullis/acts/02.json", ".portcullis/tests/new.yml"])).toEqual([]);
});

it("is not misled by folders whose name only begins alike", async () => {
  const paths = [".portcullis/acts-old/01.json", ".portcullis/acts"];
  const other = fakeGit({ "merge-base": Object.fromEntries(paths.map((path) => [path, ""])) });
  const policy = await policyOf({ g: commandGate() });
  expect(await changedRecords({ ...aBase, paths }, policy, { git: other, files })).toEqual([]);
});

it("names any change of the baseline, and of the policy's own baseline alone", async () => {
  const edited = [{ file: ".portcullis/baseline.json", what: "edited" }];
  expect(await changed([".portcullis/baseline.json"], withBaseline)).toEqual(edited);
  expect(await changed(["baseline.json"], withBaseline)).toEqual([]);
  expect(await changed([".portcullis/baseline.json"])).toEqual([]);
});

it("asks git for nothing where the change touches no record", async () => {
  const refusing = { ...git, listAt: async () => Promise.reject(new Error("asked")) };
  const policy = await policyOf({ g: commandGate() });
  expect(await changedRecords({ ...aBase, paths: ["src/a.ts"] }, policy, { git: refusing, files })).toEqual(
    [],
  );
});
