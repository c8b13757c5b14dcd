"""Verdicts, reasons and dates in plain words; the same on screen, on the command line and in exports.

Stated acceptability only: nothing here says what a party would sign, and no option is called better than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explorer.analysis.verdicts import PartyScore, Score
from explorer.language import N_, Words, _, ngettext, number
from explorer.model.evidence import Note
from explorer.model.scenario import Scenario

SO_FAR_WORDS = Words(
    {
        "within": N_("within its stated terms"),
        "outside": N_("outside its stated terms"),
        "mixed": N_("not known from what it has said"),
        "no_view": N_("no stated view"),
    }
)
COMPLETION_WORDS = Words(
    {
        "accepts": N_("accepts however the rest is settled"),
        "can_accept": N_("can still accept"),
        "refuses": N_("refuses however the rest is settled"),
        "unknown": N_("unknown"),
    }
)
LENS_WORDS = Words(
    {
        "stated": N_("Stated by officials"),
        "reported": N_("+ reported by media"),
        "analyst": N_("+ read by analysts"),
        "inferred": N_("+ inferred by us"),
    }
)
STANCE_WORDS = Words(
    {
        "accept": N_("in favour"),
        "reject": N_("against"),
        "conditional": N_("with conditions"),
        "mixed": N_("both ways"),
        "unstated": N_("no view given"),
    }
)
LINK_WORDS = Words(
    {
        "s": N_("scenario"),
        "d": N_("deal"),
        "t": N_("date"),
        "l": N_("evidence"),
        "m": N_("map"),
        "z": N_("zone"),
        "v": N_("voices"),
        "e": N_("edited assumptions"),
        "r": N_("who must accept"),
        "k": N_("check characters"),
        "n": N_("entry"),
        "a": N_("task"),
        "q": N_("question of the task"),
        "lang": N_("language"),
    }
)
CAVEAT = N_(
    "Stated terms are not what a government would sign: they are what it has said in public, as these sources tell it."
)
MONTHS = (
    N_("January {year}"),
    N_("February {year}"),
    N_("March {year}"),
    N_("April {year}"),
    N_("May {year}"),
    N_("June {year}"),
    N_("July {year}"),
    N_("August {year}"),
    N_("September {year}"),
    N_("October {year}"),
    N_("November {year}"),
    N_("December {year}"),
)
DAYS = (
    N_("{day} January {year}"),
    N_("{day} February {year}"),
    N_("{day} March {year}"),
    N_("{day} April {year}"),
    N_("{day} May {year}"),
    N_("{day} June {year}"),
    N_("{day} July {year}"),
    N_("{day} August {year}"),
    N_("{day} September {year}"),
    N_("{day} October {year}"),
    N_("{day} November {year}"),
    N_("{day} December {year}"),
)
"""Dates by their month: of a month and of a day, because many languages say the month differently in the two."""


JOINED = Words(
    {
        "and": N_("{some} and {last}"),
        "or": N_("{some} or {last}"),
        "or if": N_("{some} or if {last}"),
        "; and": N_("{some}; and {last}"),
    }
)
"""How a list ends, by the word before its last member."""


def say_date(day: date | str) -> str:
    """Write a date, vague or not, the way people read it.

    >>> say_date("2024-11"), say_date("2024"), say_date(date(2025, 11, 21))
    ('November 2024', '2024', '21 November 2025')
    """
    parts = str(day).split("-")
    if len(parts) == 1:
        return parts[0]
    of = MONTHS if len(parts) == 2 else DAYS
    return _(of[int(parts[1]) - 1]).format(day=int(parts[-1]), year=parts[0])


def join(words: list[str], last: str = "and") -> str:
    """Join words into a list in a sentence.

    >>> join(["a", "b", "c"])
    'a, b and c'
    """
    return JOINED[last].format(some=", ".join(words[:-1]), last=words[-1]) if len(words) > 1 else "".join(words)


def per_cent(value: float) -> str:
    """Write a share of 1 in per cent, without a sign of its own.

    >>> per_cent(0.0625), per_cent(1.0)
    ('6%', '100%')
    """
    return _("{number}%").format(number=number(100 * value, ".0f"))


def say_range(ends: tuple[float, float] | None) -> str:
    """Write a range of utility, as one figure when its ends look alike."""
    if ends is None:
        return "–"
    low, high = (number(100 * end, ".0f") for end in ends)
    return _("{number}%").format(number=low if low == high else f"{low}–{high}")


def cite(note: Note) -> str:
    """Name a note's speaker and date."""
    return f"{note.speaker}, {note.date_note or say_date(note.date)}"


def without_note(scenario: Scenario) -> str:
    """Name the authority of a statement that cites no note."""
    return _("our judgement") if scenario.setting == "real" else _("given in the case")


def rests_on(one: PartyScore) -> str:
    """Say how much of the deal a verdict rests on, unknowns included."""
    return "".join(rests_on_parts(one))


