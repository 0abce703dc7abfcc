/**
 * What `package.json` says: scripts, dependencies, the package manager.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";

export type PackageJson = Readonly<{
  /** In the order of the file. */
  scripts: ReadonlyMap<string, string>;
  dependencies: ReadonlySet<string>;
  packageManager?: string;
  isWorkspace: boolean;
}>;

/** A longer script is not looked at: people do not write such. */
const scriptCharsMax = 4_000;

const sections = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

/** Reads the text; undefined where it is no JSON object. */
export function readPackageJson(text: string): PackageJson | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { packageManager } = value;
  return {
    scripts: new Map(
      textEntries(lookup(value, "scripts")).filter(
        ([, script]) => script.trim() !== "" && script.length <= scriptCharsMax,
      ),
    ),
    dependencies: new Set(
      sections.flatMap((section) => textEntries(lookup(value, section)).map(([name]) => name)),
    ),
    ...(typeof packageManager === "string" && { packageManager }),
    isWorkspace: Object.hasOwn(value, "workspaces"),
  };
}

function textEntries(value: JsonValue | undefined): readonly (readonly [string, string])[] {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
}
