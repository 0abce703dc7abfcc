/**
 * A failing case as a finding.
 */
import { cutText } from "../cut-text.ts";
import type { Fingerprints } from "../fingerprint.ts";
import type { Finding } from "../model.ts";
import { ownText } from "../own-text.ts";
import type { ReaderTools } from "../reader.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";
import type { CaseOutcome } from "./case.ts";
import { fileOf, type Suite } from "./suite.ts";

/** Why a case failed, in the words of the report. */
export type Fault = Readonly<{ outcome: Extract<CaseOutcome, "failed" | "error">; reason: string }>;

/** Words a failing case, or with no attributes a failing suite. */
export function findingOf(
  fault: Fault,
  attributes: XmlAttributes,
  suite: Suite,
  fingerprints: Fingerprints,
  { limits, root }: Pick<ReaderTools, "limits" | "root">,
): Finding {
  const className = attributeOf(attributes, "classname")?.trim() ?? "";
  const name = attributeOf(attributes, "name")?.trim() ?? "";
  const path = repositoryPath(fileOf(attributes) ?? suite.file, root);
  const line = lineOf(attributes, suite);
  return {
    rule: fault.outcome === "failed" ? "test-failed" : "test-error",
    severity: "high",
    ...(path === undefined ? {} : { path: ownText(cutText(path, limits.textCharsMax)) }),
    ...(line === undefined ? {} : { line }),
    message: ownText(cutText(messageOf(className, name, suite.name, fault.reason), limits.textCharsMax)),
    // The rule is left out on purpose: a test that fails today and breaks tomorrow is the same finding.
    fingerprint: fingerprints("test", undefined, JSON.stringify([suite.name, className, name])),
  };
}

/** `class › name: reason`. Writers that repeat the name as the class, or the class in the name, say it once. */
function messageOf(className: string, name: string, suiteName: string, reason: string): string {
  const isSaid = className === "" || name === className || name.startsWith(`${className} `);
  const title = isSaid ? name || suiteName : [className, name].filter((part) => part !== "").join(" › ");
  return reason === "" ? title : `${title}: ${reason}`;
}

/** A path within the repository with `/`. Absolute paths elsewhere are of another machine, and tell nothing here. */
function repositoryPath(file: string | undefined, root: string | undefined): string | undefined {
  const written = file?.trim().replaceAll("\\", "/");
  const prefix = root === undefined ? "" : `${root}/`;
  const path = (written?.startsWith(prefix) ? written.slice(prefix.length) : written)?.replace(
    /^(?:\.\/)+/,
    "",
  );
  if (!path || path.startsWith("/") || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) return undefined;
  return path.split("/").includes("..") ? undefined : path;
}

function lineOf(attributes: XmlAttributes, suite: Suite): number | undefined {
  const text = attributeOf(attributes, "line") ?? attributeOf(attributes, "lineno") ?? "";
  if (!/^\d{1,9}$/.test(text)) return undefined;
  // pytest counts lines from 0, everybody else from 1.
  const line = Number(text) + (suite.name === "pytest" ? 1 : 0);
  return line >= 1 ? line : undefined;
}
