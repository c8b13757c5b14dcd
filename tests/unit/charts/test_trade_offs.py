"""The trade-offs figure from deals made by hand: what stands where, in which shape, and what the words say."""

import pytest

from explorer.charts.theme import theme_of
from explorer.charts.trade_offs import SYMBOLS, trade_offs_figure
from explorer.charts.trade_offs_labels import CHARACTER, LINE
from explorer.charts.trade_offs_plane import SHORT, Mark, Plane
from explorer.charts.trade_offs_text import choice_words, describe, here_words, table_of
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.deal import Deal


def mark(key, at, *, x=None, y=None, on_board="UR", unknown="", name="", short=""):
    x, y = x or (at[0], at[0]), y or (at[1], at[1])
    utilities = (("ukraine", x), ("russia", y), ("united_states", None), ("europe", (0.0, 1.0)), ("nato", None))
    short = short or key.partition(":")[2]
    return Mark(key, key.partition(":")[0], name or short, short, Deal(), x, y, at, on_board, unknown, utilities)


@pytest.fixture(scope="module")
def core():
    return load_scenario(find_scenario("ukraine-core"))


def plane(core, *marks, line=(), stated=False):
    here = mark("current:", (0.4, 0.9), x=(0.2, 0.4), y=(0.3, 0.9), on_board="R", unknown="N", name="This deal")
    return Plane(core, core.parties[0], core.parties[1], stated, (0.5, 0.6), tuple(line), (*marks, here))


def drawn(shown, key, theme=False, **options):
    """The trace with a deal, and the deal's place in it."""
    figure = trade_offs_figure(shown, theme_of(theme), **options)
    for trace in figure.data:
        keys = [one[0] for one in trace.customdata] if trace.customdata is not None else []
        if key in keys:
            return trace, keys.index(key)
    return None, None


STAIRS = ((0.55, 0.95), (0.7, 0.8), (0.9, 0.65))
FRONTIER = tuple(mark(f"frontier:{n}", at, on_board="URAE" + "N" * (n == 2)) for n, at in enumerate(STAIRS))


def test_the_line_goes_down_before_it_goes_right(core):
    """Between two efficient agreements nobody can have the second's share of one and the first's of the other."""
    line = trade_offs_figure(plane(core, *FRONTIER, line=STAIRS), theme_of(False)).data[0]
    assert line.line.shape == "vh"
    assert list(line.x) == pytest.approx([50, 55, 70, 90, 90])
    assert list(line.y) == pytest.approx([95, 95, 80, 65, 60])


@pytest.mark.parametrize(("letters", "shape"), [("", "x"), ("U", "circle"), ("UR", "bowtie"), ("UREAN", "pentagon")])
def test_the_shape_tells_how_many_are_on_board(core, letters, shape):
    trace, place = drawn(plane(core, mark("frontier:0", (0.6, 0.7), on_board=letters), line=[(0.6, 0.7)]), "frontier:0")
    assert trace.marker.symbol[place] == shape


def test_letters_stand_where_they_change(core):
    trace, _ = drawn(plane(core, *FRONTIER, line=STAIRS), "frontier:0")
    assert list(trace.text) == ["URAE", "", "URAEN"]


def test_a_range_is_a_box_and_a_known_deal_is_none(core):
    known, bar = mark("proposal:known", (0.3, 0.3)), mark("proposal:bar", (0.8, 0.2), x=(0.5, 0.8))
    boxes = [one for one in trade_offs_figure(plane(core, known, bar), theme_of(False)).layout.shapes if not one.layer]
    assert [(one.x0, one.x1, one.y0, one.y1) for one in boxes] == [(50, 80, 20, 20), (20, 40, 30, 90)]


def test_a_proposal_that_says_too_little_is_drawn_when_asked(core):
    vague = mark("proposal:vague", (1.0, 1.0), x=(0.0, 1.0), y=(0.2, 1.0))
    assert not vague.told
    assert drawn(plane(core, vague), "proposal:vague") == (None, None)
    assert drawn(plane(core, vague), "proposal:vague", all_proposals=True)[0] is not None


def test_theories_that_agree_share_a_marker_and_a_label(core):
    at = (0.7, 0.8)
    same = [mark(f"bargaining:{name}:0", at) for name in SYMBOLS]
    shown = plane(core, *same, line=[at])
    trace, _ = drawn(shown, "bargaining:nash:0")
    assert list(trace.marker.symbol) == ["star"]
    notes = [one.text for one in trade_offs_figure(shown, theme_of(True)).layout.annotations]
    assert [one.count("<br>") for one in notes if "★" in one] == [1]


def test_labels_do_not_lie_over_each_other(core):
    places = [(0.95, 0.95), (0.97, 0.93), (0.93, 0.97), (0.9, 0.99)]
    marks = [mark(f"bargaining:{name}:0", at, short=SHORT[name]) for name, at in zip(SYMBOLS, places, strict=True)]
    figure = trade_offs_figure(plane(core, *marks, line=places), theme_of(False))
    notes = [one for one in figure.layout.annotations if one.showarrow]
    assert len(notes) == 5
    for n, one in enumerate(notes):
        for other in notes[n + 1 :]:
            width = CHARACTER * (len(one.text) + len(other.text)) / 2
            assert abs(one.ay - other.ay) >= LINE or abs(one.ax - other.ax) >= width


def test_an_empty_zone_is_said_on_the_figure_and_proposals_stay(core):
    shown = plane(core, mark("proposal:P1", (0.3, 0.4)), stated=True)
    notes = [one.text for one in trade_offs_figure(shown, theme_of(False)).layout.annotations]
    assert "no agreement in the<br>stated zone" in notes
    assert drawn(shown, "proposal:P1")[0] is not None
    assert "No agreement in the stated zone" in describe(shown)


def test_the_words_say_what_the_figure_shows(core):
    shown = plane(core, *FRONTIER, mark("bargaining:nash:0", (0.7, 0.8), name="Nash"), line=STAIRS)
    words = describe(shown)
    assert "3 efficient agreements" in words
    assert "Nash: Ukraine 70%, Russia 80%" in words
    assert "Ukraine needs 50%, Russia 60%" in words
    assert here_words(shown).startswith("This deal: Ukraine 20–40%, it needs 50%; Russia 30–90%, it needs 60%.")
    assert "On board: Russia; NATO members said nothing." in here_words(shown)
    assert choice_words(shown, shown.of("current")[0]) == "This deal: Ukraine 20–40%, Russia 30–90%"


def test_the_table_has_every_deal_and_every_party(core):
    rows = table_of(plane(core, *FRONTIER, mark("proposal:P1", (0.3, 0.4), on_board=""), line=STAIRS))
    assert [row["What"] for row in rows] == ["This deal", *["Efficient agreement"] * 3, "Proposal"]
    assert rows[0]["Utility of Ukraine"] == "20–40%"
    assert rows[0]["On board"] == "R N?"
    assert rows[-1]["On board"] == "–"
    for party in core.parties:
        assert f"Utility of {party.name}" in rows[0]
