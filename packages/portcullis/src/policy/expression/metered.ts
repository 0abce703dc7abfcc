/**
 * The library's functions with their work counted, and three of our own that a metered tree calls.
 *
 * Functions whose time does not depend on the size of a value are left as they are.
 */
import {
  type CelFunc,
  type CelInput,
  type CelList,
  CelScalar,
  type CelType,
  type CelValue,
  celFunc,
  celList,
  celMethod,
  isCelError,
  isCelList,
  isCelMap,
  listType,
} from "@bufbuild/cel";
import type { Budget } from "./budget.ts";
import { standardFunctions } from "./functions.ts";
import { matchesFunction } from "./patterns.ts";
import { type SizeMemory, sizeOfValue } from "./value-size.ts";

/** Names that no text can contain, since `@` begins no identifier. */
export const meterNames = { range: "@range", build: "@build", push: "@push" } as const;

const { DYN, INT } = CelScalar;
const LIST = listType(DYN);

/** All functions that have to be counted, to be laid over the library's own. */
export function meteredFunctions(budget: Budget): readonly CelFunc[] {
  const memory: SizeMemory = new WeakMap();
  const counted = [...standardFunctions.values()].flat().filter(dependsOnSize);
  return [
    ...counted.map((each) => metered(each, budget, memory)),
    joinLists(budget),
    matchesFunction(budget),
    enterLoop(budget),
    ...listBuilding(),
  ];
}

function dependsOnSize({ name, target, arguments: wanted }: CelFunc): boolean {
  const types = target ? [target, ...wanted] : wanted;
  if (name === "size") return types.some((type) => type.name === "string");
  return types.some((type) => type === DYN || ["string", "bytes", "list", "map"].includes(type.name));
}

/** The same function, which first spends as much as there is to its arguments. */
function metered(inner: CelFunc, budget: Budget, memory: SizeMemory): CelFunc {
  const run = (target: CelValue | undefined, args: CelValue[]): CelInput => {
    let size = target === undefined ? 0 : sizeOfValue(target, memory);
    for (const argument of args) size += sizeOfValue(argument, memory);
    budget.spend(size);
    const result = inner.call(0, target, args);
    if (result === undefined || isCelError(result))
      throw result ?? new Error(`no such overload: ${inner.name}`);
    return result;
  };
  const { name, target, arguments: wanted, result } = inner;
  if (!target)
    return celFunc<readonly CelType[], CelType>(name, wanted, result, (...args) => run(undefined, args));
  return celMethod<CelType, readonly CelType[], CelType>(name, target, wanted, result, function (...args) {
    return run(this, args);
  });
}

/** `a + b` of lists, flat: the library nests them, and a list of many sums would exhaust the stack. */
function joinLists(budget: Budget): CelFunc {
  return celFunc("_+_", [LIST, LIST], LIST, (a, b) => {
    budget.spend(a.size + b.size);
    return celList([...a, ...b]);
  });
}

/** Spends for all turns of a loop before the first: its range's size times the weight of its body. */
function enterLoop(budget: Budget): CelFunc {
  return celFunc(meterNames.range, [DYN, INT], DYN, (range, weight) => {
    if (isCelList(range) || isCelMap(range)) budget.spend(range.size * Number(weight));
    return range;
  });
}

/** The list of a `map` or `filter`, filled in place: nobody can see it before the macro ends. */
function listBuilding(): readonly CelFunc[] {
  const items = new WeakMap<CelList, CelValue[]>();
  const build = celFunc(meterNames.build, [], LIST, () => {
    const array: CelValue[] = [];
    const list = celList(array);
    items.set(list, array);
    return list;
  });
  const push = celFunc(meterNames.push, [LIST, DYN], LIST, (list, item) => {
    items.get(list)?.push(item);
    return list;
  });
  return [build, push];
}
