import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = {};
const { listen, offer, publish } = await import("../../explorer/board/js/bus.js");

const heard = (kind) => {
  const values = [];
  const end = listen(kind, (value) => values.push(value));
  return { values, end };
};

test("who comes later hears the last that was said, who listens every one", () => {
  publish("a", 1);
  const late = heard("a");
  publish("a", 2);
  late.end();
  publish("a", 3);
  assert.deepEqual([late.values, heard("a").values], [[1, 2], [3]]);
});

test("what is taken back is not said to who comes later", () => {
  const takeBack = publish("b", 1);
  takeBack();
  assert.deepEqual(heard("b").values, []);
});

test("a part that goes takes nothing back that its successor has said, be it the same", () => {
  for (const value of [1, 2]) {
    const takeBack = publish("c", 1);
    publish("c", value);
    takeBack();
    assert.deepEqual(heard("c").values, [value]);
  }
});

test("of two that are offered the one that is left is told again when the other goes", () => {
  const first = offer("d", 1);
  const { values } = heard("d");
  const second = offer("d", 2);
  second();
  assert.deepEqual([values, heard("d").values], [[1, 2, 1], [1]]);
  const third = offer("d", 3);
  first();
  assert.deepEqual([values, heard("d").values], [[1, 2, 1, 3], [3]]);
  third();
  assert.deepEqual(heard("d").values, []);
});
