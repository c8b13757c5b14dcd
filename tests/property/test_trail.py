"""What a browser keeps of a visit is read as it was written, and whatever else stands there is nothing or less, never an error."""

import json
import zlib
from base64 import b64decode, b64encode

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.sharing.link import write_link
from explorer.sharing.reading import Library
from explorer.views.history import History, State, Step
from explorer.views.trail import LARGEST, MOST_KEPT, PinnedDeal, Rows, Trail, read_trail, write_trail
from tests.property.test_links import load, random_exploration

LIBRARY = Library(("ukraine-core",), load, "ukraine-core")
PROPOSALS = [one.id for one in load("ukraine-core").proposals]
MOVED = st.dictionaries(st.sampled_from(["nato", "army_cap"]), st.sampled_from(["you", "followed", "taken", "map"]))

states = st.builds(
    lambda seed, origin, moved: State(random_exploration(load("ukraine-core"), seed), origin, moved),
    st.integers(0, 10**9),
    st.sampled_from(["", *PROPOSALS]),
    MOVED,
)
steps = st.lists(states, max_size=3).map(lambda found: tuple(map(Step, found)))
pins = st.lists(st.builds(PinnedDeal, states, st.text(max_size=20)), max_size=3).map(tuple)
trails = st.builds(Trail, states, st.builds(History, steps, steps), states, pins, st.booleans())


def rows():
    return Rows(lambda state: write_link(state, load("ukraine-core")))


def packed(table):
    return b64encode(zlib.compress(json.dumps(table).encode())).decode()


def table_of(text):
    return json.loads(zlib.decompress(b64decode(text)))


@settings(max_examples=100, deadline=None)
@given(trail=trails)
def test_is_read_as_it_was_written(trail):
    text = write_trail(trail, rows())
    assert read_trail(text, LIBRARY) == trail
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


@settings(max_examples=100, deadline=None)
@given(trail=trails, place=st.integers(0, 20))
def test_goes_on_from_whatever_it_showed(trail, place):
    every = [*(one.state for one in trail.steps.past), trail.now, *(one.state for one in trail.steps.future)]
    shown = every[place % len(every)].exploration
    found = trail.at(shown)
    assert found.now.exploration == shown
    again = [*(one.state for one in found.steps.past), found.now, *(one.state for one in found.steps.future)]
    assert again == every
    if shown == trail.now.exploration:
        assert found.now is trail.now
    other = random_exploration(load("ukraine-core"), -1)
    assert other in [one.exploration for one in every] or trail.at(other) is None


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(trail=trails, name=st.sampled_from(["version", "past", "now", "future", "opened", "pins", "read"]), value=junk)
def test_what_is_mangled_is_let_go_and_nothing_else_is_made_of_it(trail, name, value):
    table = table_of(write_trail(trail, rows()))
    found = read_trail(packed({**table, name: value}), LIBRARY)
    if found is None:
        assert name in ("version", "now")
        return
    assert found.now == trail.now
    assert name == "opened" or found.opened == trail.opened
    for kept, was in ((found.steps.past, trail.steps.past), (found.steps.future, trail.steps.future)):
        assert kept in ((), was)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: b64encode(raw).decode()))
def test_what_is_no_trail_is_none(text):
    assert read_trail(text, LIBRARY) is None


def test_a_step_that_cannot_be_read_ends_the_steps_on_its_side():
    every = [State(random_exploration(load("ukraine-core"), seed)) for seed in range(7)]
    trail = Trail(every[3], History(tuple(map(Step, every[:3])), tuple(map(Step, every[4:]))), every[0])
    table = table_of(write_trail(trail, rows()))
    table["past"][1][0] = table["past"][1][0].replace("ukraine-core", "nowhere")
    table["future"][1][0] += "~zzz.9"
    found = read_trail(packed(table), LIBRARY)
    assert [one.state for one in found.steps.past] == every[2:3]
    assert [one.state for one in found.steps.future] == every[4:5]


def test_who_moved_is_one_of_us_and_provisions_and_proposals_are_known():
    state = State(random_exploration(load("ukraine-core"), 5), PROPOSALS[0], {"nato": "you"})
    table = table_of(write_trail(Trail(state, History(), state), rows()))
    table["now"][1:] = ["P99", {"nato": "<b>", "moon": "you", "army_cap": "map"}]
    found = read_trail(packed(table), LIBRARY)
    assert found.now == State(state.exploration, "", {"army_cap": "map"})


def test_what_unpacks_to_more_than_it_may_is_not_unpacked():
    bomb = b64encode(zlib.compress(b'{"version":1,"now":"' + b" " * (LARGEST * 20) + b'"}')).decode()
    assert len(bomb) < 60_000
    assert read_trail(bomb, LIBRARY) is None


def test_of_many_steps_the_nearest_are_kept():
    states = [
        State(random_exploration(load("ukraine-core"), seed % 5), "", {"nato": "you"})
        for seed in range(2 * MOST_KEPT + 21)
    ]
    here = MOST_KEPT + 10
    trail = Trail(
        states[here], History(tuple(map(Step, states[:here])), tuple(map(Step, states[here + 1 :]))), states[0]
    )
    found = read_trail(write_trail(trail, rows()), LIBRARY)
    assert [one.state for one in found.steps.past] == states[10:here]
    assert [one.state for one in found.steps.future] == states[here + 1 : here + 1 + MOST_KEPT]


def test_states_that_were_written_before_are_not_written_again():
    asked = []
    written = Rows(lambda state: asked.append(state) or write_link(state, load("ukraine-core")))
    states = [State(random_exploration(load("ukraine-core"), seed)) for seed in range(30)]
    for place in range(1, 30):
        write_trail(Trail(states[place], History(tuple(map(Step, states[:place]))), states[0]), written)
    assert len(asked) == 30