def rests_on_parts(one: PartyScore) -> tuple[str, str]:
    """Say the same in two parts: how much was said, and what of it is about what the deal sets."""
    chosen = one.chosen_provisions
    if one.spoken_provisions:
        if chosen == 1:
            head = _("Spoke on the one provision this deal sets")
        else:
            head = ngettext(
                "Spoke on {spoken} of the {chosen} provisions this deal sets",
                "Spoke on {spoken} of the {chosen} provisions this deal sets",
                one.spoken_provisions,
            ).format(spoken=one.spoken_provisions, chosen=chosen)
        return head, f", {_how_far(one)}."
    if not chosen:
        return _("Nothing it said is recorded on anything"), _(", for nothing is settled yet.")
    if chosen == 1:
        return _("Nothing it said is recorded on the one provision set here."), ""
    return _("Nothing it said is recorded on any of the {chosen} provisions set here.").format(chosen=chosen), ""


def _how_far(one: PartyScore) -> str:
    if not one.spoken_options:
        return _("but not about what it sets there")
    if one.spoken_options < one.spoken_provisions:
        return _("in {spoken} of them about just what it sets there").format(spoken=one.spoken_options)
    return _("and about just what it sets there")


def plural(count: int, word: str) -> str:
    """Return the word, in the plural unless there is exactly one."""
    return word if count == 1 else f"{word}s"


def over_what(scenario: Scenario, one: PartyScore, most: int = 3) -> str:
    """Say in a few words what a party's verdict turns on: red lines first, then what weighs most against or for it."""
    if one.red_lines:
        return join([line.label for line in one.red_lines], "; and")
    if one.so_far == "no_view":
        return _("nothing it has said touches what this deal sets")
    if one.so_far == "mixed" and not one.spoken_options:
        return _("it has not spoken of the options chosen")
    parts = one.reasons[:most]
    if not parts:
        return _("the options it has not spoken of")
    labels = [scenario.provision_by_id[part.provision].label for part in parts]
    sources = list(dict.fromkeys(cite(scenario.note_by_id[part.notes[0]]) for part in parts if part.notes))
    return "; ".join(labels) + (f" ({join(sources)})" if sources else "")


@dataclass(frozen=True)
class Lead:
    """One line of the first look: a heading, who, what of them, and points beneath."""

    heading: str
    who: str
    what: str = ""
    points: tuple[str, ...] = ()


def lead(score: Score) -> list[Lead]:
    """Return the first look: outside whose terms and over what, by whose words; within whose; and what is not known.

    A party whose acceptance the rule does not need is marked as such.
    """
    scenario, needed = score.scenario, needed_parties(score)
    names = {
        one.party.id: one.party.name
        if one.party.id in needed
        else _("{name} (acceptance not needed)").format(name=one.party.name)
        for one in score.parties
    }
    found = []
    for one in (one for one in score.parties if one.so_far == "outside"):
        name = names[one.party.id]
        if one.red_lines:
            notes = [line.notes[-1] for line in one.red_lines if line.notes]
            sources = list(dict.fromkeys(cite(scenario.note_by_id[note]) for note in notes))
            what = _("its red lines, by {sources}").format(sources=join(sources)) if sources else _("its red lines")
            found.append(Lead(_("Outside the terms of"), name, what, tuple(line.label for line in one.red_lines)))
        else:
            found.append(Lead(_("Outside the terms of"), name, _("over {what}").format(what=over_what(scenario, one))))
    within = [names[one.party.id] for one in score.parties if one.so_far == "within"]
    if within:
        found.append(Lead(_("Within the terms of"), join(within)))
    found += [
        Lead(_("Not known for"), names[one.party.id], _little(one))
        for one in score.parties
        if one.so_far in ("mixed", "no_view")
    ]
    return found


def _little(one: PartyScore) -> str:
    """Say in half a sentence how little a party has said."""
    chosen = one.chosen_provisions
    if not one.spoken_provisions:
        if chosen > 1:
            return _("nothing said on any of the {chosen} provisions set here").format(chosen=chosen)
        if chosen:
            return _("nothing said on the one provision set here")
        return _("nothing said on anything, for nothing is settled yet")
    if chosen == 1:
        head = _("spoke on the one provision set here")
    else:
        head = ngettext(
            "spoke on {spoken} of the {chosen} provisions set here",
            "spoke on {spoken} of the {chosen} provisions set here",
            one.spoken_provisions,
        ).format(spoken=one.spoken_provisions, chosen=chosen)
    return f"{head}, {_how_far(one)}"


def agreement_words(score: Score) -> str:
    """Say what the rule makes of the verdicts so far."""
    rule = score.scenario.effective_rule(score.assumptions)
    if score.agreement == "yes":
        if rule.kind == "unanimous":
            return _("Within the stated terms of everyone whose acceptance is needed.")
        return _("Within the stated terms of enough parties for agreement.")
    needed = [one for one in score.parties if one.party.id in needed_parties(score)]
    if score.agreement == "no":
        outside = sum(one.so_far == "outside" for one in needed)
        return _(
            "Outside the stated terms of {outside} of the {needed} parties whose acceptance counts: no agreement."
        ).format(outside=outside, needed=len(needed))
    unknown = [one.party.name for one in needed if one.so_far in ("mixed", "no_view")]
    return _("Agreement is not ruled out, but {unknown} did not say enough to tell.").format(unknown=join(unknown))


def needed_parties(score: Score) -> frozenset[str]:
    """Return the parties whose acceptance the rule counts."""
    return score.scenario.effective_rule(score.assumptions).counted
