import { beforeAll, describe, expect, it } from "vitest";
import type { Policy } from "#policy";
import { commandGate, policyOf } from "../../../test/kit/policies.ts";
import { aRequest } from "../../../test/kit/run-request.ts";
import type { RunRequest } from "./request.ts";
import { selectFor } from "./select.ts";

let policy: Policy;

beforeAll(async () => {
  policy = await policyOf({
    build: commandGate({ aliases: ["compile"], phases: ["merge"] }),
    test: commandGate({ needs: ["build"], phases: ["merge", "release"] }),
    deploy: commandGate({ needs: ["test"], phases: ["release"] }),
    lint: commandGate(),
  });
});

function select(given: Partial<RunRequest>) {
  const { selection, problems } = selectFor({ ...aRequest, ...given }, policy);
  return {
    leftOut: selection.kind === "partial" ? Object.fromEntries(selection.leftOut) : {},
    selection,
    problems,
  };
}

const notSelected = { code: "not_selected" };

describe("the selection of a run", () => {
  it("is all gates where nothing is asked for", () => {
    expect(select({}).selection).toEqual({ kind: "all" });
  });

  it("is the gates that were asked for, and what these need", () => {
    expect(select({ gates: ["test"] }).leftOut).toEqual({ deploy: notSelected, lint: notSelected });
  });

  it("is all again where every gate was asked for by its name", () => {
    expect(select({ gates: ["deploy", "lint"] }).selection).toEqual({ kind: "all" });
  });

  it("knows gates by their aliases", () => {
    expect(Object.keys(select({ gates: ["compile"] }).leftOut)).toEqual(["test", "deploy", "lint"]);
  });

  it("tells every gate that it does not know", () => {
    expect(select({ gates: ["biuld", "weather", "lint"] }).problems).toEqual([
      { code: "usage.unknown_gate", gate: "biuld", nearest: "build" },
      { code: "usage.unknown_gate", gate: "weather" },
    ]);
  });

  it("does not take what objects inherit for a gate", () => {
    expect(select({ gates: ["constructor"] }).problems).toHaveLength(1);
  });
});

describe("a claimed phase", () => {
  it("leaves gates of other phases out of a run that is partial then", () => {
    expect(select({ phase: "merge" }).leftOut).toEqual({
      deploy: { code: "claimed_phase", phase: "merge" },
    });
  });

  it("keeps what its gates need, whatever the phase of that", () => {
    expect(select({ phase: "release" }).selection).toEqual({ kind: "all" });
  });

  it("keeps gates that belong to every phase, also where nobody knows it", () => {
    expect(Object.keys(select({ phase: "nightly" }).leftOut)).toEqual(["build", "test", "deploy"]);
  });

  it("leaves out nothing that was asked for by name", () => {
    expect(select({ phase: "merge", gates: ["deploy"] }).leftOut).toEqual({ lint: notSelected });
  });
});
