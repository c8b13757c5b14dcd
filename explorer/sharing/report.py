"""What a file says of a deal: the deal, what it means to every party and why, and on what that rests."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.terms import Terms
from explorer.analysis.verdicts import PartyScore, Score
from explorer.language import _
from explorer.model.evidence import Note
from explorer.model.scenario import Scenario
from explorer.sharing.task import Check
from explorer.sharing.words import LENS_WORDS, say_date, without_note

MOST_REASONS = 3


@dataclass(frozen=True)
class Report:
    """A deal as it is told in files.

    Attributes
    ----------
    score, terms
        The deal as scored, and the terms it was scored against.
    name
        What it is called.
    paragraph, gist
        The deal and its problem in plain words; of them what a page that lists the deal and the parties does not say itself.
    link
        The link that opens it.
    task, checks
        The question it answers, and the conditions of the answer.
    """

    score: Score
    terms: Terms
    name: str
    paragraph: str
    gist: str
    link: str
    task: str = ""
    checks: tuple[Check, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """The scenario it is a deal of."""
        return self.score.scenario

    @property
    def judged(self) -> str:
        """As of which day, by which evidence, and whether assumptions were changed."""
        said = self.score.assumptions
        words = _("Stated acceptability as of {date} · evidence: {lens}").format(
            date=say_date(said.as_of), lens=LENS_WORDS[said.lens]
        )
        return f"{words} · {_('modified assumptions')}" if said.modified else words


@dataclass(frozen=True)
class Reason:
    """Why a party stands where it stands: in a few words, and the notes it rests on; without notes it is our judgement."""

    text: str
    notes: tuple[str, ...]
    red_line: bool = False


def reasons_of(score: Score, one: PartyScore, most: int = MOST_REASONS) -> list[Reason]:
    """Return the first reasons of a party: red lines it crosses, then what does most to its verdict."""
    found = [Reason(line.label, line.notes, True) for line in one.red_lines[:most]]
    labels = score.scenario.provision_by_id
    for part in one.reasons[: max(0, most - len(found))]:
        setting = labels[part.provision].say(score.deal[part.provision])
        found.append(Reason(f"{labels[part.provision].label}: {setting}", part.notes[:2]))
    return found


def notes_of(scenario: Scenario, reasons: list[Reason]) -> list[Note]:
    """Return the notes some reasons rest on, each once."""
    return [scenario.note_by_id[name] for name in dict.fromkeys(note for one in reasons for note in one.notes)]


def authority(scenario: Scenario, reason: Reason) -> str:
    """Return the notes of a reason in brackets, or that it is ours."""
    return f"[{', '.join(reason.notes) or without_note(scenario)}]"
