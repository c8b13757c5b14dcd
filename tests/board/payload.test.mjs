import assert from "node:assert/strict";
import { test } from "node:test";
import { readPayload } from "../../explorer/board/js/payload.js";

const head = { title: "Friedensplan – «Entwurf»", at: 3, type: "i32" };
const tables = {
  options: [2, 3],
  numbers: { at: 0, n: 2, type: "i32" },
  parties: [{ name: null, held: { at: 8, n: 3, type: "u8" } }],
  nothing: { at: 11, n: 0, type: "u8" },
};

/** Bytes as they are packed, from a place in a buffer that need not be a multiple of four. */
function packed(offset) {
  let text = JSON.stringify({ head, tables });
  while (new TextEncoder().encode(text).length % 4) text += " ";
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(offset + 4 + json.length + 11);
  const view = new DataView(bytes.buffer, offset);
  view.setUint32(0, json.length, true);
  bytes.set(json, offset + 4);
  view.setInt32(4 + json.length, -7, true);
  view.setInt32(8 + json.length, 1_000_000_000, true);
  bytes.set([1, 0, 1], offset + 12 + json.length);
  return bytes.subarray(offset);
}

for (const offset of [0, 1, 2, 3, 4]) {
  test(`a payload ${offset} bytes into a buffer is read`, () => {
    const read = readPayload(packed(offset));
    assert.deepEqual(read.head, head);
    assert.deepEqual(read.tables.options, [2, 3]);
    assert.deepEqual(read.tables.numbers, Int32Array.of(-7, 1_000_000_000));
    assert.deepEqual(read.tables.parties, [{ name: null, held: Uint8Array.of(1, 0, 1) }]);
    assert.equal(read.tables.nothing.length, 0);
  });
}
