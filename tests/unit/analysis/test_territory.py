"""What every area of the territory map is under a deal."""

import pytest

from explorer.analysis.territory import shown_areas
from explorer.model.deal import Deal
from explorer.sharing.territory_words import area_words, describe_territory, territory_table


@pytest.fixture
def shown(ukraine):
    def areas(**choices):
        deal = ukraine.deal({name: options.split() for name, options in choices.items()})
        return {one.area.id: one for one in shown_areas(ukraine, deal)}

    return areas


def test_a_settled_provision_gives_one_status(shown):
    crimea = shown(crimea_status="formal_russian")["crimea"]
    assert (crimea.kind, crimea.statuses, crimea.by, crimea.opens) == (
        "status",
        ("in_law",),
        "crimea_status",
        "crimea_status",
    )


def test_a_narrowed_one_several_unless_they_are_shown_alike(shown):
    areas = shown(kherson_zaporizhzhia="frozen_no_recognition frozen_de_facto")
    assert (areas["south-east"].kind, areas["south-east"].statuses) == ("several", ("unrecognised", "in_fact"))
    assert (areas["south-west"].kind, areas["south-west"].statuses) == ("status", ("ukraine",))


def test_nothing_set_is_open(shown):
    areas = shown()
    assert {one.kind for one in areas.values() if not one.area.always} == {"open"}
    assert areas["elsewhere"].statuses == ("ukraine",)
    assert [name for name, one in areas.items() if not one.visible] == ["donetsk-buffer", "line-zone"]


def test_where_its_own_provision_is_open_the_next_one_counts_and_its_own_is_opened(shown):
    crimea = shown(territory_line="current_line")["crimea"]
    assert (crimea.kind, crimea.statuses, crimea.by, crimea.opens) == (
        "status",
        ("held",),
        "territory_line",
        "crimea_status",
    )
    both = shown(territory_line="current_line", crimea_status="returned")["crimea"]
    assert (both.statuses, both.by) == (("returned",), "crimea_status")


def test_an_option_without_a_status_shows_nothing(shown):
    zone = shown(buffer_zone="none")["line-zone"]
    assert (zone.kind, zone.visible, zone.opens) == ("nothing", False, "buffer_zone")
    zone = shown(buffer_zone="none along_current_line")["line-zone"]
    assert (zone.kind, zone.statuses, zone.or_nothing, zone.visible) == ("several", ("demilitarised",), True, True)


def test_a_switched_off_provision_is_passed_over(shown):
    buffer = shown(buffer_zone="along_current_line", buffer_recognition="russian")["donetsk-buffer"]
    assert (buffer.kind, buffer.by, buffer.opens) == ("nothing", "buffer_zone", "buffer_zone")
    buffer = shown(buffer_zone="vacated_donetsk_area", buffer_recognition="russian")["donetsk-buffer"]
    assert (buffer.statuses, buffer.opens) == (("buffer_russian",), "buffer_recognition")
    buffer = shown(buffer_zone="vacated_donetsk_area")["donetsk-buffer"]
    assert (buffer.statuses, buffer.by, buffer.opens) == (("demilitarised",), "buffer_zone", "buffer_recognition")


def test_an_area_of_which_nothing_applies_is_off(ukraine):
    from dataclasses import replace

    alone = tuple(
        replace(area, layers=tuple(one for one in area.layers if one.provision == "buffer_recognition"))
        for area in ukraine.territory.areas
        if area.id == "donetsk-buffer"
    )
    cut = replace(ukraine, territory=replace(ukraine.territory, areas=alone))
    (off,) = shown_areas(cut, cut.deal({"buffer_zone": ["none"], "buffer_recognition": ["russian"]}))
    assert (off.kind, off.visible, off.opens) == ("off", True, "buffer_recognition")
    assert area_words(cut, off) == "does not apply as the rest is set"


def test_what_lies_on_top_covers(shown):
    areas = shown(
        donbas_status="all_russian_de_facto", buffer_zone="vacated_donetsk_area", buffer_recognition="russian"
    )
    assert areas["donetsk-west"].covered_by == "donetsk-buffer"
    assert not any(one.covered_by for name, one in areas.items() if name != "donetsk-west")
    assert not shown(donbas_status="all_russian_de_facto")["donetsk-west"].covered_by


def test_every_status_in_words(ukraine):
    def said(**choices):
        deal = ukraine.deal({name: options.split() for name, options in choices.items()})
        return {one.area.id: area_words(ukraine, one) for one in shown_areas(ukraine, deal)}

    words = said(
        territory_line="current_line",
        buffer_zone="none vacated_donetsk_area",
        crimea_status="returned de_facto_russian",
    )
    assert words["elsewhere"] == "Ukrainian-held"
    assert words["crimea"] == "not settled: returned to Ukraine; or Russian-held, recognised in fact"
    assert words["luhansk"] == "Russian-held, recognition not set here, by “Where the line runs”"
    assert words["line-zone"] == "not in this deal"
    assert words["donetsk-buffer"] == "not settled: demilitarised; or not at all, by “Demilitarised zone”"
    assert words["donetsk-west"] == (
        "Ukrainian-held, by “Where the line runs”; over it: Buffer in the part of Donetsk Ukraine leaves"
    )
    assert said()["crimea"] == "left open"


def test_the_table_and_the_description_say_the_same(ukraine):
    for proposal in ukraine.proposals:
        rows, said = territory_table(ukraine, proposal.deal), describe_territory(ukraine, proposal.deal)
        assert [row["Area"] for row in rows] == [one.label for one in ukraine.territory.areas]
        assert all(row["Under this deal"] in said for row in rows if row["Under this deal"] != "not in this deal")


def test_the_table_names_the_provision_and_its_setting(ukraine):
    row = territory_table(ukraine, ukraine.deal({"crimea_status": ["returned"]}))[1]
    assert row["Provision"] == "Crimea: Returned to Ukraine"
    assert territory_table(ukraine, Deal())[1]["Provision"] == "Crimea: left open"
    assert territory_table(ukraine, Deal())[0]["Provision"] == "none: the same under every deal"


def test_without_a_map_there_is_nothing_to_say(ukraine):
    from dataclasses import replace

    assert shown_areas(replace(ukraine, territory=None), Deal()) == ()


FOREIGN = ("Russian territory", "lost territory", "concession", "occupied", "liberated")


def test_the_maps_own_words_are_neutral(ukraine):
    labels = [one.label for one in (*ukraine.territory.statuses, *ukraine.territory.areas)]
    for deal in (proposal.deal for proposal in ukraine.proposals):
        labels.append(describe_territory(ukraine, deal))
    assert [word for word in FOREIGN for label in labels if word in label] == []
