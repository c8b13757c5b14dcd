"""The most for the worst-off as a mixed-integer programme, for when the search gives up; solved by HiGHS.

One binary variable a row, exactly one row of every choice, and one more variable that no surplus may fall short of (max-min:
Kaplan, *Operations Research* 22, 1974). What the solver finds is added up again in whole units before it counts.
"""

from __future__ import annotations

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.closer import INFEASIBLE, OPTIMAL, SCALE
from explorer.analysis.dominance import Places
from explorer.analysis.objectives import WorstOff
from explorer.analysis.zone import Status


def close_worst_off(
    stack: Stack, objective: WorstOff, above: float, below: float, seconds: float
) -> tuple[Status, Places | None]:
    """Find rows, one of each choice, that give the worst-off the most.

    Parameters
    ----------
    stack
        The choices.
    objective
        Gaps and scales; a party of scale 0 has to reach its gap.
    above, below
        Only values from here to there are of interest.
    seconds
        Time allowed.

    Returns
    -------
    status, picks
        ``no`` if no deal is worth ``above`` or more; ``yes`` with the best; ``undecided`` if time ran out.

    >>> stack = Stack.of([np.array([[0.0, 6e8], [4e8, 4e8], [6e8, 0.0]])])
    >>> close_worst_off(stack, WorstOff(np.zeros(2), np.ones(2)), 0.0, 1e9, 5.0)
    ('yes', array([1]))
    """
    if seconds <= 0:
        return "undecided", None
    # Half a second to import, and seldom needed: most questions are settled without the solver.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, hstack

    asked = np.flatnonzero(np.isfinite(objective.gap))
    count = len(stack.rows)
    row_numbers = np.arange(count)
    one_each = csr_array((np.ones(count), (stack.owner, row_numbers)), shape=(len(stack.sizes), count + 1))
    surplus = hstack([csr_array(stack.rows[:, asked].T / SCALE), csr_array(-objective.scale[asked][:, None])])
    cost = np.zeros(count + 1)
    cost[-1] = -1.0
    least = max(above, -1e12) / SCALE
    solved = milp(
        cost,
        constraints=[
            LinearConstraint(one_each, 1, 1),
            LinearConstraint(csr_array(surplus), objective.gap[asked] / SCALE, np.inf),
        ],
        bounds=Bounds(np.r_[np.zeros(count), least], np.r_[np.ones(count), max(below / SCALE, least)]),
        integrality=np.r_[np.ones(count), 0.0],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if solved.status == INFEASIBLE:
        return "no", None
    if solved.x is None:
        return "undecided", None
    picks = np.array([part.argmax() for part in np.split(solved.x[:-1], stack.starts[1:])], np.intp)
    found = float(objective.value(stack.sums(picks[None]))[0])
    proven = solved.status == OPTIMAL and found >= SCALE * solved.x[-1] - objective.step
    return ("yes" if proven else "undecided"), picks
