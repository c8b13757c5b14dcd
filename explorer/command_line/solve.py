"""`solve`: whether an agreement is possible, what excludes it, and which there are."""

from __future__ import annotations

import argparse

from explorer.command_line.as_json import print_json
from explorer.command_line.own_output import own_output
from explorer.command_line.solution import solve
from explorer.command_line.solve_json import solution_fields
from explorer.command_line.solve_text import solution_lines
from explorer.command_line.zone_question import read_zone_question


def print_solution(asked: argparse.Namespace) -> bool:
    """Work out what was asked for and print it.

    Parameters
    ----------
    asked
        The scenario and the options of `solve`.

    Raises
    ------
    ScenarioError
        With everything wrong with the scenario or, once that loads, with the options.
    """
    question = read_zone_question(asked)
    with own_output():
        found = solve(question)
    if asked.json:
        print_json(solution_fields(found))
    else:
        print("\n".join(solution_lines(found)))
    return True
