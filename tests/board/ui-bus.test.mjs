import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = {};
const { listen, publish } = await import("../../explorer/board/js/bus.js");

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
