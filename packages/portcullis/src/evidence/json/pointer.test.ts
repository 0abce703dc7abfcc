import { expect, it } from "vitest";
import { parseJsonPointer, valueAt } from "./pointer.ts";

/** The examples of RFC 6901, section 5. */
const document = {
  foo: ["bar", "baz"],
  "": 0,
  "a/b": 1,
  "c%d": 2,
  "e^f": 3,
  "g|h": 4,
  "i\\j": 5,
  'k"l': 6,
  " ": 7,
  "m~n": 8,
  "x~1y": 9,
};

function found(pointer: string) {
  const keys = parseJsonPointer(pointer);
  return keys && valueAt(document, keys);
}

it.each([
  ["", document],
  ["/foo", ["bar", "baz"]],
  ["/foo/0", "bar"],
  ["/", 0],
  ["/a~1b", 1],
  ["/c%d", 2],
  ["/e^f", 3],
  ["/g|h", 4],
  ["/i\\j", 5],
  ['/k"l', 6],
  ["/ ", 7],
  ["/m~0n", 8],
  ["/x~01y", 9],
])("finds %j as RFC 6901 says", (pointer, value) => {
  expect(found(pointer)).toEqual(value);
});

it.each(["/foo/2", "/foo/-", "/foo/01", "/foo/length", "/constructor", "/__proto__", "/foo/0/0", "/m~01n"])(
  "finds nothing at %j",
  (pointer) => {
    expect(found(pointer)).toBeUndefined();
  },
);

it.each(["foo", "/a~2", "/a~", "#/foo"])("takes %j for no pointer", (pointer) => {
  expect(parseJsonPointer(pointer)).toBeUndefined();
});
