"""What a session keeps of its own scenarios, and what it lets go."""

import pytest

from explorer.loading.author.draft import template
from explorer.loading.author.draft_text import as_text
from explorer.sharing.exploration import Exploration
from explorer.views import library, moves, own, session
from explorer.views.history import History, State


@pytest.fixture
def text():
    return lambda number: as_text({**template(), "title": f"Number {number}"})


def test_the_oldest_go_with_their_steps_when_there_are_too_many(monkeypatch, text):
    monkeypatch.setattr(own, "MOST_CHARACTERS", 3 * len(text(0)) + 10)
    start = State(Exploration.start(library.scenario("first-lesson")))
    monkeypatch.setattr(session.st, "session_state", {"opened": start, "history": History()})
    monkeypatch.setattr(moves, "write_address", lambda: None)
    session.show(start)
    ids = []
    for number in range(6):
        ids.append(moves.add_scenario(text(number)))
        moves.set_scenario(ids[-1])
    assert own.ids() == tuple(ids[-3:])
    assert own.latest() == (ids[-1],)
    known = {step.state.exploration.scenario_id for step in session.history().past}
    assert known == {"first-lesson", *ids[-3:-1]}
