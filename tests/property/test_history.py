"""Whatever was done: undone step by step it gives the identical states and links, and done again too."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.sharing.link import query_string, write_link
from explorer.views.history import MOST_STEPS, History, State
from tests.property.test_links import load, random_exploration

CONTROLS = ["", "nato", "army_cap", "lens", "date", "axes"]
states = st.integers(0, 10**9).map(
    lambda seed: State(random_exploration(load("ukraine-core"), seed), f"P{seed % 9}", {"nato": f"who{seed % 4}"})
)
changes = st.tuples(states, st.sampled_from(CONTROLS))


def link(state):
    return query_string(write_link(state.exploration, load("ukraine-core")))


@settings(max_examples=60, deadline=None)
@given(start=states, made=st.lists(changes, max_size=70))
def test_any_changes_undone_and_done_again_pass_through_the_identical_states(start, made):
    now, history, trail = start, History(), [start]
    for new, control in made:
        before = history
        history, now = history.changed(now, new, control), new
        if len(history.past) > len(before.past):
            trail.append(new)
        elif len(history.past) == len(before.past):
            trail[-1] = new
        else:
            trail.pop()
            trail[-1] = new  # moved there and back: the exploration is the one before
    links = [link(one) for one in trail]
    assert len(history.past) == len(trail) - 1
    for place in reversed(range(len(trail) - 1)):
        now, history = history.back(now)
        assert now.exploration == trail[place].exploration
        assert link(now) == links[place]
    assert not history.past
    for place in range(1, len(trail)):
        now, history = history.forth(now)
        assert now == trail[place]
        assert link(now) == links[place]
    assert not history.future


@settings(max_examples=200, deadline=None)
@given(start=states, made=st.lists(changes | st.sampled_from(["back", "forth"]), max_size=40))
def test_whatever_is_mixed_a_step_back_and_forth_changes_nothing(start, made):
    now, history = start, History()
    for one in made:
        if one == "back":
            now, history = history.back(now) if history.past else (now, history)
        elif one == "forth":
            now, history = history.forth(now) if history.future else (now, history)
        else:
            left, (now, control) = now, one
            history = history.changed(left, now, control)
            assert not history.future
        if history.past:
            before, after_undo = history.back(now)
            again, after_redo = after_undo.forth(before)
            assert again == now
            assert (after_redo.past, after_redo.future) == (history.past, history.future)


@given(start=states, first=states, second=states)
def test_what_was_gone_back_to_is_not_lost_by_moving_the_same_control_again(start, first, second):
    history = History().changed(start, first, "nato").changed(first, second, "army_cap")
    now, history = history.back(second)
    history = history.changed(now, second, "nato")
    assert history.back(second)[0] == first


@given(start=states, other=states)
def test_some_two_hundred_steps_are_kept(start, other):
    history = History()
    for _ in range(MOST_STEPS):
        history = history.changed(start, other).changed(other, start)
    assert len(history.past) == MOST_STEPS >= 50
