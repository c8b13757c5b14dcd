"""The task of a link on the page: the question, and which of its conditions the deal on screen meets."""

from __future__ import annotations

from html import escape

from streamlit.delta_generator import DeltaGenerator

from explorer.language import _
from explorer.sharing.task import POSSIBLE, Check, Task, checks_of, verdict_words
from explorer.views import address_bar, library, parts, session
from explorer.views.waiting import waiting_here

PART = "task"


def show_task(at: DeltaGenerator) -> None:
    """Draw the task, if the link set one; a part of its own, because whether an agreement is possible takes the engine."""
    if address_bar.task() is not None:
        parts.show_part(PART, _part, at)


def _part() -> None:
    task = address_bar.task()
    if task is None:
        return
    with waiting_here() as place:
        place.html(_html(task, checks_now(task)))


def checks_now(task: Task) -> list[Check]:
    """Judge the deal on screen."""
    state = session.exploration()
    possible = None
    if POSSIBLE in task.asked:
        kind = library.width(state, state.stated, state.deal).kind
        possible = None if kind == "undecided" else kind != "empty"
    return checks_of(task, library.score(state.scenario_id, state.deal, state.assumptions), possible)


def _html(task: Task, checks: list[Check]) -> str:
    marks = {True: ("✓", _("met")), False: ("✕", _("not met")), None: ("?", _("not known"))}
    items = "".join(
        f'<li><span class="nse-mark" aria-hidden="true">{marks[one.met][0]}</span> {escape(one.words)} '
        f'<span class="nse-quiet">– {escape(marks[one.met][1])}</span></li>'
        for one in checks
    )
    listed = f'<ul>{items}</ul><p role="status"><strong>{escape(verdict_words(checks))}</strong></p>' if checks else ""
    hint = _("To hand in your answer, copy the link under “Share this deal”, or the brief.")
    question = f"<p>{escape(task.text)}</p>" if task.text else ""
    return (
        f'<section class="nse-task"><p class="nse-head">{escape(_("Task"))}</p>{question}{listed}'
        f'<p class="nse-quiet">{escape(hint)}</p></section>'
    )
