import { describe, expect, it } from "vitest";
import { policyLimits } from "../problems.ts";
import { entryOf, type ParsedTree, type TreeNode } from "./node.ts";
import { parseTree } from "./parse-tree.ts";

function parsed(text: string): TreeNode {
  const { tree, problems } = parseTree("p.yml", text);
  expect(problems).toEqual([]);
  if (!tree) throw new Error("no tree");
  return tree;
}

/** `line:column code detail` of each problem. */
function told({ problems }: ParsedTree): readonly string[] {
  return problems.map(({ where, code, ...data }) => {
    const detail =
      "detail" in data ? data.detail : "limit" in data ? data.limit : "key" in data ? data.key : "";
    return `${where.line}:${where.column} ${code} ${detail}`.trimEnd();
  });
}

function plain(node: TreeNode | undefined): unknown {
  if (node?.kind === "map")
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  return node?.kind === "list" ? node.items.map(plain) : node?.value;
}

describe("parseTree", () => {
  it("knows the place of every key and value", () => {
    const tree = parsed("a: 1\nlist:\n  - x\n  - {k: 'v'}\nempty:\n");
    expect(tree).toMatchObject({
      kind: "map",
      where: { file: "p.yml", line: 1, column: 1 },
      entries: [
        { key: "a", keyWhere: { line: 1, column: 1 }, value: { where: { line: 1, column: 4 }, value: 1 } },
        {
          key: "list",
          value: {
            kind: "list",
            where: { line: 3, column: 3 },
            items: [
              { value: "x", where: { line: 3, column: 5 } },
              {
                entries: [
                  { key: "k", keyWhere: { line: 4, column: 6 }, value: { where: { line: 4, column: 9 } } },
                ],
              },
            ],
          },
        },
        { key: "empty", value: { value: null, where: { line: 5, column: 7 } } },
      ],
    });
  });

  it("reads JSON, which is YAML", () => {
    expect(plain(parsed('{"a": [1, 2.5, true, null], "b": {"c": "d"}}'))).toEqual({
      a: [1, 2.5, true, null],
      b: { c: "d" },
    });
  });

  it.each([
    ["with Windows line ends", "a: 1\r\nb: 2\r\n"],
    ["without a line end", "a: 1\nb: 2"],
    ["after comments and a document start", "# hello\n---\na: 1 # one\nb: 2\n"],
  ])("reads a text %s", (_, text) => {
    expect(plain(parsed(text))).toEqual({ a: 1, b: 2 });
  });

  it("counts lines the same with Windows line ends", () => {
    expect(told(parseTree("p.yml", "a: 1\r\nb: 2\r\nb: 3\r\n"))).toEqual(["3:1 policy.duplicate_key b"]);
  });

  it("does not count a byte order mark as a column", () => {
    expect(told(parseTree("p.yml", "\uFEFFa: 1\na: 2"))).toEqual(["2:1 policy.duplicate_key a"]);
    expect(parsed("\uFEFFa: 1")).toMatchObject({ entries: [{ key: "a", keyWhere: { line: 1, column: 1 } }] });
  });

  it.each([
    ["nothing", ""],
    ["spaces and lines", "  \n\n"],
    ["comments alone", "# a\n# b\n"],
    ["an explicit nothing", "~"],
  ])("finds nothing in %s", (_, text) => {
    expect(parsed(text)).toMatchObject({ kind: "scalar", value: null });
  });

  it("keeps how a number was written", () => {
    expect(parsed("0x10")).toMatchObject({ value: 16, source: "0x10" });
    expect(parsed("2026")).toMatchObject({ value: 2026, source: "2026" });
    expect(parsed(".inf")).toMatchObject({ value: Number.POSITIVE_INFINITY, source: ".inf" });
  });

  it("takes text for text that YAML 1.1 takes for something else", () => {
    expect(plain(parsed("[yes, on, 010, 1:30, 2026-12-01, 1_000]"))).toEqual([
      "yes",
      "on",
      10,
      "1:30",
      "2026-12-01",
      "1_000",
    ]);
  });

  it("tells all problems of syntax at once", () => {
    const places = told(parseTree("p.yml", "a: [ }\nb: 'x\n")).map((line) => line.split(" ")[0]);
    expect(places).toEqual(["1:6", "3:1"]);
  });
});

