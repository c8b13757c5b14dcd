"""What the files of the Share panel are made from: taken down when the panel is drawn, worked out when a file is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer.language import _, current, speaking
from explorer.sharing.exploration import Exploration
from explorer.sharing.plain_words import gist_words, plain_words
from explorer.sharing.report import Report
from explorer.sharing.task import Task, checks_of
from explorer.views import library


@dataclass(frozen=True)
class Asked:
    """A deal that may be asked for as a file: its state, what it is called, the link to it, the language, the task."""

    state: Exploration
    name: str
    link: str
    language: str
    task: Task | None = None

    def made(self, write: Callable[[Report], str | bytes]) -> Callable[[], str | bytes]:
        """Return what makes a file when its button is pressed, in the reader's language."""

        def make() -> str | bytes:
            with speaking(self.language):
                return write(self.report())

        return make

    def report(self) -> Report:
        """Work out what a file says."""
        state = self.state
        terms = library.terms(state.scenario_id, state.assumptions)
        score = library.score(state.scenario_id, state.deal, state.assumptions)
        width = library.width(state, state.stated, state.deal)
        empty = width.kind == "empty"
        blockage = library.blocked_by(state, state.stated, state.deal) if empty else None
        nearest = library.nearest(state, state.stated) if empty else None
        problem = (state.stated, width, blockage, nearest)
        paragraph = plain_words(terms, score, self.name, *problem)
        possible = None if width.kind == "undecided" else not empty
        checks = tuple(checks_of(self.task, score, possible)) if self.task else ()
        gist = gist_words(terms, score, *problem)
        return Report(score, terms, self.name, paragraph, gist, self.link, self.task.text if self.task else "", checks)


def asked(state: Exploration, name: str, link: str, task: Task | None = None) -> Asked:
    """Take down what a file is asked for, in the language that is spoken."""
    return Asked(state, name, link, current(), task)


def brief_of(wanted: Asked) -> Callable[[], str | bytes]:
    """Return what makes the brief."""

    def write(report: Report) -> str:
        from explorer.sharing.brief import brief
        from explorer.sharing.qr import qr_svg
        from explorer.views.share.pictures import pictures_of

        return brief(report, pictures_of(wanted.state), qr_svg(report.link, _("Link to this deal")))

    return wanted.made(write)
