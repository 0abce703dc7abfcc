import { describe, expect, it } from "vitest";
import { accept, Fault, InvariantError, invariant, reject, unreachable } from "./ruling.ts";

describe("the four kinds of no", () => {
  it("accepts with what has happened, or with nothing", () => {
    expect(accept("opened")).toEqual({ kind: "accepted", events: ["opened"] });
    expect(accept()).toEqual({ kind: "accepted", events: [] });
  });

  it("rejects with a typed no", () => {
    expect(reject({ code: "x" })).toEqual({ kind: "rejected", rejection: { code: "x" } });
  });

  it("keeps code, hint and cause of a fault", () => {
    const cause = new Error("ENOSPC");
    const fault = new Fault("fault.disk_full", "the disk is full", { hint: "free some space", cause });
    expect(fault).toMatchObject({ name: "Fault", code: "fault.disk_full", hint: "free some space", cause });
    expect(new Fault("fault.disk", "x").hint).toBeUndefined();
  });

  it("stops where an invariant is broken, and only there", () => {
    expect(() => invariant(true, "one is one")).not.toThrow();
    expect(() => invariant(0, "one is one")).toThrow(new InvariantError("broken invariant: one is one"));
    expect(() => unreachable("x" as never)).toThrow('unreachable: "x"');
  });
});
