/**
 * Exact optimisation over tied provisions by variable elimination, as in `explorer/analysis/elimination.py`: take one
 * variable at a time, add up the tables that mention it, keep the best over its values, put the result back.
 *
 * A factor is a table over some variables, `{scope, rows, values}`: `values` is flat, the row first, then the variables of
 * `scope` in that order, the last one moving first. One row counts for all. -Infinity stands where a deal cannot be.
 * @typedef {{scope: number[], rows: number, values: Float64Array}} Factor
 */

/**
 * Maximise the sum of the factors over all variables, for every row.
 * @param {Factor[]} factors
 * @param {Map<number, number>} sizes number of values of each variable
 * @returns {{values: Float64Array, witness: (row: number) => Map<number, number>}} the best sums, and a choice that
 *   reaches one of them
 */
export function maximise(factors, sizes) {
  const pool = new Map();
  const neighbours = new Map();
  for (const variable of sizes.keys()) {
    pool.set(variable, []);
    neighbours.set(variable, new Set());
  }
  for (const factor of factors) {
    for (const variable of factor.scope) {
      pool.get(variable).push(factor);
      for (const other of factor.scope) neighbours.get(variable).add(other);
    }
  }
  const done = factors.filter((factor) => !factor.scope.length);
  const costs = new Map();
  for (const variable of sizes.keys()) costs.set(variable, tableSize(neighbours.get(variable), sizes));
  const steps = [];
  while (costs.size) {
    const variable = cheapest(costs);
    costs.delete(variable);
    const mine = pool.get(variable);
    const scope = [...neighbours.get(variable)].filter((other) => other !== variable).sort((a, b) => a - b);
    const total = addFactors(mine, [...scope, variable], sizes);
    const { made, best } = takeBest(total, scope, sizes.get(variable));
    steps.push({ variable, scope, best, rows: made.rows });
    if (!scope.length) done.push(made);
    for (const other of scope) {
      pool.set(other, [...pool.get(other).filter((factor) => !mine.includes(factor)), made]);
      const around = neighbours.get(other);
      for (const one of scope) around.add(one);
      around.delete(variable);
      costs.set(other, tableSize(around, sizes));
    }
  }
  const witness = (row) => {
    const chosen = new Map();
    for (const { variable, scope, best, rows } of [...steps].reverse()) {
      const cell = scope.reduce((at, other) => at * sizes.get(other) + chosen.get(other), rows > 1 ? row : 0);
      chosen.set(variable, best[cell]);
    }
    return chosen;
  };
  return { values: addFactors(done, [], sizes).values, witness };
}

/** The size of the table that eliminating a variable builds. */
function tableSize(around, sizes) {
  let size = 1;
  for (const other of around) size *= sizes.get(other);
  return size;
}

/** The variable with the smallest table; of equals the first in the order of the file. */
function cheapest(costs) {
  let found = -1;
  let least = Infinity;
  for (const [variable, cost] of costs) {
    if (cost < least || (cost === least && variable < found)) {
      found = variable;
      least = cost;
    }
  }
  return found;
}

/** Add tables up over a common scope, in its order. */
function addFactors(factors, scope, sizes) {
  const lengths = scope.map((variable) => sizes.get(variable));
  const cells = lengths.reduce((product, length) => product * length, 1);
  const rows = factors.reduce((most, factor) => Math.max(most, factor.rows), 1);
  const values = new Float64Array(rows * cells);
  for (const factor of factors) {
    const steps = new Int32Array(scope.length);
    let size = 1;
    for (let axis = factor.scope.length - 1; axis >= 0; axis--) {
      steps[scope.indexOf(factor.scope[axis])] = size;
      size *= sizes.get(factor.scope[axis]);
    }
    for (let row = 0; row < rows; row++) {
      addRow(values, row * cells, cells, factor.values, factor.rows > 1 ? row * size : 0, lengths, steps);
    }
  }
  return { scope, rows, values };
}

/** Add one row of a table; `steps` says how far its entries move when a variable of the sum moves by one. */
function addRow(into, start, cells, values, from, lengths, steps) {
  const last = lengths.length - 1;
  if (last < 0) {
    into[start] += values[from];
    return;
  }
  const length = lengths[last];
  const step = steps[last];
  const place = new Int32Array(lengths.length);
  let entry = from;
  for (let cell = start; cell < start + cells; cell += length) {
    for (let one = 0; one < length; one++) into[cell + one] += values[entry + one * step];
    for (let axis = last - 1; axis >= 0; axis--) {
      entry += steps[axis];
      if (++place[axis] < lengths[axis]) break;
      entry -= steps[axis] * lengths[axis];
      place[axis] = 0;
    }
  }
}

/** Keep the best over the last variable of a table; of equals the first. */
function takeBest(total, scope, length) {
  const cells = total.values.length / length;
  const values = new Float64Array(cells);
  const best = new Int32Array(cells);
  for (let cell = 0, entry = 0; cell < cells; cell++, entry += length) {
    let at = 0;
    let most = total.values[entry];
    for (let one = 1; one < length; one++) {
      if (total.values[entry + one] > most) {
        most = total.values[entry + one];
        at = one;
      }
    }
    values[cell] = most;
    best[cell] = at;
  }
  return { made: { scope, rows: total.rows, values }, best };
}
