"""`score`: what a deal means to every party."""

from __future__ import annotations

import argparse

from explorer.analysis.terms import terms_of
from explorer.analysis.verdicts import score_deal
from explorer.command_line.as_json import print_json, score_fields
from explorer.command_line.as_text import score_lines
from explorer.command_line.question import read_question, scenario_asked


def print_score(asked: argparse.Namespace) -> bool:
    """Score the deal that was asked for and print the answer.

    Parameters
    ----------
    asked
        The scenario and the options of `score`.

    Raises
    ------
    ScenarioError
        With everything wrong with the scenario or, once that loads, with the options.
    """
    scenario, problems = scenario_asked(asked)
    question = read_question(scenario, asked, problems)
    problems.raise_if_any()
    terms = terms_of(scenario, question.assumptions)
    score = score_deal(scenario, question.deal, question.assumptions, terms)
    if asked.json:
        print_json(score_fields(score, terms))
    else:
        print("\n".join(score_lines(score, terms, question.proposal)))
    return True
