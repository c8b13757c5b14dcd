import { joinScopes } from "./cells.js";

/**
 * What can be computed apart from everything else, found once for all deals. A unit holds the tables it adds up and
 * `provisions`, all those whose choices it depends on.
 *
 * - `bounds`: the constraints over the same provisions, together
 * - `ties`: bounds that hang together; a deal can exist when it can in each of them
 * - `switches`: whether a provision can be on at all
 * - `groups`: per party, provisions its utility cannot be taken apart on
 * - `lines`: red lines, each by itself
 */
export function unitsOf(tables) {
  const { options } = tables;
  const extended = options.map((count) => count + 1);
  const withLengths = ({ scope, values }, sizes = extended) => ({ scope, values, lengths: scope.map((k) => sizes[k]) });
  const switches = tables.switches.map(({ provision, on }) => ({ provision, on: withLengths(on), provisions: on.scope }));
  const bounds = boundsOf(tables.constraints, options);
  const boundScopes = bounds.map((bound) => bound.provisions);
  const ties = connected(bounds, boundScopes, []).map((own) => ({ bounds: own, provisions: scopesOf(own) }));
  const around = (scopes) => {
    const met = new Set(scopes.flat());
    const near = ties.filter((tie) => tie.provisions.some((k) => met.has(k)));
    return { bounds: near.flatMap((tie) => tie.bounds), provisions: joinScopes(...scopes, scopesOf(near)) };
  };
  const groups = [];
  const lines = [];
  tables.parties.forEach((party, p) => {
    const pieces = [
      ...tastesOf(party, switches, extended),
      ...party.shifts.map(({ amount, holds }) => ({ kind: "shift", amount, ...withLengths(holds) })),
      ...party.lines.flatMap((line) => line.crossings.map((one) => ({ kind: "crossing", ...withLengths(one) }))),
    ];
    const scopes = pieces.map((piece) => piece.scope);
    for (const own of connected(pieces, scopes, boundScopes)) {
      groups.push({ party: p, pieces: own, ...around(own.map((piece) => piece.scope)) });
    }
    party.lines.forEach((line, place) => {
      const crossings = line.crossings.map((one) => withLengths(one));
      lines.push({ party: p, line: place, crossings, ...around(crossings.map((one) => one.scope)) });
    });
  });
  return { bounds, ties, switches, groups, lines };
}

/** Constraints by the provisions they are over; those that can nowhere be broken are left out. */
function boundsOf(constraints, options) {
  const found = new Map();
  constraints.forEach(({ broken }, index) => {
    if (!broken.values.includes(1)) return;
    const name = broken.scope.join();
    if (!found.has(name)) {
      const lengths = broken.scope.map((k) => options[k]);
      found.set(name, { provisions: broken.scope, lengths, members: [] });
    }
    found.get(name).members.push({ index, values: broken.values });
  });
  return [...found.values()];
}

/** A party's tastes, each over its provision and those that switch it. */
function tastesOf(party, switches, extended) {
  let start = 0;
  return party.tastes.provisions.map((provision, number) => {
    const end = start + extended[provision];
    const [low, high] = [party.tastes.low.subarray(start, end), party.tastes.high.subarray(start, end)];
    start = end;
    const taste = { kind: "taste", provision, own: { low, high }, scope: [provision], lengths: [extended[provision]] };
    const on = switches.find((one) => one.provision === provision)?.on;
    return on ? { ...taste, ...switched(taste, on, party.tastes.neutral[number]) } : { ...taste, low, high };
  });
}

/** Spread a taste over the provisions that switch it: off, it is worth the same whatever is chosen. */
function switched(taste, on, neutral) {
  const scope = joinScopes(taste.scope, on.scope);
  const length = (k) => (k === taste.provision ? taste.lengths[0] : on.lengths[on.scope.indexOf(k)]);
  const lengths = scope.map(length);
  const cells = lengths.reduce((product, one) => product * one, 1);
  const [low, high] = [new Int32Array(cells), new Int32Array(cells)];
  const place = new Map();
  for (let cell = 0; cell < cells; cell++) {
    let rest = cell;
    for (let axis = scope.length - 1; axis >= 0; axis--) {
      place.set(scope[axis], rest % lengths[axis]);
      rest = Math.floor(rest / lengths[axis]);
    }
    const isOn = on.values[on.scope.reduce((at, k, axis) => at * on.lengths[axis] + place.get(k), 0)];
    low[cell] = isOn ? taste.own.low[place.get(taste.provision)] : neutral;
    high[cell] = isOn ? taste.own.high[place.get(taste.provision)] : neutral;
  }
  return { scope, lengths, low, high };
}

/** Split items into those that hang together, directly, through others, or through a scope of `also`. */
function connected(items, scopes, also) {
  const parent = new Map();
  const root = (k) => {
    let at = k;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at);
    return at;
  };
  for (const scope of [...scopes, ...also]) {
    for (const k of scope) parent.set(root(k), root(scope[0]));
  }
  const found = new Map();
  items.forEach((item, number) => {
    const name = scopes[number].length ? root(scopes[number][0]) : -1;
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(item);
  });
  return [...found.values()];
}

function scopesOf(units) {
  return joinScopes(...units.map((unit) => unit.provisions));
}
