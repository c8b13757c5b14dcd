"""The solver that closes what the search leaves open: the same choices as a mixed-integer programme, solved by HiGHS.

One binary variable a row, exactly one row of every choice (multiple-choice knapsack: Kellerer, Pferschy and Pisinger,
*Knapsack Problems*, 2004, chapter 11). What the solver finds is added up again in whole units before it counts.
"""

from __future__ import annotations

import numpy as np

from explorer.analysis.bounds import Stack
from explorer.analysis.dominance import Places, Worth
from explorer.analysis.zone import Status

SCALE = 1e7
"""Whole units to a unit of the programme: the solver's tolerances suit numbers of about one to a hundred."""

FINER = 1e3
"""The same where what the solver found misses the gap by its tolerance, and it is asked again."""

OPTIMAL, INFEASIBLE = 0, 2


def close(stack: Stack, gap: Worth, seconds: float, objective: Worth | None = None) -> tuple[Status, Places | None]:
    """Find rows, one of each choice, whose sums reach the gap everywhere and that bring the most in the objective.

    Parameters
    ----------
    stack
        The choices.
    gap
        What the sums must reach, (p,); minus infinity where nothing is asked.
    seconds
        Time allowed.
    objective
        Weights of the parties' sums, (p,); none: any rows that reach the gap.

    Returns
    -------
    status, picks
        ``no`` if there are none, ``undecided`` if time ran out; rows that were found all the same are returned with it.

    >>> stack = Stack.of([np.array([[0.0, 5e8], [4e8, 0.0]]), np.array([[1e8, 1e8]])])
    >>> close(stack, np.array([5e8, 0.0]), 10.0)[0], close(stack, np.array([5e8, 5e8]), 10.0)[0]
    ('yes', 'no')
    """
    for scale in (SCALE, FINER):
        if seconds <= 0:
            break
        status, picks = _solve(stack, gap, seconds, objective, scale)
        if status == "no":
            return "no", None
        if picks is not None and (stack.sums(picks[None])[0] >= gap).all():
            return status, picks
    return "undecided", None


def _solve(
    stack: Stack, gap: Worth, seconds: float, objective: Worth | None, scale: float
) -> tuple[Status, Places | None]:
    # Half a second to import, and seldom needed: most questions are settled without the solver.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    asked = np.flatnonzero(np.isfinite(gap))
    count = len(stack.rows)
    one_each = csr_array((np.ones(count), (stack.owner, np.arange(count))), shape=(len(stack.sizes), count))
    constraints = [LinearConstraint(one_each, 1, 1)]
    if len(asked):
        constraints.append(LinearConstraint(stack.rows[:, asked].T / scale, gap[asked] / scale, np.inf))
    solved = milp(
        np.zeros(count) if objective is None else -(stack.rows @ objective) / scale,
        constraints=constraints,
        bounds=Bounds(0, 1),
        integrality=np.ones(count, np.int64),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if solved.status == INFEASIBLE:
        return "no", None
    if solved.x is None:
        return "undecided", None
    picks = np.array([part.argmax() for part in np.split(solved.x, stack.starts[1:])], np.intp)
    return ("yes" if solved.status == OPTIMAL or objective is None else "undecided"), picks
