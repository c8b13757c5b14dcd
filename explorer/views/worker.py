"""A process that works the engine's questions out, so that they take no time from those who move: both its ends.

The page's end is a :class:`Worker`; the other is this module run as a program. They send each other pickled messages through
the program's standard input and output: a question with a number and the seconds it may take, or the number of one that
nobody waits for any more; and for every question its answer, or the problem it met.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from explorer.analysis.zone import Budget
from explorer.views.questions import Question

ROOT = Path(__file__).resolve().parents[2]
NICENESS = 10
"""How far the process stands back when the machine has too little time for all."""


class WorkerLostError(Exception):
    """The process has ended without an answer."""


class Worker:
    """A process that works out one question at a time; the first takes longest, as it loads what all of them need.

    Raises
    ------
    OSError
        If the process cannot be started.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._sending = threading.Lock()

    def ask(self, number: int, question: Question[Any], seconds: float) -> Any:  # noqa: ANN401
        """Return the answer to a question; what the question raises is raised here.

        Raises
        ------
        WorkerLostError
            If the process ends before it has answered.
        """
        try:
            self._send((number, question, seconds))
            found, answer = pickle.load(_pipe(self._process.stdout))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as problem:
            raise WorkerLostError from problem
        if not found:
            raise answer
        return answer

    def cancel(self, number: int) -> None:
        """Let the process stop working on a question; it answers all the same, with what it has."""
        with suppress(OSError, ValueError):  # it has ended; whoever asked is told
            self._send((number, None, 0.0))

    def stop(self) -> None:
        """End the process."""
        with suppress(BrokenPipeError), self._process:
            self._process.kill()

    def _send(self, message: tuple[int, Question[Any] | None, float]) -> None:
        with self._sending:
            pipe = _pipe(self._process.stdin)
            pickle.dump(message, pipe)
            pipe.flush()


def _pipe(found: IO[bytes] | None) -> IO[bytes]:
    assert found is not None
    return found


def main() -> None:
    """Work out what comes in until the other end is closed."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the page's server, not before
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    asked: SimpleQueue[tuple[Question[Any], Budget]] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    while True:
        pickle.dump(_work(*asked.get()), answers)
        answers.flush()


def _listen(asked: SimpleQueue[tuple[Question[Any], Budget]]) -> None:
    """Take questions and cancellations in while a question is being worked on."""
    number, budget, cancelled = 0, Budget(), -1
    try:
        while True:
            told, question, seconds = pickle.load(sys.stdin.buffer)
            if question is not None:
                number, budget = told, Budget(seconds)
                asked.put((question, budget))
            else:
                cancelled = told  # it may come before its question
            if number == cancelled:
                budget.cancel()
    except EOFError:
        os._exit(0)


def _work(question: Question[Any], budget: Budget) -> tuple[bool, Any]:
    budget.started = time.perf_counter()
    try:
        return True, question(budget)
    except Exception as problem:
        return False, problem


if __name__ == "__main__":
    main()
