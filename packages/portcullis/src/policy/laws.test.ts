/**
 * Laws of what is stronger, over policies made at random out of the shape.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type EveryField,
  fullDocument,
  leafFields,
  nameOf,
  patternOf,
  samplesFor,
  type Written,
  type WrittenMap,
  withValue,
} from "../../test/kit/every-field.ts";
import { problemsOf, readsAs, readText } from "../../test/kit/policies.ts";
import { comparePolicies } from "./compare-policies.ts";
import type { Change } from "./stronger.ts";

const document = fullDocument();
const settable = leafFields().filter(({ path }) => !patternOf(path).startsWith("gates.*.checks.*.with"));
const byName = new Map(settable.map((field) => [nameOf(field.path), field]));

/** A key and one of its three values: `gates.one.timeout #2`. */
type Setting = `${string} #${number}`;

const setting: fc.Arbitrary<Setting> = fc
  .tuple(fc.constantFrom(...byName.keys()), fc.nat(2))
  .map(([name, index]) => `${name} #${index}` as const);
const settings = fc.array(setting, { maxLength: 6 });

function readSetting(text: Setting): Readonly<{ path: EveryField["path"]; value: Written }> {
  const [name = "", index] = text.split(" #");
  const found = byName.get(name);
  if (!found) throw new Error(`no key ${name}`);
  return { path: found.path, value: samplesFor(found.field.shape, found.path)[Number(index)] ?? null };
}

function set(under: Written, text: Setting): WrittenMap {
  const { path, value } = readSetting(text);
  return withValue(under, path, value) as WrittenMap;
}

function documentWith(all: readonly Setting[]): WrittenMap {
  return all.reduce(set, document);
}

function fileWith(all: readonly Setting[]): WrittenMap {
  return { ...all.reduce(set, { portcullis: 1 } as WrittenMap), extends: "org.yml" };
}

async function changesBetween(from: WrittenMap, to: WrittenMap): Promise<readonly Change[]> {
  return comparePolicies((await readsAs(from)).value, (await readsAs(to)).value);
}

function pathsThatAre(direction: Change["direction"], changes: readonly Change[]): readonly string[] {
  return changes.filter((change) => change.direction === direction).map(({ path }) => path.join("."));
}

const timeoutMs = 60_000;

describe("comparing policies", { timeout: timeoutMs }, () => {
  it("finds no difference between a policy and itself", async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (all) => {
        expect(await changesBetween(documentWith(all), documentWith(all))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("never finds a change stronger in both directions, and sees it from both sides", async () => {
    await fc.assert(
      fc.asyncProperty(settings, settings, async (a, b) => {
        const [there, back] = [
          await changesBetween(documentWith(a), documentWith(b)),
          await changesBetween(documentWith(b), documentWith(a)),
        ];
        const strongerBack = pathsThatAre("stronger", back);
        for (const path of pathsThatAre("stronger", there)) expect(strongerBack).not.toContain(path);
        expect(back.map(({ path }) => path.join("."))).toEqual(there.map(({ path }) => path.join(".")));
        expect(pathsThatAre("neutral", back)).toEqual(pathsThatAre("neutral", there));
      }),
      { numRuns: 30 },
    );
  });

  it("calls the way back from a stronger value of an ordered key weaker, and the other way round", async () => {
    const ordered = [...byName].filter(([, { field }]) =>
      ["smaller", "larger", "ranked", "narrower"].includes(field.strength.by),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ordered.map(([name]) => name)),
        fc.nat(2),
        fc.nat(2),
        async (name, i, j) => {
          const [one, other] = [documentWith([`${name} #${i}`]), documentWith([`${name} #${j}`])];
          const [there, back] = [await changesBetween(one, other), await changesBetween(other, one)];
          expect(pathsThatAre("weaker", back)).toEqual(pathsThatAre("stronger", there));
          expect(pathsThatAre("stronger", back)).toEqual(pathsThatAre("weaker", there));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("never finds a chain of strengthenings weaker", async () => {
    let chains = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(setting, { minLength: 2, maxLength: 10 }), async (steps) => {
        let current = document;
        for (const step of steps) {
          const next = set(current, step);
          const changes = await changesBetween(current, next);
          if (pathsThatAre("weaker", changes).length === 0) current = next;
        }
        chains += current === document ? 0 : 1;
        expect(pathsThatAre("weaker", await changesBetween(document, current))).toEqual([]);
      }),
      { numRuns: 15 },
    );
    expect(chains).toBeGreaterThan(8);
  });
});

describe("extending", { timeout: timeoutMs }, () => {
  it("never weakens: what is accepted is nowhere weaker than what it extends", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(settings, fc.array(setting, { minLength: 1, maxLength: 3 }), async (upper, lower) => {
        const org = documentWith(upper);
        const child = await readText(fileWith(lower), { "org.yml": org });
        if (child.kind === "refused") return;
        accepted += 1;
        const changes = comparePolicies((await readsAs(org)).value, child.value.value);
        expect(pathsThatAre("weaker", changes)).toEqual([]);
      }),
      { numRuns: 80 },
    );
    expect(accepted).toBeGreaterThan(15);
  });

  it("refuses exactly what comparing calls weaker, and nothing that is relaxable", async () => {
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.array(setting, { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        async (upper, lower, index) => {
          const name = lower[index % lower.length]?.split(" #")[0] ?? "";
          const org = { ...documentWith(upper), relaxable: [`/${name.replaceAll(".", "/")}`] };
          const result = [...upper, ...lower];
          const weaker = pathsThatAre("weaker", await changesBetween(org, documentWith(result)));
          const outside = weaker.filter((path) => path !== name);
          const problems = await problemsOf(fileWith(lower), { "org.yml": org });
          expect(problems.map(({ code }) => code)).toEqual(outside.map(() => "policy.weaker"));
        },
      ),
      { numRuns: 50 },
    );
  });
});
