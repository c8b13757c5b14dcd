"""Questions that take a while: shared, kept, cancelled when nobody waits, given up when nobody looks."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from explorer.views import answers
from explorer.views.answers import ask, meanwhile


class Work:
    """Some work that goes on until it is let go or its budget is over, and counts how often it was begun."""

    def __init__(self):
        self.begun, self.go, self.budgets = 0, threading.Event(), []

    def __call__(self, budget):
        self.begun += 1
        self.budgets.append(budget)
        while not self.go.wait(0.01) and not budget.spent:
            pass
        return "finished" if self.go.is_set() else "cut short"


@pytest.fixture
def work():
    return Work()


@pytest.fixture
def silent(monkeypatch):
    """The page says nothing: there is none."""
    monkeypatch.setattr(answers, "QUIET", 60.0)


def until(holds):
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_readers_with_one_question_share_one_answer_and_it_is_kept(work, silent):
    with ThreadPoolExecutor(3) as readers:
        waiting = [readers.submit(ask, "shared", work, "Working", 30.0) for _ in range(3)]
        until(lambda: work.begun)
        time.sleep(0.1)
        work.go.set()
        assert [one.result() for one in waiting] == ["finished"] * 3
    assert ask("shared", work, "Working") == "finished"
    assert work.begun == 1


def test_what_is_not_finished_in_time_is_the_answer(work, silent):
    assert ask("in time", work, "Working", 0.1) == "cut short"


def test_when_the_last_reader_moves_on_the_work_stops_and_is_not_kept(work, monkeypatch):
    def moved_on():
        raise KeyboardInterrupt

    monkeypatch.setattr(answers, "QUIET", 0.0)
    monkeypatch.setattr(answers.st, "empty", moved_on)
    with pytest.raises(KeyboardInterrupt):
        ask("moved on", work, "Working", 30.0)
    until(lambda: work.budgets and work.budgets[0].cancelled)
    work.go.set()
    monkeypatch.setattr(answers, "QUIET", 60.0)
    assert ask("moved on", work, "Working") == "finished"
    assert work.begun == 2


def test_a_mistake_is_told_to_who_asked_and_not_kept(silent):
    def mistaken(budget):
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        ask("mistaken", mistaken, "Working")
    assert ask("mistaken", lambda budget: "right", "Working") == "right"


def test_meanwhile_the_reader_goes_on(work):
    assert meanwhile("on", work) is None
    assert meanwhile("on", work) is None
    work.go.set()
    assert meanwhile("on", work, patience=5.0) == "finished"
    assert meanwhile("on", work) == "finished"
    assert work.begun == 1


def test_what_nobody_looks_for_any_more_is_given_up(work, monkeypatch):
    monkeypatch.setattr(answers, "FORGOTTEN", 0.1)
    assert meanwhile("given up", work) is None
    until(lambda: work.budgets and work.budgets[0].spent)
    until(lambda: "given up" not in answers._running)
    monkeypatch.setattr(answers, "FORGOTTEN", 60.0)
    work.go.set()
    assert meanwhile("given up", work, patience=5.0) == "finished"
    assert work.begun == 2
