/**
 * How much there is to a value, in steps: items of lists and maps, and text in portions.
 */
import { type CelValue, isCelList, isCelMap } from "@bufbuild/cel";

const TEXT_PER_STEP = 16;

/** Sizes of lists and maps are kept, since they never change once a macro has made them. */
export type SizeMemory = WeakMap<object, number>;

/** The size of a value with all that is in it. */
export function sizeOfValue(value: CelValue | undefined, memory: SizeMemory): number {
  if (typeof value === "string" || value instanceof Uint8Array) return sizeOfText(value);
  if (!isCelList(value) && !isCelMap(value)) return 1;
  const known = memory.get(value);
  if (known !== undefined) return known;
  let size = 1;
  for (const item of value.values()) size += sizeOfValue(item, memory);
  memory.set(value, size);
  return size;
}

export function sizeOfText(text: string | Uint8Array): number {
  return 1 + Math.floor(text.length / TEXT_PER_STEP);
}
