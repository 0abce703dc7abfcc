/**
 * What is wanted of a SARIF log, as a tree for the walk through its JSON.
 */
import { isJsonObject, type JsonValue } from "#core";
import { refuseField } from "../json/fields.ts";
import { ignored, type JsonNode, type ListNode, type ObjectNode, type WholeNode } from "../json/json-node.ts";
import { readRule } from "./rule.ts";
import type { Run } from "./run.ts";
import type { Component } from "./tool.ts";

export type LogListener = Readonly<{
  onVersion: (version: JsonValue) => void;
  onRuns: () => void;
  /** Starts the next run. */
  run: (index: number) => Run;
}>;

/** Parts of a run that change which results it has or how severe they are, if they lie in another file. */
const NEEDED_PARTS = ["results", "driver", "extensions", "invocations"] as const;

export function logNode(listener: LogListener): ObjectNode {
  return {
    kind: "object",
    member: (key) => {
      if (key === "version") return whole(listener.onVersion);
      if (key === "inlineExternalProperties") return list("/inlineExternalProperties", refuseInline);
      if (key !== "runs") return ignored;
      listener.onRuns();
      return {
        kind: "each",
        item: (index) => runNode(listener.run(index)),
        otherwise: (found) => refuseField("/runs", "a list of runs", found),
      };
    },
    otherwise: (found) => refuseField("", "a SARIF log", found),
  };
}

function runNode(run: Run): ObjectNode {
  const { pointer } = run;
  const members: Readonly<Record<string, () => JsonNode>> = {
    tool: () => toolNode(run),
    results: () => ({
      kind: "list",
      take: (results) => run.addResults(results),
      // Null says that nothing was analysed. The end of the run says so.
      otherwise: (found) => found === null || refuseField(`${pointer}/results`, "a list", found),
    }),
    invocations: () => list(`${pointer}/invocations`, (invocations) => run.addInvocations(invocations)),
    artifacts: () => list(`${pointer}/artifacts`, (artifacts) => run.addArtifacts(artifacts)),
    originalUriBaseIds: () => whole((bases) => isJsonObject(bases) && run.setBases(bases)),
    externalPropertyFileReferences: () => whole((files) => refuseExternal(pointer, files)),
  };
  return {
    kind: "object",
    member: (key) => (Object.hasOwn(members, key) ? members[key]?.() : undefined) ?? ignored,
    close: () => run.close(),
    otherwise: (found) => refuseField(pointer, "an object", found),
  };
}

function toolNode(run: Run): ObjectNode {
  const pointer = `${run.pointer}/tool`;
  return {
    kind: "object",
    member: (key) => {
      if (key === "driver") return componentNode(run.tool.driver, `${pointer}/driver`);
      if (key !== "extensions") return ignored;
      return {
        kind: "each",
        item: (index) => componentNode(run.addExtension(), `${pointer}/extensions/${index}`),
        otherwise: (found) => found === null || refuseField(`${pointer}/extensions`, "a list", found),
      };
    },
    close: () => run.tool.complete(),
    otherwise: (found) => refuseField(pointer, "an object", found),
  };
}

function componentNode(component: Component, pointer: string): ObjectNode {
  return {
    kind: "object",
    member: (key) => {
      switch (key) {
        case "name":
          return whole((name) => {
            component.name = typeof name === "string" ? name : undefined;
          });
        case "guid":
          return whole((guid) => {
            component.guid = typeof guid === "string" ? guid.toLowerCase() : undefined;
          });
        case "globalMessageStrings":
          return whole((messages) => {
            component.messages = isJsonObject(messages) ? messages : undefined;
          });
        case "rules":
          return list(`${pointer}/rules`, (rules, first) => {
            rules.forEach((rule, at) => {
              component.add(readRule(rule, () => `${pointer}/rules/${first + at}`));
            });
          });
        default:
          return ignored;
      }
    },
    otherwise: (found) => refuseField(pointer, "an object", found),
  };
}

function whole(take: (value: JsonValue) => unknown): WholeNode {
  return { kind: "whole", take: (value) => void take(value) };
}

/** A list that may be absent or null. `first` is the index of the first of the values. */
function list(pointer: string, take: (values: readonly JsonValue[], first: number) => void): ListNode {
  let count = 0;
  return {
    kind: "list",
    take: (values) => {
      take(values, count);
      count += values.length;
    },
    otherwise: (found) => found === null || refuseField(pointer, "a list", found),
  };
}

function refuseExternal(pointer: string, files: JsonValue): void {
  const part = NEEDED_PARTS.find((name) => isJsonObject(files) && Object.hasOwn(files, name));
  if (part === undefined || !isJsonObject(files)) return;
  refuseField(`${pointer}/externalPropertyFileReferences/${part}`, "everything in one file", files[part]);
}

function refuseInline(properties: readonly JsonValue[]): void {
  for (const value of properties) {
    const part = NEEDED_PARTS.find((name) => isJsonObject(value) && Object.hasOwn(value, name));
    if (part !== undefined) refuseField(`/inlineExternalProperties/${part}`, "every part in its run", value);
  }
}
