import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { nseBoard: undefined };
const { keepIn, keptIn } = await import("../../explorer/board/js/visit.js");

function storage(text = null) {
  const held = { text };
  return () => ({ getItem: () => held.text, setItem: (_, value) => { held.text = value; } });
}
const refused = () => { throw new DOMException("no", "SecurityError"); };

test("what is kept is found, the last of it", () => {
  const place = storage();
  keepIn(place, "one", "abc");
  keepIn(place, "one", "def");
  assert.deepEqual(keptIn(place), { visit: "one", trail: "def" });
});

test("a browser that keeps nothing has kept nothing, and that is no error", () => {
  keepIn(refused, "one", "abc");
  assert.equal(keptIn(refused), null);
});

test("what is no trail is none", () => {
  for (const text of [null, "", "{", "null", "[]", "3", '{"visit":1,"trail":"a"}', '{"visit":"a"}']) assert.equal(keptIn(storage(text)), null, text);
});
