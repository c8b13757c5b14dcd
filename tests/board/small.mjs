// A small negotiation worked by hand: tables as they come out of a payload.
const table = (scope, values) => ({ scope, values: Uint8Array.from(values) });

/** Only what a test is about; everything else is empty. */
export function tablesOf({ options, parties = [], switches = [], constraints = [], ties = [] }) {
  return {
    unit: 1_000_000_000,
    tolerance: 1_000,
    options,
    ties,
    parties: parties.map((party) => partyOf(party, options)),
    switches: switches.map(({ provision, on }) => ({ provision, on: table(...on) })),
    constraints: constraints.map(({ broken, when }, place) => ({
      id: `tie${place}`,
      reason: "because",
      broken: table(...broken),
      when,
    })),
  };
}

/** `tastes` maps a provision to its weight, the lows and the highs of its options, and what it is worth switched off. */
function partyOf({ walkAway = 0.5, tastes = {}, shifts = [], lines = [] }, options) {
  const units = (value) => Math.round(value * 1_000_000_000);
  const places = Object.keys(tastes).map(Number);
  const weights = new Int32Array(options.length);
  for (const k of places) weights[k] = units(tastes[k].weight);
  const column = (name) => Int32Array.from(places.flatMap((k) => [...tastes[k][name].map(units), 0]));
  return {
    id: "party",
    walkAway: units(walkAway),
    views: places.length,
    known: places.length + lines.length,
    weights,
    tastes: {
      provisions: places,
      neutral: places.map((k) => units(tastes[k].neutral ?? 0)),
      low: column("low"),
      high: column("high"),
    },
    shifts: shifts.map(({ provision, amount, holds }) => ({ id: "shift", provision, amount: units(amount), holds: table(...holds) })),
    lines: lines.map((crossings) => ({ id: "line", label: "never", crossings: crossings.map((one) => table(...one)) })),
  };
}

/** A taste on which a party has spoken of every option. */
export function spoken(weight, values, neutral = 0) {
  return { weight, low: values, high: values, neutral };
}
