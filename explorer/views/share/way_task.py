"""A way to share: with a task for whoever opens the link."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.sharing.task import ASKED, LONGEST, Task
from explorer.views import address_bar, parts, session
from explorer.views.menus import menu_key

WORDS, WANTED, PROVISIONS = "task_text", "task_asked", "task_options"


def show() -> None:
    """Draw what makes the task; the link above holds it as it is written."""
    task, scenario = address_bar.task() or Task(session.exploration().scenario_id), session.this_scenario()
    st.caption(
        _(
            "Whoever opens the link sees the question and which conditions their deal meets, and hands in a link or a brief. "
        )
        + _(
            "Choose a condition as the deal has it now, several options included; then set the deal they are to start from."
        )
    )
    text = menu_key(WORDS, task.text)
    st.text_area(_("Question"), task.text, max_chars=LONGEST, key=text, height=90, on_change=_written, args=(text,))
    asked = menu_key(WANTED, list(task.asked))
    st.multiselect(
        _("Asked for"),
        list(ASKED),
        default=list(task.asked),
        key=asked,
        format_func=ASKED.__getitem__,
        on_change=_asked,
        args=(asked,),
    )
    chosen = dict(task.options)
    settable = [one.id for one in scenario.provisions if one.id in chosen or one.id in session.exploration().deal]
    options = menu_key(PROVISIONS, list(chosen))
    st.multiselect(
        _("Provisions to be as they are in the deal now"),
        settable,
        default=list(chosen),
        key=options,
        format_func=lambda name: scenario.provision_by_id[name].label,
        on_change=_bound,
        args=(options,),
    )


def _now() -> Task:
    return address_bar.task() or Task(session.exploration().scenario_id)


def _written(key: str) -> None:
    task = _now()
    _set(Task(task.scenario_id, st.session_state.get(key) or "", task.options, task.asked))


def _asked(key: str) -> None:
    task = _now()
    _set(Task(task.scenario_id, task.text, task.options, tuple(st.session_state.get(key) or ())))


def _bound(key: str) -> None:
    """Keep the conditions there are, and take new ones from the deal on screen."""
    task, deal = _now(), session.exploration().deal
    before, chosen = dict(task.options), set(st.session_state.get(key) or ())
    order = [one.id for one in session.this_scenario().provisions if one.id in chosen]
    bound = tuple((name, before.get(name, deal[name])) for name in order)
    _set(Task(task.scenario_id, task.text, bound, task.asked))


def _set(task: Task) -> None:
    address_bar.set_task(task if task.text or task.options or task.asked else None)
    parts.redraw()
