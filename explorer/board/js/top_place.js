import { offer } from "./bus.js";

/** Give the line of verdicts its place above the page; the controls draw it. */
export function mountTop({ parentElement: root }) {
  return offer("top", root.querySelector(".place"));
}
