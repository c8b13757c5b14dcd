"""Maps of two provisions as they are sent: plotly accepts them, every tile is marked once, nothing is said twice."""

import numpy as np
import plotly.graph_objects as go
import pytest

from explorer.analysis.overlap import overlap_map
from explorer.analysis.terms import terms_of
from explorer.charts.overlap import overlap_figure, tiles_of
from explorer.charts.theme import DARK, LIGHT
from explorer.charts.tile_figure import MOST_TRACES, Look, tile_figure
from explorer.charts.tile_map import Grid
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal


@pytest.fixture(scope="module")
def shown(core):
    deal, terms = core.opening.deal, terms_of(core, core.default_assumptions)
    return tiles_of(core, overlap_map(terms, deal, *core.map), deal)


def markers(figure):
    return [one for one in figure.to_dict()["data"] if "text" in one]


def look(says):
    classes = np.zeros(says.shape, np.int8)
    return Look(classes, ["#FFFFFF"], np.full(says.shape, "U"), says, ())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_plotly_accepts_what_is_sent(core, shown, theme):
    sent = overlap_figure(core, shown, core.opening.deal, theme).to_dict()
    drawn = go.Figure(sent).to_plotly_json()
    assert [one["type"] for one in drawn["data"]] == [one["type"] for one in sent["data"]]
    assert drawn["layout"].keys() == sent["layout"].keys()


def test_every_tile_is_marked_once_and_what_they_say_is_sent_once(core, shown):
    found = markers(overlap_figure(core, shown, core.opening.deal, LIGHT))
    places = [place for one in found for place in zip(one["x"], one["y"], strict=True)]
    assert sorted(places) == list(np.ndindex(shown.classes.shape))
    says = [one["hovertemplate"] for one in found]
    assert len(set(says)) == len(says)
    assert all("Within stated terms: " in one or "Cannot occur" in one for one in says)


def test_tiles_that_say_too_many_different_things_are_sent_together(core):
    x, y = (core.provision_by_id[name] for name in core.map)
    grid = Grid(x, y, tuple(range(6)), tuple(range(5)))
    says = np.array([f"tile {number}" for number in range(30)]).reshape(6, 5)
    assert says.size > MOST_TRACES
    (one,) = markers(tile_figure(grid, look(says), Deal(), LIGHT))
    assert one["hovertext"] == [f"tile {number}" for number in range(30)]
    assert "%{hovertext}" in one["hovertemplate"]
    assert one["textfont"]["color"] == ["#1F2430"] * 30


def test_settings_are_named_in_full_when_a_tile_is_pointed_at(core, shown):
    layout = overlap_figure(core, shown, core.opening.deal, LIGHT).to_dict()["layout"]
    for axis, provision, places in (("xaxis2", shown.x, shown.columns), ("yaxis2", shown.y, shown.rows)):
        assert layout[axis]["ticktext"] == [provision.name_of(provision.options[place]) for place in places]
        assert layout[axis]["range"] == layout[axis[:-1]]["range"]
    (one, *_) = markers(overlap_figure(core, shown, core.opening.deal, LIGHT))
    assert one["hovertemplate"].startswith(f"{shown.x.label}: <b>%{{x}}</b><br>{shown.y.label}: <b>%{{y}}</b><br>")


@pytest.mark.parametrize(("language", "angle"), [("en", None), ("uk", -90)])
def test_labels_stand_on_end_where_words_have_no_room_beside_each_other(language, angle):
    core = load_scenario(find_scenario("ukraine-core"), language=language)
    terms = terms_of(core, core.default_assumptions)
    shown = tiles_of(core, overlap_map(terms, core.opening.deal, *core.map), core.opening.deal)
    layout = overlap_figure(core, shown, core.opening.deal, LIGHT).to_dict()["layout"]
    assert layout["xaxis"].get("tickangle") == angle
    assert "<br>" not in "".join(layout["xaxis"]["ticktext"]) or angle is None


def test_the_labels_of_many_rows_take_two_lines_and_show_where_they_are_cut(core, shown):
    rows = overlap_figure(core, shown, core.opening.deal, LIGHT).to_dict()["layout"]["yaxis"]["ticktext"]
    full = [core.provision_by_id[core.map[1]].options[place].label for place in shown.rows]
    assert len(rows) > 9
    assert max(one.count("<br>") for one in rows) == 1
    for said, label in zip(rows, full, strict=True):
        assert said.replace("<br>", " ") == label or said.endswith(" …")
