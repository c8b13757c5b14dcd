/**
 * Read what `explorer/board/payload.py` packed.
 * @param {Uint8Array} bytes
 * @returns {{head: any, tables: any}} `tables` with typed arrays where the payload refers to its body
 */
export function readPayload(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  let body = bytes.subarray(4 + length);
  if (body.byteOffset % 4) body = new Uint8Array(body); // whole numbers must stand at multiples of four
  const { head, tables } = JSON.parse(text);
  return { head, tables: resolveReferences(tables, body) };
}

function resolveReferences(value, body) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one) => resolveReferences(one, body));
  if (typeof value.at === "number" && (value.type === "i32" || value.type === "u8")) {
    const kind = value.type === "i32" ? Int32Array : Uint8Array;
    return new kind(body.buffer, body.byteOffset + value.at, value.n);
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolveReferences(one, body)]));
}
