import { make, setAttribute, setText } from "./dom.js";
import { alike } from "./store.js";
import { fill, sayPlaces } from "./words.js";

/**
 * A provision whose options are steps of a quantity: a slider over all of them, buttons for the settings that have a name of their own,
 * one step back and on. Narrowed, it has two sliders, where it begins and where it ends. `strips` stand under the slider, cell under step.
 *
 * `moved(places, released)` is called on every change.
 */
export function createSteps(head, provision, strips, moved) {
  const { words } = head;
  const last = provision.options.length - 1;
  const says = make("span", { class: "says" });
  const lower = createSlider(provision.label);
  const upper = createSlider(fill(words.to, provision.label));
  const stops = createStops();
  const element = make(
    "div",
    { class: "steps" },
    make("div", { class: "reading" }, createStep(-1, words.step_back, "−"), says, createStep(1, words.step_on, "+")),
    make("div", { class: "sliders" }, lower, upper),
    strips,
    stops.element,
  );
  let now = null;
  let several = false;

  function createSlider(label) {
    const slider = make("input", { type: "range", min: 0, max: last, step: 1, "aria-label": label });
    slider.style.setProperty("--count", last + 1);
    let pulled = false;
    const move = (released) => {
      pulled = !released;
      moved(fromSliders(slider), released);
    };
    slider.addEventListener("input", () => move(false));
    slider.addEventListener("change", () => move(true));
    // A slider pulled there and back is let go without a change.
    const letGo = () => setTimeout(() => { if (pulled) move(true); });
    for (const end of ["pointerup", "blur"]) slider.addEventListener(end, letGo);
    // A finger that goes on to scroll the page did not mean the slider it came down on.
    let before = null;
    slider.addEventListener("pointerdown", () => { before = { places: now }; });
    slider.addEventListener("pointerup", () => { before = null; });
    slider.addEventListener("pointercancel", () => {
      if (before && !alike(before.places, now)) bringBack(before.places);
      pulled = false;
      before = null;
    });
    return slider;
  }

  function bringBack(places) {
    moved(places, true);
    update(places, several);
  }

  /** What the sliders say; the one that was moved pushes the other along. */
  function fromSliders(slider) {
    const place = Number(slider.value);
    if (!several) return [place];
    const other = Number((slider === lower ? upper : lower).value);
    const [from, to] = slider === lower ? [place, Math.max(place, other)] : [Math.min(place, other), place];
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  }

  function createStep(by, label, sign) {
    const act = () => {
      const from = now === null ? Number(lower.value) : by < 0 ? now[0] : now.at(-1);
      moved([Math.min(last, Math.max(0, from + by))], true);
    };
    return make("button", { type: "button", class: "step", "aria-label": `${provision.label}: ${label}`, onclick: act }, sign);
  }

  function createStops() {
    const named = [...provision.numbers].flatMap((number, place) => (number === "0" ? [place] : []));
    const buttons = named.map((place) =>
      make("button", { type: "button", class: "stop", onclick: () => moved([place], true) }, provision.options[place]),
    );
    const box = make(
      "div",
      { class: "stops", role: "group", "aria-label": fill(words.stops, provision.label), hidden: !named.length },
      ...buttons,
    );
    return {
      element: box,
      update: () => named.forEach((place, at) => {
        setAttribute(buttons[at], "aria-pressed", now !== null && now.length === 1 && now[0] === place);
      }),
    };
  }

  /** Show a setting (null is open), with one slider or with two. */
  function update(places, many) {
    now = places;
    several = places !== null && many;
    const words_ = places === null ? words.open_says : sayPlaces(provision, places, words);
    upper.hidden = !several;
    if (places !== null) {
      lower.value = places[0];
      upper.value = places.at(-1);
    } else {
      lower.value = provision.status[0] ?? Math.floor(last / 2);
    }
    setAttribute(element, "data-open", places === null ? "yes" : null);
    setAttribute(lower, "aria-label", several ? fill(words.from, provision.label) : provision.label);
    setAttribute(lower, "aria-valuetext", several ? provision.options[places[0]] : words_);
    setAttribute(upper, "aria-valuetext", several ? provision.options[places.at(-1)] : words_);
    setText(says, words_);
    stops.update();
  }

  return { element, focus: () => lower.focus(), update };
}