describe("parseTree refuses", () => {
  it.each([
    ["tabs as indentation", "a:\n\tb: 1\n", "2:1 policy.syntax Tabs are not allowed as indentation"],
    ["a second document", "a: 1\n---\nb: 2\n", "2:1 policy.syntax a second document; a policy is one"],
    [
      "YAML 1.1, which takes yes for true",
      "%YAML 1.1\n---\na: yes\n",
      "1:1 policy.syntax a policy is YAML 1.2",
    ],
    ["YAML of the future", "%YAML 2.0\n---\na: 1\n", "1:7 policy.syntax Unsupported YAML version 2.0"],
    ["a directive that nobody knows", "%FOO bar\n---\na: 1\n", "1:1 policy.syntax Unknown directive %FOO"],
    ["a tag of one's own", "a: !secret x\n", "1:4 policy.syntax Unresolved tag: !secret"],
    [
      "a tag that makes objects",
      "a: !!js/function x\n",
      "1:4 policy.syntax Unresolved tag: tag:yaml.org,2002:js/function",
    ],
    ["an alias without an anchor", "a: *b\nb: &b 1\n", "1:4 policy.syntax there is no anchor &b before"],
    ["a key that is a list", "? [a]\n: 1\n", "1:3 policy.syntax a key must be text"],
    ["an alias to what it stands in", "a: &a\n  b: [*a]\n", "2:7 policy.cyclic_alias"],
  ])("%s", (_, text, problem) => {
    const result = parseTree("p.yml", text);
    expect(result.tree).toBeUndefined();
    expect(told(result)).toEqual([problem]);
  });

  it.each([
    ["the same text", "a: 1\na: 2\n", "2:1"],
    ["a number and its text", '{ 1: x, "1": y }', "1:9"],
    ["a quoted one", "{ a: x, 'a': y }", "1:9"],
    ["an alias of another key", "{ &k a: x, *k : y }", "1:12"],
    ["null and its sign", "{ ~: x, ? ~ : y }", "1:11"],
    ["the merge key of YAML 1.1", "{ <<: {}, <<: {} }", "1:11"],
  ])("a key for the second time: %s", (_, text, place) => {
    const { tree, problems } = parseTree("p.yml", text);
    expect(told({ problems })).toEqual([expect.stringMatching(`^${place} policy.duplicate_key`)]);
    expect(tree).toMatchObject({ kind: "map", entries: [{}] });
  });

  it("every key that stands twice, and reads on", () => {
    const { tree, problems } = parseTree("p.yml", "a: 1\na: 2\nb: { c: 1, c: 2 }\nd: 4\n");
    expect(told({ problems })).toEqual(["2:1 policy.duplicate_key a", "3:12 policy.duplicate_key c"]);
    expect(plain(tree)).toEqual({ a: 1, b: { c: 1 }, d: 4 });
  });

  it("a key that stands twice behind an anchor once, however often it is used", () => {
    const { problems } = parseTree("p.yml", "a: &a { k: 1, k: 2 }\nb: *a\nc: *a\n");
    expect(told({ problems })).toEqual(["1:15 policy.duplicate_key k"]);
  });

  it("one hundred problems of syntax one by one, and the others as a number", () => {
    const problems = told(parseTree("p.yml", "]".repeat(1_000)));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatch(/^1:101 policy.syntax and 900 more places from here on$/);
  });
});

describe("aliases", () => {
  it("stand for the nearest anchor before them", () => {
    expect(plain(parsed("[&a 1, *a, &a 2, *a]"))).toEqual([1, 1, 2, 2]);
    expect(plain(parsed("x: &x { y: &y [1] }\nz: [*x, *y]\n"))).toEqual({
      x: { y: [1] },
      z: [{ y: [1] }, [1]],
    });
  });

  it("may be keys", () => {
    expect(plain(parsed("{ a: &k name, *k : 1 }"))).toEqual({ a: "name", name: 1 });
  });

  it("stand where they are used, and what is inside where it is written", () => {
    expect(entryOf(parsed("a: &a [1]\nb: *a\n"), "b")).toMatchObject({
      where: { line: 2, column: 4 },
      items: [{ where: { line: 1, column: 8 } }],
    });
  });

  it("do not merge: << is a key like any other", () => {
    expect(plain(parsed("a: &a { b: 1 }\nc: { <<: *a }\n"))).toEqual({ a: { b: 1 }, c: { "<<": { b: 1 } } });
  });
});

describe("the limits of a file", { timeout: 60_000 }, () => {
  const start = { file: "p.yml", line: 1, column: 1 };

  it("hold for its bytes, of which a letter may have three", () => {
    const fits = `# ${"x".repeat(policyLimits.fileBytesMax - 2)}`;
    expect(parseTree("p.yml", fits).problems).toEqual([]);
    const limit = { code: "policy.limit", limit: "fileBytesMax", max: 1_048_576, where: start, path: "" };
    expect(parseTree("p.yml", `${fits}x`).problems).toEqual([limit]);
    expect(parseTree("p.yml", "€".repeat(policyLimits.fileBytesMax / 3 + 1)).problems).toEqual([limit]);
    expect(parseTree("p.yml", "x".repeat(10_000_000)).problems).toEqual([limit]);
  });

  it("hold for its depth, to the level", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parseTree("p.yml", nested(32)).problems).toEqual([]);
    expect(told(parseTree("p.yml", nested(33)))).toEqual(["1:33 policy.limit depthMax"]);
  });

  it.each([
    ["brackets", "["],
    ["closed brackets", "[]"],
    ["braces", "{a: "],
    ["dashes", "- "],
    ["question marks", "? "],
  ])("end 200,000 %s within each other", (_, one) => {
    const text = one === "[]" ? "[".repeat(200_000) + "]".repeat(200_000) : one.repeat(200_000);
    expect(told(parseTree("p.yml", text))).toEqual([expect.stringMatching(/^1:\d+ policy.limit depthMax$/)]);
  });

  it("hold for the depth that aliases unfold to", () => {
    const links = Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} { k: *a${index} }`);
    expect(told(parseTree("p.yml", `a0: &a0 1\n${links.join("\n")}\n`))).toEqual([
      expect.stringMatching("policy.limit depthMax"),
    ]);
  });

  it("hold for values, with each use of an alias counted in full", () => {
    const levels = [..."bcdefghi"].map((name, index) => {
      return `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(", ")}]`;
    });
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${levels.join("\n")}\n`;
    expect(bomb.length).toBeLessThan(500);
    expect(told(parseTree("p.yml", bomb))).toEqual([expect.stringMatching("policy.limit valuesMax")]);
  });

  it("hold for values written out, in time that grows with the file", () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `key-${index}: ${index}`).join("\n");
    expect(told(parseTree("p.yml", keys))).toEqual([expect.stringMatching("policy.limit valuesMax")]);
    const aliases = `[&a x${", *a".repeat(60_000)}]`;
    expect(told(parseTree("p.yml", aliases))).toEqual([expect.stringMatching("policy.limit valuesMax")]);
  });
});
