"""Verdicts, reasons and dates in plain words; the same on screen, on the command line and in exports.

Stated acceptability only: nothing here says what a party would sign, and no option is called better than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explorer.analysis.verdicts import PartyScore, Score
from explorer.model.evidence import Note
from explorer.model.scenario import Scenario

SO_FAR_WORDS = {
    "within": "within its stated terms",
    "outside": "outside its stated terms",
    "mixed": "not known from what it has said",
    "no_view": "no stated view",
}
COMPLETION_WORDS = {
    "accepts": "accepts however the rest is settled",
    "can_accept": "can still accept",
    "refuses": "refuses however the rest is settled",
    "unknown": "unknown",
}
LENS_WORDS = {
    "stated": "Stated by officials",
    "reported": "+ reported by media",
    "analyst": "+ read by analysts",
    "inferred": "+ inferred by us",
}
STANCE_WORDS = {
    "accept": "in favour",
    "reject": "against",
    "conditional": "with conditions",
    "mixed": "both ways",
    "unstated": "no view given",
}
LINK_WORDS = {
    "s": "scenario",
    "d": "deal",
    "t": "date",
    "l": "evidence",
    "m": "map",
    "z": "zone",
    "v": "voices",
    "e": "edited assumptions",
    "r": "who must accept",
    "k": "check characters",
    "n": "entry",
}
CAVEAT = (
    "Stated terms are not what a government would sign: they are what it has said in public, as these sources tell it."
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def say_date(day: date | str) -> str:
    """Write a date, vague or not, the way people read it.

    >>> say_date("2024-11"), say_date("2024"), say_date(date(2025, 11, 21))
    ('November 2024', '2024', '21 November 2025')
    """
    parts = str(day).split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def join(words: list[str], last: str = "and") -> str:
    """Join words into a list in a sentence.

    >>> join(["a", "b", "c"])
    'a, b and c'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def per_cent(value: float) -> str:
    """Write a share of 1 in per cent, without a sign of its own.

    >>> per_cent(0.0625), per_cent(1.0)
    ('6%', '100%')
    """
    return f"{100 * value:.0f}%"


def say_range(ends: tuple[float, float] | None) -> str:
    """Write a range of utility, as one figure when its ends look alike."""
    if ends is None:
        return "–"
    low, high = map(per_cent, ends)
    return low if low == high else f"{low[:-1]}–{high}"


def cite(note: Note) -> str:
    """Name a note's speaker and date."""
    return f"{note.speaker}, {say_date(note.date_note or note.date) if not note.date_note else note.date_note}"


def without_note(scenario: Scenario) -> str:
    """Name the authority of a statement that cites no note."""
    return "our judgement" if scenario.setting == "real" else "given in the case"


def rests_on(one: PartyScore) -> str:
    """Say how much of the deal a verdict rests on, unknowns included."""
    chosen = one.chosen_provisions
    if not one.spoken_provisions:
        return f"Nothing it said is recorded on {_set_here(chosen)}."
    return f"Spoke on {_of_them(one)} this deal sets, {_how_far(one)}."


def _set_here(chosen: int) -> str:
    if chosen < 2:
        return "the one provision set here" if chosen else "anything, for nothing is settled yet"
    return f"any of the {chosen} provisions set here"


def _of_them(one: PartyScore) -> str:
    if one.chosen_provisions == 1:
        return "the one provision"
    return f"{one.spoken_provisions} of the {one.chosen_provisions} provisions"


def _how_far(one: PartyScore) -> str:
    if not one.spoken_options:
        return "but not about what it sets there"
    if one.spoken_options < one.spoken_provisions:
        return f"in {one.spoken_options} of them about just what it sets there"
    return "and about just what it sets there"


def plural(count: int, word: str) -> str:
    """Return the word, in the plural unless there is exactly one."""
    return word if count == 1 else f"{word}s"


def over_what(scenario: Scenario, one: PartyScore, most: int = 3) -> str:
    """Say in a few words what a party's verdict turns on: red lines first, then what weighs most against or for it."""
    if one.red_lines:
        return join([line.label for line in one.red_lines], "; and")
    if one.so_far == "no_view":
        return "nothing it has said touches what this deal sets"
    if one.so_far == "mixed" and not one.spoken_options:
        return "it has not spoken of the options chosen"
    parts = one.reasons[:most]
    if not parts:
        return "the options it has not spoken of"
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
        one.party.id: one.party.name + ("" if one.party.id in needed else " (acceptance not needed)")
        for one in score.parties
    }
    found = []
    for one in (one for one in score.parties if one.so_far == "outside"):
        name = names[one.party.id]
        if one.red_lines:
            notes = [line.notes[-1] for line in one.red_lines if line.notes]
            sources = list(dict.fromkeys(cite(scenario.note_by_id[note]) for note in notes))
            what = f"its red lines{f', by {join(sources)}' if sources else ''}:"
            found.append(Lead("Outside the terms of", name, what, tuple(line.label for line in one.red_lines)))
        else:
            found.append(Lead("Outside the terms of", name, f"over {over_what(scenario, one)}"))
    within = [names[one.party.id] for one in score.parties if one.so_far == "within"]
    if within:
        found.append(Lead("Within the terms of", join(within)))
    found += [
        Lead("Not known for", names[one.party.id], _little(one))
        for one in score.parties
        if one.so_far in ("mixed", "no_view")
    ]
    return found


def _little(one: PartyScore) -> str:
    """Say in half a sentence how little a party has said."""
    chosen = one.chosen_provisions
    if not one.spoken_provisions:
        return f"nothing said on {_set_here(chosen)}"
    return f"spoke on {_of_them(one)} set here, {_how_far(one)}"


def agreement_words(score: Score) -> str:
    """Say what the rule makes of the verdicts so far."""
    rule = score.scenario.effective_rule(score.assumptions)
    if score.agreement == "yes":
        everyone = "everyone whose acceptance is needed" if rule.kind == "unanimous" else "enough parties for agreement"
        return f"Within the stated terms of {everyone}."
    needed = [one for one in score.parties if one.party.id in needed_parties(score)]
    if score.agreement == "no":
        outside = sum(one.so_far == "outside" for one in needed)
        return (
            f"Outside the stated terms of {outside} of the {len(needed)} parties whose acceptance counts: no agreement."
        )
    unknown = [one.party.name for one in needed if one.so_far in ("mixed", "no_view")]
    return f"Agreement is not ruled out, but {join(unknown)} did not say enough to tell."


def needed_parties(score: Score) -> frozenset[str]:
    """Return the parties whose acceptance the rule counts."""
    return score.scenario.effective_rule(score.assumptions).counted
