"""What a sound scenario file turns into, in the places where the format could be read in two ways."""

from datetime import date
from pathlib import Path

import pytest

from explorer.loading.dates import last_day
from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import SCENARIOS, find_scenario, load_scenario, scenario_ids

ROOT = Path(__file__).resolve().parents[3]
SOUND = (ROOT / "tests" / "bad_scenarios" / "_sound.toml").read_text(encoding="utf-8")

STOPS = """
[[provision]]
id = "wait"
key = "wa"
label = "Wait"
theme = "water"
kind = "numeric"
unit = "years"
min = 0.5
max = 2.5
step = 0.5
stops_before = [ { id = "now", key = "no", label = "At once" } ]
stops_after = [ { id = "never", key = "ne", label = "Never" } ]
judgement = "made up"
"""


def statement(table, name, body):
    head = f'\n[[{table}]]\nid = "{name}"\nparty = "upper"\nkind = "preference"\njudgement = "made up"\n'
    return head + ('label = "x"\n' if table != "position" else "") + body


def position(name, says, rest='date = "2024-03-01"\n', provision="wait"):
    return statement("position", name, f'provision = "{provision}"\nstrength = "mild"\nsays = {says}\n{rest}')


@pytest.fixture
def load(tmp_path):
    def load(text, name="_sound"):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return load_scenario(path)

    return load


@pytest.mark.parametrize("name", scenario_ids())
def test_every_listed_scenario_loads_under_its_own_id(name):
    assert load_scenario(SCENARIOS / f"{name}.toml").id == name


def test_shipped_scenarios_are_listed_and_files_with_an_underscore_are_not(tmp_path):
    assert {"first-lesson", "ukraine-2025", "ukraine-core"} <= set(scenario_ids())
    (tmp_path / "_hidden.toml").touch()
    (tmp_path / "shown.toml").touch()
    assert scenario_ids(tmp_path) == ("shown",)


def test_a_scenario_is_found_by_id_and_by_path():
    path = SCENARIOS / "first-lesson.toml"
    assert find_scenario("first-lesson") == find_scenario(str(path)) == path


