"""Answers of the engine that may take a while: worked out beside the page, shown when they come, dropped when overtaken.

A question runs in a thread of its own. A reader who uses :func:`ask` waits for the answer; past half a second the page says so, and when
the last reader who waits moves on, the question's budget is cancelled and the thread ends at its next look. What may take longer
is worked out :func:`meanwhile`: the page is drawn without it, looks again, and when nobody looks any more the work stops. Readers
with the same question share one answer, and answers that were finished are kept.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import streamlit as st

from explorer.analysis.zone import Budget

T = TypeVar("T")

QUIET = 0.5
"""Seconds a reader waits without being told."""
LOOK = 0.25
FORGOTTEN = 8.0
"""Seconds after which nobody is expected to look again."""
MOST_KEPT = 1024

_asked = ThreadPoolExecutor(2, thread_name_prefix="engine")
_meanwhile = ThreadPoolExecutor(2, thread_name_prefix="engine-meanwhile")
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


@dataclass
class _Wanted(Budget):
    """A budget that is also over when nobody has looked for the answer for some seconds."""

    looked: float = field(default_factory=time.perf_counter)

    @property
    def left(self) -> float:
        """Seconds left."""
        return 0.0 if time.perf_counter() - self.looked > FORGOTTEN else super().left


@dataclass(eq=False)
class _Question:
    """A question that is being worked on, and how many readers wait for its answer."""

    budget: Budget
    answer: Future[Any] = field(default_factory=Future)
    readers: int = 0


_running: dict[Hashable, _Question] = {}


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
        question = _running.get(key) or _start(key, work, Budget(seconds), _asked)
        question.readers += 1
    try:
        return cast(T, _wait(question.answer, doing))
    finally:
        with _lock:
            question.readers -= 1
            if not question.readers and not question.answer.done():
                _drop(key, question)


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
        question = _running.get(key) or _start(key, work, _Wanted(seconds), _meanwhile)
        if isinstance(question.budget, _Wanted):
            question.budget.looked = time.perf_counter()
    done, _ = wait([question.answer], patience)
    return cast(T, question.answer.result()) if done else None


def _again(key: Hashable) -> Any:  # noqa: ANN401
    _kept.move_to_end(key)
    return _kept[key]


def _start(key: Hashable, work: Callable[[Budget], Any], budget: Budget, pool: ThreadPoolExecutor) -> _Question:
    question = _running[key] = _Question(budget)
    pool.submit(_work, key, question, work)
    return question


def _work(key: Hashable, question: _Question, work: Callable[[Budget], Any]) -> None:
    """Work an answer out and keep it, unless it was cut short because nobody wants it."""
    budget = question.budget
    with _lock:
        if _unwanted(budget):
            _drop(key, question)
            question.answer.cancel()
            return
    budget.started = time.perf_counter()  # waiting for a free thread does not count
    try:
        answer = work(budget)
    except BaseException as problem:
        with _lock:
            _drop(key, question)
        question.answer.set_exception(problem)
        return
    with _lock:
        if _running.get(key) is question and not _unwanted(budget):
            _kept[key] = answer
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        _drop(key, question)
    question.answer.set_result(answer)


def _unwanted(budget: Budget) -> bool:
    forgotten = isinstance(budget, _Wanted) and time.perf_counter() - budget.looked > FORGOTTEN
    return budget.cancelled or forgotten


def _drop(key: Hashable, question: _Question) -> None:
    """Forget a running question; whoever asks it again starts anew."""
    question.budget.cancel()
    if _running.get(key) is question:
        del _running[key]


def _wait(answer: Future[Any], doing: str) -> Any:  # noqa: ANN401
    """Wait for an answer, and say so when it takes long."""
    began = time.perf_counter()
    place = None
    while not answer.done():
        wait([answer], LOOK)
        if not answer.done() and time.perf_counter() - began >= QUIET:
            place = place or st.empty()
            # Streamlit ends the run here when the reader has moved on.
            place.caption(f"{doing} … {time.perf_counter() - began:.0f} s")
    if place is not None:
        place.empty()
    return answer.result()
