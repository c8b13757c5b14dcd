"""`backtest`: which documented reactions the scoring reproduces."""

from __future__ import annotations

import argparse

from explorer.analysis.backtest import backtest
from explorer.command_line.as_json import print_json
from explorer.command_line.backtest_json import backtest_fields
from explorer.command_line.backtest_text import backtest_lines
from explorer.command_line.question import check_lens, scenario_asked
from explorer.model.position import LENSES


def print_backtest(asked: argparse.Namespace) -> bool:
    """Compare the reactions of the scenario that was asked for with the scoring and print what came of them.

    Parameters
    ----------
    asked
        The scenario and the options of `backtest`.

    Raises
    ------
    ScenarioError
        With everything wrong with the scenario or, once that loads, with the options.
    """
    scenario, problems = scenario_asked(asked)
    if asked.lens is not None:
        check_lens(asked.lens, problems)
    problems.raise_if_any()
    lenses = LENSES if asked.lens is None else (asked.lens,)
    results = backtest(scenario, lenses)
    if asked.json:
        print_json(backtest_fields(scenario, lenses, results))
    else:
        print("\n".join(backtest_lines(scenario, results)))
    return True
