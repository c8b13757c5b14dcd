import { make, setAttribute, setText } from "./dom.js";
import { shownAreas } from "./territory_status.js";
import { sayArea, saySetting } from "./territory_words.js";
import { fill } from "./words.js";

const LOOKS = { several: "url(#look-several)", open: "url(#look-open)", off: "url(#look-off)" };
const NARROW = "(max-width: 640px)";
/** On a map less wide than this, in pixels, names and patterns are smaller. */
const SMALL = 480;
const SWATCH = [26, 16];

/** The map with its legend, its caption and its table; `lead(id)` brings the reader to a provision. */
export function createTerritory(map, lead) {
  const { words } = map;
  const svg = new DOMParser().parseFromString(map.picture, "text/html").querySelector("svg");
  const groups = map.areas.map((_, a) => svg.querySelector(`[data-area="${a}"]`));
  const ring = svg.appendChild(svgElement("path", { class: "ring", "aria-hidden": "true" }));
  const hint = matchMedia("(pointer: coarse)").matches ? words.hint_touch : words.hint;
  const says = make("p", { class: "says" }, hint);
  const key = make("ul", { class: "key", "aria-label": words.legend });
  const rows = map.areas.map((area) => createLine(area));
  // With roles of their own, because on a narrow page rows are laid out as blocks and would be no table any more.
  const heads = [words.area, words.status, words.provision].map((word) => make("th", { scope: "col", role: "columnheader" }, word));
  const twin = make(
    "details",
    { class: "twin", open: !matchMedia(NARROW).matches },
    make("summary", {}, words.table),
    make(
      "table",
      { role: "table" },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
      make("tbody", { role: "rowgroup" }, ...rows.map((row) => row.element)),
    ),
    map.judgement ? make("p", { class: "said" }, `${words.reading}: ${map.judgement}`) : null,
  );
  const caption = make("figcaption", { class: "said" }, map.attribution);
  const element = make("figure", { class: "territory" }, svg, says, key, caption, twin);
  let shown = [];
  let told = [];
  let at = -1;
  /** The area a finger touched last: its first touch says what the area is, the second leads on. */
  let touched = -1;
  let again = true;
  let scale = 1;

  svg.setAttribute("aria-label", words.map);
  svg.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") point(areaOf(event)); });
  svg.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") point(areaOf({ target: svg.getRootNode().activeElement ?? svg })); });
  svg.addEventListener("focusin", (event) => point(areaOf(event)));
  svg.addEventListener("focusout", () => point(-1));
  svg.addEventListener("pointerdown", (event) => { again = event.pointerType !== "touch" || areaOf(event) === touched; });
  svg.addEventListener("click", (event) => {
    choose(areaOf(event), again);
    again = true; // a click without a pointer, as an aid to reading sends it
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(areaOf(event), true);
  });
  const sizes = new ResizeObserver(() => fit());
  sizes.observe(svg);

  function areaOf({ target }) {
    const group = target.closest?.("[data-area]");
    return group ? Number(group.dataset.area) : -1;
  }

  /** Show which area is meant and what it is. */
  function point(a) {
    at = a;
    setAttribute(ring, "d", a < 0 ? "" : [...groups[a].children].map((one) => one.getAttribute("d")).join(""));
    tell();
  }

  function tell() {
    if (at < 0 || !told[at]) return setText(says, hint);
    const said = fill(words.says, { area: map.areas[at].label, status: told[at].said });
    setText(says, `${said} ${told[at].clause} ${at === touched ? words.again : ""}`.trim());
  }

  function choose(a, leads) {
    const opens = a < 0 || !shown[a] ? -1 : shown[a].opens;
    touched = leads || opens < 0 ? -1 : a;
    point(a);
    if (leads && opens >= 0) lead(map.provisions[opens].id);
  }

  function createLine(area) {
    const swatch = createSwatch();
    const status = make("span", {});
    const name = make("b", {});
    const setting = make("span", {});
    const go = make("button", { type: "button", class: "go", onclick: () => lead(opens) }, name, ": ", setting);
    let opens = "";
    const line = make(
      "tr",
      { role: "row", "data-of": area.id },
      make("th", { scope: "row", role: "rowheader" }, area.label),
      make("td", { role: "cell" }, make("div", { class: "now" }, swatch.element, status)),
      make("td", { role: "cell" }, area.always < 0 ? go : make("span", { class: "said" }, words.none)),
    );
    return {
      element: line,
      swatch,
      update(one, { said, clause, set }) {
        swatch.paint(lookOf(one));
        setText(status, said);
        if (one.opens < 0) return;
        const { id, label } = map.provisions[one.opens];
        opens = id;
        setAttribute(go, "aria-label", `${fill(words.go, label)}. ${clause}`);
        setText(name, label);
        setText(setting, set);
      },
    };
  }

  function createSwatch() {
    const rect = svgElement("rect", { width: "100%", height: "100%" });
    const swatch = svgElement("svg", { class: "swatch", width: SWATCH[0], height: SWATCH[1], "aria-hidden": "true" }, rect);
    return {
      element: swatch,
      paint(look) {
        setAttribute(swatch, "visibility", look === "none" ? "hidden" : null);
        setAttribute(rect, "fill", look);
      },
      fit: () => setAttribute(swatch, "viewBox", `0 0 ${SWATCH[0] * scale} ${SWATCH[1] * scale}`),
    };
  }

  function lookOf(one) {
    if (!one.visible) return "none";
    return one.kind === "status" ? map.statuses[one.statuses[0]].fill : LOOKS[one.kind];
  }

  /** Patterns, names and swatches keep their size on the screen, however large the map is drawn. */
  function fit() {
    const across = svg.getBoundingClientRect().width;
    if (!across) return;
    scale = (svg.viewBox.baseVal.width / across) * (across < SMALL ? 0.85 : 1);
    svg.style.setProperty("--unit", scale);
    for (const pattern of svg.querySelectorAll("pattern")) {
      setAttribute(pattern, "patternTransform", `${pattern.dataset.turn} scale(${scale})`);
    }
    for (const one of [...rows.map((row) => row.swatch), ...entries.map((entry) => entry.swatch)]) one.fit();
  }

  const entries = [
    ...map.statuses.map(({ label, fill: look }) => ({ look, label })),
    ...Object.entries(LOOKS).map(([kind, look]) => ({ look, label: words[`${kind}_key`] })),
  ].map(({ look, label }) => {
    const swatch = createSwatch();
    swatch.paint(look);
    return { look, swatch, element: make("li", { hidden: true }, swatch.element, label) };
  });
  key.append(...entries.map((entry) => entry.element), ...map.lines.map(createLineKey));

  return {
    element,
    update(deal) {
      shown = shownAreas(map, deal);
      told = shown.map((one) => {
        const set = one.opens < 0 ? "" : saySetting(map, one.opens, deal);
        const clause = one.opens < 0 ? "" : fill(words.leads, { provision: map.provisions[one.opens].label, setting: set });
        return { said: sayArea(map, one), set, clause };
      });
      shown.forEach((one, a) => {
        paint(groups[a], one, `${fill(words.says, { area: map.areas[a].label, status: told[a].said })} ${told[a].clause}`.trim());
        rows[a].update(one, told[a]);
      });
      const inSight = new Set(shown.filter((one) => one.visible && one.coveredBy < 0).map(lookOf));
      for (const { look, element: entry } of entries) entry.hidden = !inSight.has(look);
      tell();
    },
    end: () => sizes.disconnect(),
  };

  function paint(group, one, label) {
    const look = lookOf(one);
    for (const path of group.children) setAttribute(path, path.classList.contains("course") ? "stroke" : "fill", look);
    const reached = one.visible && one.coveredBy < 0;
    const leads = one.opens >= 0;
    setAttribute(group, "data-kind", one.visible ? one.kind : "hidden");
    setAttribute(group, "tabindex", reached && leads ? 0 : null);
    setAttribute(group, "role", leads ? "button" : "img");
    setAttribute(group, "aria-hidden", reached ? null : "true");
    setAttribute(group, "aria-label", label);
  }
}

function createLineKey(name) {
  const drawn = svgElement("path", { class: "line", d: `M0 ${SWATCH[1] / 2}h${SWATCH[0]}` });
  const swatch = svgElement("svg", { class: "swatch course", width: SWATCH[0], height: SWATCH[1], "aria-hidden": "true" }, drawn);
  return make("li", {}, swatch, name);
}

function svgElement(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}
