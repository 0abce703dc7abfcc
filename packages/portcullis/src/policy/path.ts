/**
 * Paths inside a policy: lists of keys, written as JSON Pointers for machines and with dots for people.
 */

export type KeyPath = readonly string[];

/** RFC 6901: `/gates/quality/timeout`. */
export function pointerOf(path: KeyPath): string {
  return path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** `gates.quality.timeout`; a key with a dot or a space stands in brackets. */
export function dottedPath(path: KeyPath): string {
  return path
    .map((key, index) =>
      /^[\w/-]+$/.test(key) ? `${index === 0 ? "" : "."}${key}` : `[${JSON.stringify(key)}]`,
    )
    .join("");
}

/** Whether `pointer` is one of `pointers` or lies below one. */
export function isCovered(pointer: string, pointers: readonly string[]): boolean {
  return pointers.some((upper) => pointer === upper || pointer.startsWith(`${upper}/`));
}
