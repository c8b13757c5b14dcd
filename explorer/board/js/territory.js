import { listen, publish } from "./bus.js";
import { createTerritory } from "./territory_view.js";

/** Draw the territory map into its place, or leave one that is there; it is coloured by the deal the controls show. */
export function mountTerritory({ parentElement: root, data }) {
  const text = new TextDecoder().decode(data);
  if (root.nseTerritory?.text === text) return root.nseTerritory.end;
  root.nseTerritory?.end();
  const map = JSON.parse(text);
  const view = createTerritory(map, lead);
  root.querySelector(".place").replaceChildren(view.element);
  let live = false;

  function show({ scenario, deal }) {
    if (scenario === map.scenario) view.update(deal);
  }

  const ends = [
    listen("deal", (told) => { live ||= told.scenario === map.scenario; show(told); }),
    // Without the controls, what the server says; with them it comes later than what they show.
    listen("news", (told) => { if (!live) show(told); }),
    view.end,
  ];
  const end = () => ends.forEach((one) => one());
  root.nseTerritory = { text, end };
  return end;
}

/** Lead the reader to a provision, now and not again when the controls are drawn anew. */
function lead(provision) {
  publish("reveal", provision)();
}
