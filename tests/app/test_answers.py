"""Questions that take a while: shared, kept, cancelled when nobody waits, given up when nobody looks; who works them out."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from explorer.analysis.zone import Budget
from explorer.model.deal import Deal
from explorer.sharing.exploration import Exploration
from explorer.views import answers, library
from explorer.views import engine as engine_module
from explorer.views.answers import ask, meanwhile, statistics
from explorer.views.engine import HANDS, Engine, Task
from explorer.views.questions import ANSWERS, Question
from explorer.views.worker import Worker, WorkerLostError


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
        until(lambda: work.begun)
        raise KeyboardInterrupt

    monkeypatch.setattr(answers, "QUIET", 0.0)
    monkeypatch.setattr(answers.waiting, "tell", lambda _: moved_on())
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
    until(lambda: work.budgets)
    time.sleep(0.2)
    ask("something else", lambda budget: "found", "Working")
    until(lambda: work.budgets[0].cancelled)
    monkeypatch.setattr(answers, "FORGOTTEN", 60.0)
    work.go.set()
    assert meanwhile("given up", work, patience=5.0) == "finished"
    assert work.begun == 2


class Moved(BaseException):
    """What Streamlit raises in a run that was overtaken, at any look at its state."""


def test_a_newer_run_of_a_session_ends_the_waiting_of_the_older_at_once(work, silent, monkeypatch):
    overtaken = threading.Event()
    older, newer = (SimpleNamespace(session_id="one reader") for _ in range(2))
    runs = threading.local()

    def look(_):
        if runs.context is older and overtaken.is_set():
            raise Moved

    monkeypatch.setattr(answers, "get_script_run_ctx", lambda suppress_warning: getattr(runs, "context", None))
    monkeypatch.setattr(answers.st, "session_state", SimpleNamespace(get=look))

    def run(context, key, doing):
        runs.context = context
        return ask(key, doing, "Working", 30.0)

    with ThreadPoolExecutor(2) as scripts:
        first = scripts.submit(run, older, "overtaken", work)
        until(lambda: work.begun)
        overtaken.set()
        assert scripts.submit(run, newer, "newer", lambda budget: "found").result(10) == "found"
        assert isinstance(first.exception(10), Moved)
    assert work.budgets[0].cancelled


def test_the_latest_question_is_worked_out_first_and_a_repeated_one_counts_as_late():
    engine, go, order = Engine(), threading.Event(), []
    busy = [Task(lambda budget: go.wait(10), Budget(30.0)) for _ in range(HANDS)]
    for task in busy:
        engine.begin(task)
    until(lambda: not engine.state()["waiting"])
    tasks = {name: Task(lambda budget, name=name: order.append(name), Budget(30.0)) for name in "abcd"}
    for task in tasks.values():
        engine.begin(task)
    engine.prefer(tasks["b"])
    engine.drop(tasks["c"])
    engine.drop(busy[0])
    assert engine.state() == {"waiting": 3, "processes": 0}
    go.set()
    for name in "bda":
        tasks[name].answer.result(10)
    assert order[0] == "b"
    assert "c" not in order


def test_who_has_waited_for_long_comes_first(monkeypatch):
    monkeypatch.setattr(engine_module, "PATIENT", 0.1)
    engine, go, order = Engine(), threading.Event(), []
    for _ in range(HANDS):
        engine.begin(Task(lambda budget: go.wait(10), Budget(30.0)))
    until(lambda: not engine.state()["waiting"])
    tasks = [Task(lambda budget, number=number: order.append(number), Budget(30.0)) for number in range(3)]
    for task in tasks:
        engine.begin(task)
    time.sleep(0.2)
    go.set()
    for task in tasks:
        task.answer.result(10)
    assert order[0] == 0


def test_questions_that_may_take_long_leave_a_hand_for_the_others():
    engine, go = Engine(), threading.Event()
    for _ in range(HANDS + 1):
        engine.begin(Task(lambda budget: go.wait(10), Budget(30.0), long=True))
    short = Task(lambda budget: "found", Budget(30.0))
    engine.begin(short)
    assert short.answer.result(10) == "found"
    go.set()


def test_how_questions_fared_is_counted_once_for_every_reader(work, silent):
    before = statistics()
    for _ in range(3):
        ask("counted", lambda budget: "found", "Working")
    after = statistics()
    assert after["new"] - before["new"] == 1
    assert after["at_hand"] == before["at_hand"]
    assert after["delay_p95"] >= after["delay_median"] >= 0.0


@pytest.fixture(scope="module")
def lesson():
    return Exploration.start(library.scenario("first-lesson"))


def question(state, name, *more, deal=None):
    return Question(name, state.scenario_id, state.assumptions, state.deal if deal is None else deal, False, more)


MORE = {"win": ("hill",), "frontier": (("hill", "valley"),), "map": ("water", "upkeep")}
MORE |= dict.fromkeys(("offers", "backtest", "timeline", "pack"), ("uk",))  # their answers hold words
MORE["overlap"] = MORE["map"]
MORE["judged"] = ((date(2024, 1, 1), date(2024, 6, 30)),)
MORE["signing"] = (*MORE["map"], ("hill", "valley"))


@pytest.fixture(scope="module")
def worker():
    found = Worker()
    yield found
    found.stop()


def plain(answer):
    """An answer in a form that can be compared: two processes write a set in different orders."""
    if isinstance(answer, dict):
        return {key: np.asarray(one).tolist() for key, one in answer.items()}
    return re.sub(r"\{([^{}]*)\}", lambda found: str(sorted(found[1].split(", "))), repr(answer))


@pytest.mark.parametrize("name", ANSWERS)
def test_a_process_gives_the_answers_that_this_one_gives(worker, lesson, name):
    asked = question(lesson, name, *MORE.get(name, ()), deal=Deal())
    here, there = asked(Budget()), worker.ask(7, asked, 5.0)
    assert type(there) is type(here)
    assert plain(there) == plain(here)


def test_a_process_tells_its_problems_and_goes_on(worker, lesson):
    with pytest.raises(KeyError):
        worker.ask(8, question(lesson, "no such question"), 5.0)
    assert worker.ask(9, question(lesson, "width"), 5.0) is not None


def test_a_question_cancelled_before_it_comes_is_cut_short(worker, ukraine):
    asked = question(Exploration.start(ukraine), "size", deal=Deal())
    worker.cancel(10)
    cut_short, whole = (worker.ask(number, asked, 60.0) for number in (10, 11))
    assert not cut_short.exact
    assert whole.exact


def test_a_hand_whose_process_is_lost_works_itself_until_it_has_another(lesson):
    engine = Engine()
    assert engine.state()["processes"] == 0
    engine.start_processes(question(lesson, "width"))
    until(lambda: engine.state()["processes"] == HANDS)
    lost = [hand._worker for hand in engine._hands]
    for one in lost:
        one._process.kill()
    task = Task(question(lesson, "width"), Budget())
    engine.begin(task)
    assert task.answer.result(30).kind == question(lesson, "width")(Budget()).kind

    def replaced():
        engine.begin(Task(question(lesson, "width"), Budget()))
        return all(hand._worker not in (None, *lost) for hand in engine._hands)

    until(replaced)
    engine.stop_processes()
    assert engine.state()["processes"] == 0


def test_without_processes_the_hands_work_themselves(lesson, monkeypatch):
    def cannot():
        raise OSError("no more processes")

    monkeypatch.setattr(engine_module, "Worker", cannot)
    engine = Engine()
    engine.start_processes(question(lesson, "width"))
    task = Task(question(lesson, "width"), Budget())
    engine.begin(task)
    assert task.answer.result(30) is not None
    assert engine.state()["processes"] == 0


def test_a_process_that_has_ended_is_told(lesson):
    ended = Worker()
    ended.stop()
    with pytest.raises(WorkerLostError):
        ended.ask(1, question(lesson, "width"), 5.0)
    ended.cancel(1)
