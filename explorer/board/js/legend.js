import { make } from "./dom.js";

/** What the marks mean, folded. */
export function createLegend(head) {
  const { words } = head;
  const entries = ["f", "e", "a", "r", "-"].map((mark) => {
    const sign = make("i", { class: `badge mark-${mark}`, "aria-hidden": "true" }, "A");
    sign.style.setProperty("--party", "var(--ink)");
    return make("li", {}, sign, " ", words[`mark_${mark}`]);
  });
  return make("details", { class: "legend" }, make("summary", {}, words.legend), make("ul", {}, ...entries, make("li", {}, words.legend_still)));
}
