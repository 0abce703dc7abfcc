/**
 * Rules of a SARIF tool, and how results point at them (SARIF 2.1.0, sections 3.19, 3.49, 3.52).
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { asIndex, asObject, asText, asWord, refuseField, type Where } from "../json/fields.ts";
import type { Severity } from "../model.ts";

/** How bad the tool finds a result. `none`: not at all. */
export const levels = ["none", "note", "warning", "error"] as const;
export type Level = (typeof levels)[number];

/** What is kept of a rule. */
export type Rule = Readonly<{
  id: string | undefined;
  guid: string | undefined;
  /** Of its default configuration. */
  level: Level | undefined;
  /** By its `security-severity`. */
  securitySeverity: Severity | undefined;
  /** `messageStrings`, by id. */
  messages: JsonObject | undefined;
}>;

/** A pointer at a rule: by index into the rules of a component, by guid, or by id. */
export type RuleReference = Readonly<{
  id: string | undefined;
  guid: string | undefined;
  index: number | undefined;
  component: ComponentReference | undefined;
}>;

export type ComponentReference = Readonly<{
  index: number | undefined;
  guid: string | undefined;
  name: string | undefined;
}>;

/** Reads a reporting descriptor. */
export function readRule(value: JsonValue, where: Where): Rule {
  if (!isJsonObject(value)) return refuseField(where(), "an object", value);
  const configuration = asObject(value.defaultConfiguration, where, "defaultConfiguration");
  return {
    id: asText(value.id, where, "id"),
    guid: asText(value.guid, where, "guid")?.toLowerCase(),
    level:
      configuration && asWord(configuration.level, levels, () => `${where()}/defaultConfiguration`, "level"),
    securitySeverity: securitySeverityOf(value, where),
    messages: asObject(value.messageStrings, where, "messageStrings"),
  };
}

/** Reads a reference to a descriptor. */
export function readReference(value: JsonObject, where: Where): RuleReference {
  const component = asObject(value.toolComponent, where, "toolComponent");
  return {
    id: asText(value.id, where, "id"),
    guid: asText(value.guid, where, "guid")?.toLowerCase(),
    index: asIndex(value.index, where, "index"),
    component: component && readComponentReference(component, () => `${where()}/toolComponent`),
  };
}

function readComponentReference(value: JsonObject, where: Where): ComponentReference {
  return {
    index: asIndex(value.index, where, "index"),
    guid: asText(value.guid, where, "guid")?.toLowerCase(),
    name: asText(value.name, where, "name"),
  };
}

/** How some tools write that they have no score. */
const NO_SCORE: readonly JsonValue[] = ["", "undefined", "null"];

/** The scale of CVSS, which GitHub introduced for `security-severity`. Zero and below say nothing. */
function securitySeverityOf(rule: JsonObject, where: Where): Severity | undefined {
  const properties = rule.properties;
  const value = isJsonObject(properties) ? properties["security-severity"] : undefined;
  if (value === undefined || value === null || NO_SCORE.includes(value)) return undefined;
  const score = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  // Not a number: it may have meant "critical". The level alone could make that a note.
  if (typeof score !== "number" || !Number.isFinite(score)) {
    return refuseField(`${where()}/properties/security-severity`, "a number", value);
  }
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : undefined;
}
