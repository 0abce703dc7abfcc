import assert from "node:assert/strict";
import { test } from "node:test";
import { price } from "../src/price.js";

test("a few pieces cost their price each", () => {
  assert.equal(price(3, 250), 750);
});

test("one piece in ten is free", () => {
  assert.equal(price(20, 100), 1_800);
});