def test_an_unknown_scenario_is_reported_with_the_nearest():
    with pytest.raises(ScenarioError, match="did you mean “first-lesson”"):
        find_scenario("first-leson")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3)),
        (date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_vague_dates_count_from_their_last_day(text, day):
    assert last_day(text) == day


@pytest.mark.parametrize("text", ["", "24-02-03", "2024-13", "2024-00", "2024-02-30", "0000", "spring 2024"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        last_day(text)


def test_vague_dates_are_capped_at_the_end_of_the_scenario(load):
    scenario = load(SOUND.replace("to = 2024-12-31", "to = 2024-06-15").replace('date = "2024-03-01"', 'date = "2024"'))
    assert scenario.positions[0].since == date(2024, 6, 15)


def test_a_position_without_date_begins_with_the_scenario_and_ends_the_day_before(load):
    (said,) = load(SOUND.replace('date = "2024-03-01"', 'until = "2024-03-01"')).positions
    assert said.since == date(2024, 1, 1)
    assert said.counts_on(date(2024, 2, 29))
    assert not said.counts_on(date(2024, 3, 1))


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ('["1"]', "1"),
        ('["now..1"]', "now 0.5 1"),
        ('["2 .. never"]', "2 2.5 never"),
        ('["*"]', "now 0.5 1 1.5 2 2.5 never"),
        ('["!now"]', "0.5 1 1.5 2 2.5 never"),
        ('["0.5..2.5", "!1..2"]', "0.5 2.5"),
        ('["*", "!never", "!now..1"]', "1.5 2 2.5"),
        ('["!0.5..2.5", "never"]', "never"),  # a bare name among refusals: the list starts from nothing
    ],
)
def test_option_names(load, tokens, expected):
    scenario = load(SOUND + STOPS + position("p", f"{{ wants = {tokens} }}"))
    assert " ".join(option for option, _ in scenario.positions[1].says) == expected


def test_numbers_are_their_own_ids_and_keys_and_stops_are_no_numbers(load):
    wait = load(SOUND + STOPS).provision_by_id["wait"]
    assert [option.id for option in wait.options] == ["now", "0.5", "1", "1.5", "2", "2.5", "never"]
    assert [option.key for option in wait.numbers] == [option.id for option in wait.numbers]
    assert [option.number for option in wait.options] == [None, 0.5, 1.0, 1.5, 2.0, 2.5, None]


def test_extends_reaches_to_the_end_and_marks_what_is_our_reading(load):
    scenario = load(SOUND + STOPS + position("p", '{ wants = ["1"], opposes = ["2"] }') + 'extends = "upper"\n')
    said = scenario.positions[1]
    assert dict(said.says) == {"1": "wants", "2": "opposes", "2.5": "opposes", "never": "opposes"}
    assert said.reach == {"2.5", "never"}


@pytest.mark.parametrize(("held_to", "held"), [("", True), ("held_to = true\n", True), ("held_to = false\n", False)])
def test_an_owner_is_held_to_what_it_set_and_not_to_what_we_read_into_it(load, held_to, held):
    text = SOUND.replace(
        'sets = { depth = ["2"], payment = ["half"] }\n',
        f'owner = "lower"\n{held_to}sets = {{ depth = ["2", "3"] }}\nimplies = {{ payment = ["half"] }}\n',
    )
    own = [one for one in load(text).positions if one.party == "lower"]
    if not held:
        assert own == []
        return
    (one,) = own
    assert (one.id, one.provision, one.kind, one.proposal) == ("draft/depth", "depth", "own_proposal", "draft")
    assert one.says == (("2", "wants"), ("3", "wants"))
    assert one.since == date(2024, 2, 1)


def test_nobody_is_held_to_a_proposal_without_owner(load):
    assert [one.id for one in load(SOUND).positions] == ["upper-depth"]


EXTRAS = (
    STOPS
    + position("said-of-wait", '{ wants = ["1"] }')
    + """
[[red_line]]
id = "needs-both"
party = "upper"
date = "2024-03-01"
kind = "red_line"
label = "Deep and paid for"
any_of = [ { all = { depth = ["5"], fence = ["yes"] } } ]
judgement = "made up"

[[red_line]]
id = "either"
party = "upper"
date = "2024-03-01"
kind = "red_line"
label = "Deep or fenced"
any_of = [ { all = { fence = ["yes"] } }, { any = { depth = ["5"], fence = ["no"] } } ]
judgement = "made up"

[[linkage]]
id = "kept"
party = "upper"
date = "2024-03-01"
kind = "preference"
label = "x"
when = { all = { payment = ["whole"] } }
raises = { provision = "depth", options = ["5"], by = "tolerates" }
judgement = "made up"

[[linkage]]
id = "about-a-lost-provision"
party = "upper"
date = "2024-03-01"
kind = "preference"
label = "x"
when = { all = { payment = ["whole"] } }
lowers = { provision = "wait", options = ["1"], by = "tolerates" }
judgement = "made up"

[[linkage]]
id = "on-a-lost-provision"
party = "upper"
date = "2024-03-01"
kind = "preference"
label = "x"
when = { all = { fence = ["yes"] } }
imposes = true
judgement = "made up"

[[constraint]]
id = "lost"
when = { all = { fence = ["yes"] } }
requires = { payment = ["whole"] }
reason = "x"
judgement = "made up"

[[constraint]]
id = "kept"
when = { all = { depth = ["5"] } }
requires = { payment = ["whole"], fence = ["yes"] }
reason = "x"
judgement = "made up"

[[proposal]]
id = "fence-only"
ref = "P2"
name = "A fence and no more"
date = "2024-02-01"
sets = { fence = ["yes"] }
judgement = "made up"

[[proposal]]
id = "partly"
ref = "P3"
name = "A fence and a pond"
date = "2024-02-01"
sets = { fence = ["yes"], depth = ["2"] }
judgement = "made up"
"""
)

CHOICE = """
format = 1
id = "less"
revision = 7
title = "Less"
summary = "x"
include = "_sound"
choose = ["depth", "payment"]
map = ["payment", "depth"]
"""


@pytest.fixture
def less(tmp_path, load):
    (tmp_path / "_sound.toml").write_text(SOUND + EXTRAS, encoding="utf-8")
    return load(CHOICE, "less")


def test_a_drawn_scenario_has_a_head_of_its_own_and_the_rest_from_the_file(less):
    assert (less.id, less.revision, less.title, less.map) == ("less", 7, "Less", ("payment", "depth"))
    assert (less.opens_on, [party.id for party in less.parties]) == ("draft", ["upper", "lower"])
    assert [provision.id for provision in less.provisions] == ["depth", "payment"]


def test_a_drawn_scenario_drops_conditions_on_what_is_not_kept(less):
    assert [one.id for one in less.positions] == ["upper-depth"]
    assert [one.id for one in less.linkages] == ["kept"]
    (line,) = less.red_lines
    assert line.id == "either"
    assert [clause[0] for one in line.any_of for clause in one.any_of] == ["depth"]


def test_a_drawn_scenario_keeps_the_clauses_that_remain(less):
    assert {one.id: sorted(one.deal.by_provision) for one in less.proposals} == {
        "draft": ["depth", "payment"],
        "partly": ["depth"],
    }
    (constraint,) = less.constraints
    assert (constraint.id, constraint.then.provisions) == ("kept", ("payment",))


def test_the_core_scenario_is_ten_provisions_of_the_whole_one(ukraine, core):
    whole = {provision.id: provision.options for provision in ukraine.provisions}
    assert len(core.provisions) == 10
    assert all(whole[provision.id] == provision.options for provision in core.provisions)
    assert core.parties == ukraine.parties


def test_a_drawn_scenario_has_a_teachers_page_of_its_own_or_none(load, tmp_path):
    page = '\n[classroom]\ngoal = "GOAL"\nminutes = 30\ngroup_size = "pairs"\nteaches = ["trades"]\n'
    choice = """
format = 1
id = "drawn"
revision = 1
title = "Drawn"
summary = "Two provisions."
include = "_sound"
choose = ["depth", "payment"]
map = ["depth", "payment"]
"""
    (tmp_path / "_sound.toml").write_text(SOUND + page.replace("GOAL", "All of it."), encoding="utf-8")
    assert load(choice, "drawn").classroom is None
    assert load(choice + page.replace("GOAL", "Two alone."), "drawn").classroom.goal == "Two alone."
    assert load(SOUND + page).is_classroom_game
    assert not load(SOUND.replace('"fictional"', '"real"') + page).is_classroom_game
    assert not load(SOUND).is_classroom_game
