import { publish } from "./bus.js";
import { writeSheets } from "./sheets.js";

/** Pass on what the server says; it tells of what kind it is. */
export function mountNews({ data }) {
  const told = JSON.parse(new TextDecoder().decode(data));
  publish(told.kind, told);
  if (told.sheets) writeSheets(told.version, told.sheets);
  return () => publish(told.kind, null);
}
