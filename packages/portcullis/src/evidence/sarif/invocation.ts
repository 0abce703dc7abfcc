/**
 * Invocations of a tool: whether it ran through, what it complained of, and which levels it was told to change.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { cutText } from "../cut-text.ts";
import { asList, asObject, asWord, refuseField, type Where } from "../json/fields.ts";
import { readMessage, wordsOf } from "./message.ts";
import { type Level, levels, type RuleReference, readReference } from "./rule.ts";

/** A level that an invocation put in the place of a rule's default. */
export type LevelOverride = Readonly<{ rule: RuleReference; level: Level }>;

export type Invocation = Readonly<{
  /** Why it failed; undefined where it ran through. */
  failure?: string;
  overrides: readonly LevelOverride[];
  /** The words of the notifications with level `error`. */
  errors: readonly string[];
}>;

const DETAIL_CHARS_MAX = 500;
const NOTIFICATION_LISTS = ["toolExecutionNotifications", "toolConfigurationNotifications"] as const;

export function readInvocation(value: JsonValue, where: Where): Invocation {
  if (!isJsonObject(value)) return refuseField(where(), "an object", value);
  const isSuccessful = value.executionSuccessful;
  if (typeof isSuccessful !== "boolean") {
    return refuseField(`${where()}/executionSuccessful`, "true or false", isSuccessful);
  }
  const errors = NOTIFICATION_LISTS.flatMap((list) => errorsIn(asList(value[list], where, list)));
  return {
    ...(!isSuccessful && { failure: failureOf(value, errors) }),
    overrides: (asList(value.ruleConfigurationOverrides, where, "ruleConfigurationOverrides") ?? []).flatMap(
      (override, index) => readOverride(override, () => `${where()}/ruleConfigurationOverrides/${index}`),
    ),
    errors,
  };
}

/** An override of other things than the level says nothing here. */
function readOverride(value: JsonValue, where: Where): readonly LevelOverride[] {
  if (!isJsonObject(value)) return refuseField(where(), "an object", value);
  const configuration = asObject(value.configuration, where, "configuration");
  const level =
    configuration && asWord(configuration.level, levels, () => `${where()}/configuration`, "level");
  const descriptor = asObject(value.descriptor, where, "descriptor");
  if (!level || !descriptor) return [];
  return [{ rule: readReference(descriptor, () => `${where()}/descriptor`), level }];
}

function errorsIn(notifications: readonly JsonValue[] | undefined): readonly string[] {
  return (notifications ?? []).filter(isJsonObject).flatMap((notification) => {
    if (notification.level !== "error") return [];
    const words = wordsOf(readMessage(notification.message), [], DETAIL_CHARS_MAX);
    return [words ?? ""];
  });
}

/** What the tool says of its failure, the clearest first. */
function failureOf(invocation: JsonObject, errors: readonly string[]): string {
  const exitCode = invocation.exitCode;
  const said = [
    invocation.processStartFailureMessage,
    errors.find((error) => error !== ""),
    invocation.exitCodeDescription,
    invocation.exitSignalName,
    exitCode === undefined ? undefined : `exit code ${JSON.stringify(exitCode)}`,
  ];
  const detail = said.find((candidate) => typeof candidate === "string" && candidate !== "");
  return cutText(typeof detail === "string" ? detail : "", DETAIL_CHARS_MAX);
}
