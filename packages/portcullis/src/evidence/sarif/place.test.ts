import { describe, expect, it } from "vitest";
import { createPaths } from "./place.ts";

const bare = createPaths({}, undefined);

it.each([
  ["src/a.ts", "src/a.ts"],
  ["./src/a.ts", "src/a.ts"],
  ["src/./b/../a.ts", "src/a.ts"],
  ["../other/a.ts", "../other/a.ts"],
  ["src/price%20list.ts", "src/price list.ts"],
  ["src/100%.ts", "src/100%.ts"],
  ["src\\app\\a.cs", "src/app/a.cs"],
  ["src//a.ts", "src/a.ts"],
  ["src/[id]/@page.tsx", "src/[id]/@page.tsx"],
  ["C:\\work\\a.cs", "C:/work/a.cs"],
  ["C:/work/a.cs", "C:/work/a.cs"],
  ["file:///C:/work/a.cs", "C:/work/a.cs"],
  ["file:///c%3A/work/a.cs", "c:/work/a.cs"],
  ["file:///home/ada/a.c", "/home/ada/a.c"],
  ["file:/home/ada/A.java", "/home/ada/A.java"],
  ["FILE:///home/ada/a.c", "/home/ada/a.c"],
  ["file://server/share/a.c", "//server/share/a.c"],
  ["/home/ada/a.c", "/home/ada/a.c"],
  ["https://example.org/a%20b.js", "https://example.org/a%20b.js"],
  ["pkg:npm/left-pad@1.0.0", "pkg:npm/left-pad@1.0.0"],
])("reads %s as %s", (uri, path) => {
  expect(bare(uri, undefined)).toBe(path);
});

it("has no path where there is no address", () => {
  expect(bare(undefined, undefined)).toBeUndefined();
  expect(bare("", "%SRCROOT%")).toBeUndefined();
});

describe("bases", () => {
  const paths = createPaths(
    {
      "%SRCROOT%": { uri: "file:///home/runner/work/shop/" },
      WIN: { uri: "file:///C:/agent/shop" },
      ROOTPATH: { uri: "file:///" },
      JAVA: { uri: "src/main/java", uriBaseId: "%SRCROOT%" },
      DEEP: { uri: "../kotlin/", uriBaseId: "JAVA" },
      LOOP: { uri: "x/", uriBaseId: "LOOP" },
      ODD: 7,
      __proto__: { uri: "y/" },
    },
    "/work/shop",
  );

  it.each([
    ["a.c", "%SRCROOT%", "a.c"],
    ["App.java", "JAVA", "src/main/java/App.java"],
    ["App.kt", "DEEP", "src/main/kotlin/App.kt"],
    ["a.c", "unknown", "a.c"],
    ["a.c", "ODD", "a.c"],
    ["a.c", "constructor", "a.c"],
    ["file:///home/runner/work/shop/src/a.c", undefined, "src/a.c"],
    ["/home/runner/work/shop/src/a.c", "ROOTPATH", "src/a.c"],
    ["file:///C:/agent/shop/src/a.cs", undefined, "src/a.cs"],
    ["file:///home/runner/work/shopping/a.c", undefined, "/home/runner/work/shopping/a.c"],
    ["file:///work/shop/src/a.c", undefined, "src/a.c"],
    ["/work/shopping/a.c", undefined, "/work/shopping/a.c"],
    ["file:///elsewhere/a.c", undefined, "/elsewhere/a.c"],
  ])("%s under %s is %s", (uri, base, path) => {
    expect(paths(uri, base)).toBe(path);
  });

  it("end where they run in circles", () => {
    expect(paths("a.c", "LOOP")).toMatch(/^(x\/)+a\.c$/);
  });
});
