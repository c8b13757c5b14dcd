/** Fill a sentence in: `fill("{} of {all}", 2, {all: 7})`. */
export function fill(sentence, ...values) {
  const names = values.find((value) => value !== null && typeof value === "object") ?? {};
  const places = values.filter((value) => value === null || typeof value !== "object");
  return sentence.replace(/\{(\w*)\}/g, (_, name) => String(name ? names[name] : places.shift()));
}

/** Fill the form of a sentence in that goes with a number; the forms are those for 1, for 2 and for 5. */
export function fillCount(language, forms, count) {
  const form = { one: 0, few: 1 }[new Intl.PluralRules(language).select(count)] ?? 2;
  return fill(forms[form], count);
}

/** A difference in points, with its sign: "+12", "−8", "0". */
export function signed(points) {
  const whole = Math.round(points);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : "0";
}

/** Put options of a provision into words; neighbouring quantities run together: "5 to 9 years or off the table". */
export function sayPlaces(provision, places, words) {
  const runs = [];
  for (const place of places) {
    const last = runs.at(-1);
    const quantity = provision.numbers[place] === "1";
    if (last && quantity && last.quantity && last.to === place - 1) last.to = place;
    else runs.push({ from: place, to: place, quantity });
  }
  return runs
    .map(({ from, to }) =>
      from === to
        ? provision.options[from]
        : fill(words.to_range, bare(provision, from), provision.options[to]),
    )
    .join(words.or);
}

/** The name of a quantity without its unit. */
function bare(provision, place) {
  const name = provision.options[place];
  const unit = provision.unit.split("|").find((form) => form && name.endsWith(form));
  return unit ? name.slice(0, -unit.length).trimEnd() : name;
}
