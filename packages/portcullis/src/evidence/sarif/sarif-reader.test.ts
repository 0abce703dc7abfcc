import { describe, expect, it } from "vitest";
import { readReports } from "../../../test/kit/read-reports.ts";
import { locationIn, log, read, result, runOf } from "../../../test/kit/sarif-logs.ts";
import { createSarifReader } from "./sarif-reader.ts";

describe("a location", () => {
  it("may be the index of an artifact", () => {
    const artifacts = [{ location: { uri: "a.c" } }, { location: { uri: "b.c" } }];
    const locations = [{ physicalLocation: { artifactLocation: { index: 1 }, region: { startLine: 3 } } }];
    const content = log({ artifacts, ...runOf([result({ locations })]) });
    expect(read(content).findings).toMatchObject([{ path: "b.c", line: 3 }]);
  });

  it("has no line 0", () => {
    const locations = [{ physicalLocation: { artifactLocation: { uri: "a.c" }, region: { startLine: 0 } } }];
    expect(read(log(runOf([result({ locations })]))).findings[0]).not.toHaveProperty("line");
  });

  it("is the first one in a file", () => {
    const locations = [{ logicalLocations: [{ name: "f" }] }, ...locationIn("a.c")];
    expect(read(log(runOf([result({ locations })]))).findings).toMatchObject([
      { path: "a.c", message: "found" },
    ]);
  });
});

describe("what a tool complains of though it ran through", () => {
  it("is noted once for all", () => {
    const notification = (level: string, text: string) => ({ level, message: { text } });
    const invocations = [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          notification("warning", "slow"),
          notification("error", "cannot parse a.c"),
        ],
        toolConfigurationNotifications: [notification("error", "unknown rule")],
      },
    ];
    expect(read(log(runOf([], { invocations }), runOf([], { invocations }))).notes).toEqual([
      { code: "sarif.tool_errors", tool: "Lint", notifications: 4, first: "cannot parse a.c" },
    ]);
  });
});

it("measures nothing where there is no file", () => {
  const { values } = readReports((tools) => createSarifReader(tools, { acceptSuppressions: false }), []);
  expect(values).toEqual({});
});

it("reads UTF-16 as PowerShell writes it", () => {
  const content = `\ufeff${log(runOf([result({ message: { text: "größer" } })]))}`;
  expect(read(Uint8Array.from(Buffer.from(content, "utf16le")), {}, 7).findings[0]?.message).toBe("größer");
});
