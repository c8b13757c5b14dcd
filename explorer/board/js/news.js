import { publish } from "./bus.js";

/** Pass on what the server says; it tells of what kind it is. */
export function mountNews({ data }) {
  const told = JSON.parse(new TextDecoder().decode(data));
  return publish(told.kind, told);
}
