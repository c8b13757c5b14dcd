/**
 * What every area of the territory map is under a deal, as `explorer.analysis.territory.shown_areas` says it; areas, statuses and
 * provisions are named by their places.
 * @param {any} map what `explorer/board/territory.py` packed
 * @param {(number[]|null)[]} deal
 * @returns {{kind: string, statuses: number[], orNothing: boolean, by: number, opens: number, coveredBy: number, visible: boolean}[]}
 */
export function shownAreas(map, deal) {
  const shown = [];
  for (let a = map.areas.length - 1; a >= 0; a--) {
    const area = map.areas[a];
    const above = area.over.map((later) => later.find((one) => shown[one].visible) ?? -1);
    shown[a] = { ...shownAlone(map, area, deal), coveredBy: above.every((one) => one >= 0) ? above[0] : -1 };
  }
  return shown;
}

function shownAlone(map, area, deal) {
  const without = { statuses: [], orNothing: false, by: -1, opens: -1 };
  if (area.always >= 0) return { ...without, kind: "status", statuses: [area.always], visible: true };
  const applying = area.layers.filter(({ k }) => !map.provisions[k].on || mayHold(map.provisions[k].on, deal));
  const opens = (applying[0] ?? area.layers[0]).k;
  const layer = applying.find(({ k }) => deal[k] !== null);
  if (!layer) return { ...without, kind: applying.length ? "open" : "off", opens, visible: !area.optional };
  const outcomes = [...new Set(deal[layer.k].map((place) => layer.shows[place]))].sort((one, other) => one - other);
  const statuses = outcomes.filter((one) => one >= 0);
  const kind = outcomes.length > 1 ? "several" : statuses.length ? "status" : "nothing";
  return { kind, statuses, orNothing: kind === "several" && outcomes[0] < 0, by: layer.k, opens, visible: kind !== "nothing" };
}

/** Say whether a condition may hold, however what the deal leaves open is settled. */
function mayHold(condition, deal) {
  const possible = ([k, places]) => deal[k] === null || deal[k].some((place) => places.includes(place));
  return condition.all.every(possible) && (!condition.any.length || condition.any.some(possible));
}
