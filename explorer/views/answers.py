"""Answers of the engine that may take a while: worked out beside the page, shown when they come, dropped when overtaken.

A reader who uses :func:`ask` waits for the answer; past half a second the page says so where there is a place for it
(:mod:`explorer.views.waiting`). A newer move of the same reader ends the
waiting at once, and when the last reader who waits moves on, the question is given up. What may take longer is worked out
:func:`meanwhile`: the page is drawn without it, looks again, and when nobody looks any more the work stops. Readers with the same
question share one answer, and answers that were finished are kept, those longest not asked for given away first.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Any, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.analysis.zone import Budget
from explorer.language import _
from explorer.views import waiting
from explorer.views.engine import Engine, Task

T = TypeVar("T")

QUIET = 0.5
"""Seconds a reader waits without being told, and after which one who waits looks whether the page was left."""
FORGOTTEN = 8.0
"""Seconds after which nobody is expected to look again."""
MOST_KEPT = 1024

engine = Engine()

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_running: dict[Hashable, _Question] = {}
_lock = threading.Lock()
_waiting_in: dict[str, threading.Event] = {}
"""Who waits in a session: a newer run of its script wakes it, so that it sees that it was overtaken."""
_begun: dict[str, tuple[Hashable, _Question]] = {}
"""The question begun for a session before its page asks it."""
_counts: Counter[str] = Counter()
_needed: OrderedDict[tuple[str, Hashable], None] = OrderedDict()
_delays: deque[float] = deque(maxlen=1000)


@dataclass(eq=False)
class _Question:
    """A question that is being worked on: how many readers wait for its answer, and when one last looked for it."""

    task: Task
    readers: int = 0
    looked: float = 0.0


def ask(key: Hashable, work: Callable[[Budget], T], doing: str, seconds: float = 3.0) -> T:
    """Return the answer to a question: one that is kept, or a new one.

    Parameters
    ----------
    key
        What the answer depends on.
    work
        Works the answer out within a budget.
    doing
        What to tell the reader meanwhile: "Looking for agreements".
    seconds
        The budget.
    """
    with _lock:
        if key in _kept:
            return cast(T, _again(key))
        question = _question(key, work, seconds)
        question.readers += 1
    try:
        return cast(T, _wait(question.task.answer, doing))
    finally:
        with _lock:
            question.readers -= 1
            if not question.readers and not question.task.answer.done():
                _drop(key, question)


def begin(key: Hashable, work: Callable[[Budget], object], seconds: float = 3.0) -> None:
    """Have a question worked on that the same reader is going to :func:`ask`; the one begun before is given up if nobody asked it.

    Parameters
    ----------
    key, work, seconds
        As for :func:`ask`.
    """
    context = get_script_run_ctx(suppress_warning=True)
    session = context.session_id if context else ""
    with _lock:
        before, older = _begun.pop(session, (None, None))
        if older is not None and not older.readers and not older.task.answer.done() and before != key:
            _drop(before, older)
        if key not in _kept:
            _begun[session] = key, _question(key, work, seconds)
            while len(_begun) > MOST_KEPT:
                del _begun[next(iter(_begun))]


def meanwhile(key: Hashable, work: Callable[[Budget], T], seconds: float = 20.0, patience: float = 0.0) -> T | None:
    """Return the answer to a question if it is there; if not, have it worked out while the reader goes on.

    Who wants the answer looks again by the same call; a question that nobody looks for any more is given up.

    Parameters
    ----------
    key, work, seconds
        As for :func:`ask`; the key must be another than that of a shorter question.
    patience
        Seconds to wait for the answer here and now.
    """
    with _lock:
        if key in _kept:
            return cast(T, _again(key))
        question = _question(key, work, seconds, long=True)
        question.looked = time.perf_counter()
    return cast("T | None", _wait(question.task.answer, "", patience))


def statistics() -> dict[str, float]:
    """Say how the questions of the last readers fared.

    Returns
    -------
    dict
        Of every question the page of some reader needed: how many were ``at_hand``, how many ``shared`` the work begun for another,
        how many began anew; how many were ``dropped`` before they had an answer; ``hit_rate``, the share of the first two;
        the ``delay`` of answers that were not at hand, median and 95th percentile in milliseconds; how many are ``kept`` and
        ``waiting``, and how many ``processes`` work.
    """
    with _lock:
        counts, delays, kept = Counter(_counts), sorted(_delays), len(_kept)
    needed = counts["at_hand"] + counts["shared"] + counts["new"]
    return {
        **{name: counts[name] for name in ("at_hand", "shared", "new", "dropped")},
        "hit_rate": round((counts["at_hand"] + counts["shared"]) / max(1, needed), 3),
        "delay_median": round(delays[len(delays) // 2], 1) if delays else 0.0,
        "delay_p95": round(delays[int(0.95 * len(delays))], 1) if delays else 0.0,
        "kept": kept,
        **engine.state(),
    }


def _question(key: Hashable, work: Callable[[Budget], Any], seconds: float, long: bool = False) -> _Question:
    """Return the question that is being worked on, or begin it."""
    question = _running.get(key)
    if question is not None:
        _count(key, "shared")
        engine.prefer(question.task)
        return question
    _count(key, "new")
    _forget()
    question = _running[key] = _Question(Task(work, Budget(seconds), long))
    question.task.answer.add_done_callback(partial(_keep, key, question))
    engine.begin(question.task)
    return question


def _again(key: Hashable) -> Any:  # noqa: ANN401
    _count(key, "at_hand")
    _kept.move_to_end(key)
    return _kept[key]


def _keep(key: Hashable, question: _Question, answer: Future[Any]) -> None:
    """Keep an answer, unless it was cut short because nobody wants it."""
    with _lock:
        if _running.get(key) is not question:
            return
        del _running[key]
        if answer.exception() is None:
            _kept[key] = answer.result()
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)


def _drop(key: Hashable, question: _Question) -> None:
    """Give up a running question; whoever asks it again starts anew."""
    _counts["dropped"] += 1
    if _running.get(key) is question:
        del _running[key]
    engine.drop(question.task)


def _forget() -> None:
    """Give up the long questions for which nobody has looked for some time."""
    now = time.perf_counter()
    for key, question in list(_running.items()):
        if question.task.long and now - question.looked > FORGOTTEN:
            _drop(key, question)


def _wait(answer: Future[Any], doing: str, patience: float = inf) -> Any:  # noqa: ANN401
    """Wait for an answer, and say so when it takes long, the longer the less often; None if patience ends first."""
    began = time.perf_counter()
    with _waiting(answer) as woken:
        while not answer.done():
            waited = time.perf_counter() - began
            if waited >= patience:
                return None
            if waited >= QUIET and doing:
                waiting.tell(_("{doing} … {seconds} s").format(doing=doing, seconds=round(waited)))
            woken.wait(min(max(QUIET, waited / 2), patience - waited))
            woken.clear()
            _end_if_overtaken()
    _delays.append(1000 * (time.perf_counter() - began))
    return answer.result()


@contextmanager
def _waiting(answer: Future[Any]) -> Iterator[threading.Event]:
    """Give an event that is set when there is an answer, and when a newer run of the same session has come to wait."""
    woken = threading.Event()
    answer.add_done_callback(lambda _: woken.set())
    context = get_script_run_ctx(suppress_warning=True)
    session = context.session_id if context else ""
    with _lock:
        older = _waiting_in.get(session)
        _waiting_in[session] = woken
    if older is not None:
        older.set()
    try:
        yield woken
    finally:
        with _lock:
            if _waiting_in.get(session) is woken:
                del _waiting_in[session]


def _end_if_overtaken() -> None:
    """Let Streamlit end this run if the reader has moved on: every look at its state is a place where it does."""
    if get_script_run_ctx(suppress_warning=True):
        st.session_state.get("waiting")


def _count(key: Hashable, how: str) -> None:
    """Count a question, once for each reader and answer: a page asks some more than once."""
    context = get_script_run_ctx(suppress_warning=True)
    needed = (context.session_id if context else "", key)
    if needed not in _needed:
        _counts[how] += 1
    _needed[needed] = None
    _needed.move_to_end(needed)
    while len(_needed) > MOST_KEPT:
        _needed.popitem(last=False)
