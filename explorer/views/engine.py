"""Who works on the engine's questions, and in which order.

A few hands take the questions, the latest first: when there are more than can be answered, those whose readers move on come to
nothing anyway. But who has waited for some seconds is not moving, and comes before all others. A hand is a thread that
works questions out by itself; told to, it has a process of its own for them. One hand alone takes the questions that may
take long, and only when nothing else waits.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from explorer.analysis.zone import Budget
from explorer.views.questions import Question
from explorer.views.worker import Worker, WorkerLostError

HANDS = 2
PATIENT = 3.0
"""Seconds after which a question comes first."""

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Task:
    """A question that is to be worked out.

    Attributes
    ----------
    work
        Works it out within a budget; a :class:`Question` can be sent to another process.
    budget
        How long it may take, counted from when it is begun.
    long
        It is one of those that may take long.
    """

    work: Callable[[Budget], Any]
    budget: Budget
    long: bool = False
    answer: Future[Any] = field(default_factory=Future)
    asked: float = field(default_factory=time.perf_counter)
    number: int = field(default_factory=itertools.count(1).__next__)


class Engine:
    """The hands, and the questions that wait for them."""

    def __init__(self) -> None:
        self._waiting: list[Task] = []
        self._changed = threading.Condition()
        self._hands = [_Hand(self, takes_long=number == 0) for number in range(HANDS)]

    def begin(self, task: Task) -> None:
        """Have a question worked out."""
        with self._changed:
            self._waiting.append(task)
            self._changed.notify_all()

    def prefer(self, task: Task) -> None:
        """Take a question next, because it is asked again."""
        with self._changed:
            if task in self._waiting:
                self._waiting.remove(task)
                self._waiting.append(task)

    def drop(self, task: Task) -> None:
        """Stop working on a question; if it was begun, what is found by then is its answer, else it gets none."""
        task.budget.cancel()
        with self._changed:
            if task in self._waiting:
                self._waiting.remove(task)
        for hand in self._hands:
            hand.cancel(task)

    def take(self, long_too: bool) -> Task:
        """Wait for a question and take it from those that wait."""
        with self._changed:
            while True:
                short = [task for task in self._waiting if not task.long]
                found = short or (self._waiting if long_too else [])
                if found:
                    first = min(found, key=lambda task: task.asked)
                    task = first if time.perf_counter() - first.asked > PATIENT else found[-1]
                    self._waiting.remove(task)
                    return task
                self._changed.wait()

    def start_processes(self, first: Question[Any]) -> None:
        """Give every hand a process of its own as soon as it has answered a first question."""
        for hand in self._hands:
            threading.Thread(target=hand.start_process, args=(first,), daemon=True).start()

    def stop_processes(self) -> None:
        """End the processes; the hands go on without."""
        for hand in self._hands:
            hand.stop_process()

    def state(self) -> dict[str, int]:
        """Say how many questions wait and how many processes there are."""
        return {"waiting": len(self._waiting), "processes": sum(hand.has_process for hand in self._hands)}


class _Hand(threading.Thread):
    """One that works questions out, one after another."""

    def __init__(self, engine: Engine, takes_long: bool) -> None:
        super().__init__(name="engine", daemon=True)
        self._engine, self._takes_long = engine, takes_long
        self._worker: Worker | None = None
        self._now: Task | None = None
        self.start()

    def run(self) -> None:
        """Take questions for good."""
        while True:
            self._now = task = self._engine.take(self._takes_long)
            task.budget.started = time.perf_counter()
            try:
                task.answer.set_result(self._work(task))
            except BaseException as problem:
                task.answer.set_exception(problem)
            self._now = None

    def _work(self, task: Task) -> Any:  # noqa: ANN401
        worker = self._worker
        if worker is not None and isinstance(task.work, Question):
            try:
                return worker.ask(task.number, task.work, task.budget.seconds)
            except WorkerLostError:
                _log.warning("A process of the engine has ended; another is started.")
                self.stop_process()
                threading.Thread(target=self.start_process, args=(task.work,), daemon=True).start()
        return task.work(task.budget)

    def cancel(self, task: Task) -> None:
        """Let the process stop if it is working on a question; without one, the budget that was cancelled says so."""
        worker = self._worker
        if worker is not None and self._now is task:
            worker.cancel(task.number)

    @property
    def has_process(self) -> bool:
        """Whether a process works for this hand."""
        return self._worker is not None

    def start_process(self, first: Question[Any]) -> None:
        """Start a process and wait until it is ready; meanwhile, and if that cannot be, the hand works without."""
        try:
            worker = Worker()
            worker.ask(0, first, Budget().seconds)
        except (OSError, WorkerLostError):
            _log.warning("No process can be started for the engine; the server does its work.", exc_info=True)
        else:
            self._worker = worker

    def stop_process(self) -> None:
        """End the process."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()
