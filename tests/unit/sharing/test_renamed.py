"""Old links and files go on working when provisions and options are renamed, merged or put into another unit."""

from dataclasses import replace

import pytest

from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.sharing.deal_file import DealFile, read_file, write_file
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import write_link
from explorer.sharing.reading import Library, read_link


@pytest.fixture
def renamed(ukraine):
    """The scenario with an army cap whose numbers were thousands of other steps, and NATO options that were merged."""

    def changed(one):
        if one.id == "army_cap":
            return replace(one, was=("forces",), became=(("0.6", "600"), ("forces_600", "600")))
        if one.id == "nato":
            return replace(one, became=(("frozen_road", "off_table"), ("pz", "off_table")))
        return one

    made = replace(ukraine, provisions=tuple(map(changed, ukraine.provisions)))
    return Library((made.id,), lambda _: made, made.id), made


@pytest.mark.parametrize(
    ("deal", "provision", "options"),
    [
        ("ac.0.6", "army_cap", {"600"}),
        ("forces.forces_600", "army_cap", {"600"}),
        ("ac.0.6_650", "army_cap", {"600", "650"}),
        ("n.pz", "nato", {"off_table"}),
        ("nato.frozen_road_20", "nato", {"off_table", "20"}),
    ],
)
def test_names_of_former_times_are_read_without_a_notice(renamed, deal, provision, options):
    library, scenario = renamed
    values = {**write_link(Exploration.start(scenario), scenario), "d": deal}
    reading = read_link(values, library)
    assert reading.exploration.deal[provision] == options
    assert {one.parameter for one in reading.notices} <= {"k"}


def test_files_too(renamed):
    library, scenario = renamed
    text = write_file(DealFile(Exploration.start(scenario)))
    told = read_file(text.replace('"600"', '"forces_600"').replace('"army_cap"', '"forces"', 1), library)
    assert told.exploration.deal["army_cap"] == {"600"}


def test_a_file_says_what_became_of_options(tmp_path):
    text = find_scenario("first-lesson").read_text("utf-8")
    before, head, rest = text.partition("\n[[provision]]\n")
    path = tmp_path / "first-lesson.toml"
    path.write_text(f'{before}{head}became = {{ old = "no_such" }}\n{rest}', "utf-8")
    with pytest.raises(Exception, match="could have become"):
        load_scenario(path)
