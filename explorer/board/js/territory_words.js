import { fill, sayPlaces } from "./words.js";

/** Say what an area is under a deal, as `explorer.sharing.territory_words.area_words` does. */
export function sayArea(map, one) {
  const { words } = map;
  let said = words[one.kind];
  if (one.statuses.length) {
    said = one.statuses.map((status) => map.statuses[status].label).join(words.or_else);
    if (one.orNothing) said = fill(words.or_nothing, said);
    if (one.kind === "several") said = fill(words.several, said);
  }
  if (one.by >= 0 && one.by !== one.opens) said = fill(words.by, { status: said, provision: map.provisions[one.by].label });
  if (one.coveredBy >= 0) said = fill(words.under, { status: said, area: map.areas[one.coveredBy].label });
  return said;
}

/** Say how a provision is set. */
export function saySetting(map, k, deal) {
  return deal[k] === null ? map.words.open : sayPlaces(map.provisions[k], deal[k], map.words);
}
