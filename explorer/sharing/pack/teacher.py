"""The teacher's notes: what to prepare, when to do what, the answer key, the points of all roles, and the debrief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from explorer.analysis.hand_points import hand_points, shared_out
from explorer.language import N_, Words, _, ngettext, number
from explorer.model.scenario import Scenario
from explorer.sharing.evidence_words import statement_words
from explorer.sharing.pack.answer_key import AnswerKey
from explorer.sharing.pack.key_words import key_sections
from explorer.sharing.pack.page import Markup, Piece, bullets, joined, section, sheet, table, tag
from explorer.sharing.pack.settings import unknown_words, worth_rows
from explorer.sharing.words import without_note

MINUTES = 60
"""Of a lesson, where the scenario has no teacher's page that says how long it takes."""

PHASES = Words(
    {
        "read": N_("Read the public brief together; ask what is unclear"),
        "prepare": N_("Read the role, alone or with others of the same role; plan"),
        "negotiate": N_("Negotiate; write offers into the score sheets"),
        "record": N_("Fill in the outcome form"),
        "debrief": N_("Talk about it"),
    }
)
SHARES = {"read": 10, "prepare": 18, "negotiate": 42, "record": 5, "debrief": 25}
"""Parts of a hundred of the time for each of the phases: ours, a start to plan from."""

PROMPTS = (
    N_("Which clause moved first, and what moved it?"),
    N_("What did you give that cost you little and was worth much to somebody else?"),
    N_("Which red line or condition of another role did you find out, and how?"),
    N_("Who could have been left out of the agreement, and what would have kept them in?"),
    N_("Compare the outcomes of the groups with the answer key: what was left on the table, and why?"),
)
"""For the debrief, beside those of the scenario; ours."""
PROMPTS_OF_REAL_CASES = (
    N_("What is missing from this list of clauses, and who would name it?"),
    N_("What can public statements not tell about what somebody would sign?"),
    N_("Who lives with the outcome and was not at the table?"),
)


def teacher_notes(key: AnswerKey, files: Sequence[tuple[str, str]]) -> str:
    """Return the notes.

    Parameters
    ----------
    key
        What was worked out.
    files
        The other files of the pack and how many of each to print, in words.
    """
    scenario = key.terms.scenario
    return sheet(scenario, key.terms.assumptions, _("Teacher's notes"), _notes(scenario, key, files))


def _notes(scenario: Scenario, key: AnswerKey, files: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    yield tag("p", _("For the teacher only: this tells what every role wants."), cls="only")
    yield from _lesson(scenario)
    if scenario.setting == "real":
        yield section(
            _("Before you begin"),
            tag(
                "p",
                _(
                    "This case is real. Let those with ties to it choose: another role, observing, or another case. Nobody "
                    "has to argue for a state they fear or come from."
                ),
            ),
        )
    yield section(_("To print"), table((_("File"), _("Copies")), files))
    yield section(_("Timing"), _timing(scenario))
    yield tag("h2", _("Answer key"))
    yield from key_sections(key)
    yield section(_("Points of all roles"), *_points(scenario, key))
    prompts = scenario.classroom.prompts if scenario.classroom else ()
    more = PROMPTS_OF_REAL_CASES if scenario.setting == "real" else ()
    yield section(_("For the debrief"), bullets([*prompts, *map(_, PROMPTS), *map(_, more)], "ol"))
    if scenario.setting != "real":
        helped = [joined([tag("strong", one.label), ": ", one.help]) for one in scenario.provisions if one.help]
        yield section(_("What to watch for, clause by clause"), bullets(helped))


def _lesson(scenario: Scenario) -> Iterator[Piece]:
    page = scenario.classroom
    if page is None:
        yield tag("p", scenario.summary, cls="lead")
        return
    size = page.group_size
    words = size if isinstance(size, str) else _("{low} to {high}").format(low=size[0], high=size[1])
    yield tag("p", page.goal, cls="lead")
    rows: list[tuple[str, Piece]] = [
        (_("Time"), ngettext("{count} minute", "{count} minutes", page.minutes).format(count=page.minutes)),
        (_("People in a group"), words),
        (_("What it teaches"), bullets(page.teaches)),
    ]
    yield tag("table", tag("tbody", *(tag("tr", tag("th", name, scope="row"), tag("td", said)) for name, said in rows)))


def _timing(scenario: Scenario) -> Markup:
    minutes = scenario.classroom.minutes if scenario.classroom else MINUTES
    shares = shared_out(np.array(list(SHARES.values())), minutes)
    rows, begun = [], 0
    for phase, share in zip(SHARES, shares, strict=True):
        rows.append((PHASES[phase], f"{begun}–{begun + share}", str(share)))
        begun += int(share)
    return table((_("What"), _("From minute to minute"), _("Minutes")), rows)


def _points(scenario: Scenario, key: AnswerKey) -> Iterator[Piece]:
    every = [hand_points(key.terms, party.id) for party in scenario.parties]
    needs = [
        (party.name, str(points.needed), _off(points.off))
        for party, points in zip(scenario.parties, every, strict=True)
    ]
    yield table((_("Party"), _("Needs"), _("Rounding")), needs)
    yield tag("p", scenario.scale.judgement, f" ({without_note(scenario)})", cls="quiet")
    if any(option.low != option.high for points in every for one in points.provisions for option in one.options):
        yield tag("p", unknown_words(), cls="quiet")
    for party, points in zip(scenario.parties, every, strict=True):
        rows: list[Sequence[Piece]] = []
        for one in points.provisions:
            provision = scenario.provision_by_id[one.provision]
            counted = "; ".join(f"{setting}: {count}" for setting, count in worth_rows(provision, one))
            rows.append((provision.label, str(one.weight), counted))
        record = next(one for one in key.terms.records if one.party.id == party.id)
        bound = [statement_words(scenario, one) for one in (*record.red_lines, *record.linkages)]
        head = (_("To be settled"), _("At most"), _("Points by setting"))
        inside = table(head, rows) if rows else tag("p", _("Nothing it said is recorded."))
        yield joined([tag("h3", party.name), tag("p", party.brief, cls="quiet"), inside, bullets(bound)])


def _off(off: float) -> str:
    if off == 0:
        return _("none: sums by hand are those of the program")
    return _("a sum by hand is at most {points} points off").format(points=number(off, ".1f"))
