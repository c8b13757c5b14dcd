"""The backtest in sentences: what was expected, why it was missed, and how that compares with two simple guesses.

The page and the command line say the same by saying it with these.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from explorer.analysis.backtest import Compared, Result
from explorer.analysis.backtest_summary import Tally
from explorer.analysis.verdicts import PartyScore
from explorer.language import N_, Words, _, ngettext
from explorer.model.deal import Deal
from explorer.model.expectation import Comparison
from explorer.model.proposal import Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.words import join, per_cent, say_date, say_range

ROLE_WORDS = Words(
    {
        "author": N_("Proposed it itself"),
        "coding": N_("Coded as a position, too"),
        "held_out": N_("Held out"),
        "not_scorable": N_("Gives no view to test"),
        "": N_("No role"),
    }
)
EVIDENCE_WORDS = Words(
    {
        "other_notes": N_("its notes stand behind no statement used"),
        "same_notes": N_("its notes also stand behind one"),
    }
)
LEVEL_WORDS = Words(
    {
        "package": N_("A proposal as a whole"),
        "provisions": N_("Single clauses"),
        "comparison": N_("One deal against another"),
        "conditional_pair": N_("With and without a condition"),
        "process": N_("How one negotiates"),
        "": N_("No test"),
    }
)
MISS_WORDS = Words(
    {
        "no_view": N_("No view"),
        "left_open": N_("Left open"),
        "contradicted": N_("The opposite"),
        "no_red_line": N_("No red line"),
        "not_told_apart": N_("Not told apart"),
    }
)
EXPECTED_WORDS = Words({"within": N_("within"), "outside": N_("outside"), "mixed": N_("not known")})
MISSED_WORDS = Words({"within": N_("Within"), "outside": N_("Outside"), "mixed": N_("Not known")})
RELATION_WORDS = Words({"higher": N_("higher than"), "lower": N_("lower than"), "about_equal": N_("about equal to")})
RULES = N_(
    "Each reaction is scored for its own party alone, in the voice that spoke, as of its own date. A "
    "verdict that stays open agrees only where the reaction leaves it open, too; no view never agrees. A "
    "utility is higher than another only if the two ranges lie apart; where they touch, the deals are "
    "not told apart and the reaction is not reproduced."
)
MOST_NAMED = 2


def subject_words(scenario: Scenario, reaction: Reaction) -> str:
    """Name the deal a reaction is tested on, or what it was about."""
    test = reaction.test
    if test is not None and test.deal:
        return clauses_words(scenario, test.deal)
    return scenario.proposal_by_name[reaction.proposal].name if reaction.proposal else reaction.about


def clauses_words(scenario: Scenario, deal: Deal) -> str:
    """Name every clause of a deal, in the order of the file."""
    chosen = [one for one in scenario.provisions if one.id in deal]
    return "; ".join(f"{one.label}: {one.say(deal[one.id])}" for one in chosen)


def expected_words(scenario: Scenario, reaction: Reaction) -> str:
    """Say what a reaction expects of the scoring; nothing if it expects nothing."""
    test = reaction.test
    if test is None or test.not_scorable:
        return ""
    parts = [join([EXPECTED_WORDS[verdict] for verdict in test.so_far], "or")] if test.so_far else []
    parts += [_("by a red line")] if test.red_line else []
    if test.comparisons:
        utilities = [
            f"{RELATION_WORDS[one.relation]} {_other_words(scenario, test.deal, one)}" for one in test.comparisons
        ]
        parts.append(_("utility {what}").format(what=join(utilities)))
    return ", ".join(parts)


def _other_words(scenario: Scenario, deal: Deal, asked: Comparison) -> str:
    """Name what is compared with, by what differs from the tested deal."""
    if asked.proposal:
        what = _("for “{proposal}”").format(proposal=scenario.proposal_by_name[asked.proposal].name)
    elif asked.deal:
        differs = Deal(tuple(clause for clause in asked.deal.choices if clause not in deal.choices))
        what = _("for {clauses}").format(clauses=clauses_words(scenario, differs or asked.deal))
    else:
        what = ""
    return " ".join([what, *([_("as of {date}").format(date=say_date(asked.as_of))] if asked.as_of else [])]).strip()


def miss_words(scenario: Scenario, result: Result) -> str:
    """Say in one line why a reaction is not reproduced, from the score: red lines, what weighs most, what is unspoken."""
    if result.score is None or not result.miss:
        return ""
    if result.verdict_miss or result.missed is None:
        return _verdict_words(scenario, result, result.score)
    return _compared_words(scenario, result, result.score, result.missed)


def _verdict_words(scenario: Scenario, result: Result, score: PartyScore) -> str:
    verdict = MISSED_WORDS.get(score.so_far, "")
    at = _("at {utility}, {needs}").format(
        utility=say_range(score.utility_so_far), needs=_("needs {share}").format(share=per_cent(score.walk_away))
    )
    if result.miss == "no_view":
        return _no_view(scenario, result.deal, result.reaction.date)
    if result.miss == "left_open":
        why = [_unspoken_words(scenario, [(result.deal, score)])]
        why += [_("some of what is left crosses “{line}”").format(line=line.label) for line in score.red_lines_at_stake]
        said = "; ".join(filter(None, why)) or _("some of the options left are enough, others not")
        return _("Left open {at}: {said}.").format(at=at, said=said)
    if result.miss == "no_red_line":
        return _("{verdict} {at}, but no red line that counts is crossed{most}.").format(
            verdict=verdict, at=at, most=_most(scenario, result.deal, score)
        )
    if score.red_lines:
        return _("{verdict}: crosses {lines}.").format(
            verdict=verdict, lines=join([f"“{line.label}”" for line in score.red_lines])
        )
    return f"{verdict} {at}{_most(scenario, result.deal, score)}."


def _compared_words(scenario: Scenario, result: Result, score: PartyScore, missed: Compared) -> str:
    if score.utility_so_far is None:
        return _no_view(scenario, result.deal, result.reaction.date)
    if missed.score.utility_so_far is None:
        return _no_view(scenario, missed.deal, missed.as_of)
    other = _other_words(scenario, result.deal, missed.comparison)
    ranges = _("{here} here, {there} {other}").format(
        here=say_range(score.utility_so_far), there=say_range(missed.score.utility_so_far), other=other
    )
    if missed.miss == "contradicted":
        return _("The opposite: {ranges}{most}.").format(ranges=ranges, most=_most(scenario, result.deal, score))
    unspoken = _unspoken_words(scenario, [(result.deal, score), (missed.deal, missed.score)])
    return _("Not told apart: {why}.").format(why="; ".join(filter(None, [ranges, unspoken])))


def _no_view(scenario: Scenario, deal: Deal, day: date) -> str:
    return _("No view: nothing that counts by {date} is about {about}.").format(
        date=say_date(day), about=_about(scenario, deal)
    )


def _about(scenario: Scenario, deal: Deal) -> str:
    labels = [f"“{one.label}”" for one in scenario.provisions if one.id in deal]
    return (
        join(labels, "or")
        if len(labels) <= MOST_NAMED
        else _("any of the {count} provisions set").format(count=len(labels))
    )


def _unspoken_words(scenario: Scenario, sides: list[tuple[Deal, PartyScore]]) -> str:
    """Name the clauses that weigh most of those it has not spoken of in full, and count the rest."""
    found: dict[str, None] = {}
    for deal, score in sides:
        for part in sorted(score.contributions, key=lambda part: -part.weight):
            provision = scenario.provision_by_id[part.provision]
            if part.unspoken and len(deal[part.provision]) == 1:
                found[f"“{provision.label}: {provision.say(deal[part.provision])}”"] = None
            elif part.unspoken:
                found[_("all options chosen of “{provision}”").format(provision=provision.label)] = None
    more = len(found) - MOST_NAMED
    named = [*list(found)[:MOST_NAMED], *([_more_clauses(more)] if more > 0 else [])]
    return _("it has not spoken of {named}").format(named=join(named)) if named else ""


def _more_clauses(count: int) -> str:
    return ngettext("{count} more clause", "{count} more clauses", count).format(count=count)


def _most(scenario: Scenario, deal: Deal, score: PartyScore) -> str:
    """Name what weighs most for a verdict within, or against any other."""
    sign = 1 if score.so_far == "within" else -1
    parts = [part for part in score.reasons if sign * sum(part.against_even) > 0]
    if not parts:
        return ""
    clauses = [(scenario.provision_by_id[part.provision], part.weight) for part in parts[:MOST_NAMED]]
    named = [
        _("“{provision}: {setting}” ({share} of the weight)").format(
            provision=one.label, setting=one.say(deal[one.id]), share=per_cent(weight)
        )
        for one, weight in clauses
    ]
    said = N_("; most for: {named}") if sign > 0 else N_("; most against: {named}")
    return _(said).format(named=join(named))


def tally_words(tally: Tally) -> str:
    """Say how many reactions of a group are reproduced, beside the two guesses."""
    if not tally.scorable:
        return _("none can be scored")
    only = _(" ({open} of them only in that the verdict stays open)").format(open=tally.open) if tally.open else ""
    better = _beside(tally.reproduced, [tally.reject_everything, tally.majority_answer])
    return _(
        "{reproduced} of {scorable} reproduced{only}; rejecting everything reproduces {reject_everything}, "
        "each party's majority answer {majority_answer}: {better}"
    ).format(
        reproduced=tally.reproduced,
        scorable=tally.scorable,
        only=only,
        reject_everything=tally.reject_everything,
        majority_answer=tally.majority_answer,
        better=better,
    )


def _beside(own: int, guesses: Iterable[int]) -> str:
    best = max(guesses)
    if own == best:
        return _("as many as the better guess")
    return _("more than either guess") if own > best else _("fewer than the better guess")


def reading_words(alone: Tally | None, everything: Tally) -> str:
    """Say what the counts under one lens show, and what they do not.

    Parameters
    ----------
    alone
        The reactions held out whose notes stand behind no statement that the score rests on, if there are any.
    everything
        All reactions.
    """
    agree = _("“{author}” and “{coding}” show that file and program agree, not that the model is right.").format(
        author=ROLE_WORDS["author"], coding=_("coded as a position, too")
    )
    if alone is None or not alone.scorable:
        return _("{agree} No reaction is left that tests it: all share notes with what is scored.").format(agree=agree)
    own, guess = alone.reproduced, alone.reject_everything
    better = _("no better than") if own <= guess else _("better than")
    opposite = dict(everything.misses)["contradicted"]
    never = (
        _("It never comes out with the opposite of what was said; it leaves open what the party had not said itself.")
        if not opposite
        else ngettext(
            "It comes out with the opposite of what was said {opposite} time.",
            "It comes out with the opposite of what was said {opposite} times.",
            opposite,
        ).format(opposite=opposite)
    )
    return _(
        "{agree} The test is what was held out and shares no note with what is scored: there the scoring "
        "does {better} rejecting everything ({own} of {scorable} against {guess}). {never}"
    ).format(agree=agree, better=better, own=own, scorable=alone.scorable, guess=guess, never=never)
