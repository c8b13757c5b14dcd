"""Links that were given out give the same for ever; so do the proposals and the keys they rest on."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from explorer.loading.scenario_file import scenario_ids
from explorer.sharing.deal_text import FORMS
from explorer.sharing.entries import Entry
from explorer.sharing.entry_reading import read_entry
from explorer.sharing.link import query_string, write_link
from explorer.sharing.reading import read_link
from explorer.sharing.task import read_task
from tests.golden.links import freeze

APPEND = f"run `{freeze.COMMAND}`, which adds it and changes nothing that is frozen"


def frozen_exploration(one, scenario):
    """Return what a frozen link holds; a link without `m` shows the scenario's map of today."""
    exploration = freeze.from_json(one["exploration"], scenario)
    return exploration if "m" in parse_qs(one["query"]) else replace(exploration, axes=scenario.map)


@pytest.mark.parametrize("path", freeze.frozen_links(), ids=lambda path: path.stem)
def test_frozen_links_give_what_they_gave(path, shipped, library):
    for one in freeze.read(path, []):
        scenario = shipped[path.stem]
        expected = frozen_exploration(one, scenario)
        reading = read_link(parse_qs(one["query"]), library)
        assert reading.exploration == replace(expected, revision=scenario.revision), one["query"]
        assert [notice.parameter for notice in reading.notices] == ["s"] * (expected.revision != scenario.revision)


@pytest.mark.parametrize("name", scenario_ids())
def test_every_shipped_revision_has_frozen_links(name, shipped):
    revisions = [one["exploration"]["revision"] for one in freeze.read(freeze.HERE / f"{name}.json", [])]
    assert revisions.count(shipped[name].revision) >= 4, f"{name} has no frozen links of this revision: {APPEND}"


@pytest.mark.parametrize("name", scenario_ids())
def test_proposals_keep_their_deals(name, shipped):
    scenario = shipped[name]
    frozen = freeze.read(freeze.PRESETS, {}).get(name, {})
    for label, fingerprint in frozen.items():
        ref, _, revision = label.rpartition(".")
        assert ref in scenario.proposal_by_name, f"proposal {ref} of {name} is gone, and old links name it"
        deal = scenario.proposal_by_name[ref].deal_of(int(revision))
        assert deal is not None, f"revision {revision} of {ref} in {name} is gone: put its deal into `earlier`"
        assert freeze.fingerprint(deal, scenario) == fingerprint, (
            f"the deal of {ref} in {name} changed, so old links would say something else: "
            "raise the proposal's revision and move the old deal to earlier"
        )
    for proposal in scenario.proposals:
        label = f"{proposal.ref}.{proposal.revision}"
        assert label in frozen, f"{label} of {name} is not frozen: {APPEND}"


@pytest.mark.parametrize("name", scenario_ids())
def test_keys_keep_their_meaning(name, shipped):
    scenario = shipped[name]
    frozen = freeze.read(freeze.KEYS / f"{name}.json", {})
    now = {one.key: one for one in scenario.provisions}
    for key, (former, options) in frozen.items():
        assert key in now, f"the key {key} of {name} is gone, and old links use it"
        known = (now[key].id, *now[key].was)
        assert former in known, f"{key} of {name} now means {now[key].id}: name {former} in its `was`"
        lost = set(options.split()) - {option.key for option in now[key].options}
        assert not lost, f"options of {now[key].id} in {name} lost their keys: {sorted(lost)}"
    for key, provision in now.items():
        new = {option.key for option in provision.options} - set(frozen.get(key, ["", ""])[1].split())
        assert not new, f"keys of {provision.id} in {name} are not frozen: {APPEND}"


@pytest.mark.parametrize("name", scenario_ids())
def test_entries_of_evidence_are_found_for_ever(name, shipped):
    frozen = freeze.read(freeze.ENTRIES, {}).get(name, {})
    assert set(freeze.entries_of(shipped[name])) <= set(frozen), f"entries of {name} are not frozen: {APPEND}"
    for text, (kind, thing, of) in frozen.items():
        assert read_entry(text, shipped[name]) == Entry(kind, thing, of), text


@pytest.mark.parametrize("name", scenario_ids())
def test_tasks_ask_for_ever_what_they_asked(name, shipped):
    scenario, frozen = shipped[name], freeze.read(freeze.TASKS, {}).get(name, {})
    assert set(freeze.tasks_of(scenario)) <= set(frozen), f"tasks of {name} are not frozen: {APPEND}"
    names = {former: one.id for one in scenario.provisions for former in (*one.was, one.id)}
    for query, asked in frozen.items():
        task, notices = read_task(parse_qs(query), scenario)
        now = {names[provision]: options for provision, options in asked["options"].items()}
        assert (freeze.task_as_json(task), notices) == ({**asked, "options": now}, ()), query


def test_frozen_links_are_written_as_they_were(shipped):
    """Not a promise to readers, but a change here is a change of the grammar and should be meant."""
    for path in freeze.frozen_links():
        scenario = shipped[path.stem]
        for one in freeze.read(path, []):
            exploration = frozen_exploration(one, scenario)
            if exploration.revision == scenario.revision:
                links = [write_link(exploration, scenario, form) for form in FORMS]
                assert one["query"] in map(query_string, links)


def test_a_changed_proposal_is_noticed(ukraine):
    draft = ukraine.proposal_by_name["P27"]
    frozen = freeze.read(freeze.PRESETS, {})["ukraine-2025"]["P27.1"]
    assert freeze.fingerprint(draft.deal, ukraine) == frozen
    assert freeze.fingerprint(draft.deal.choose("nato", ["20"]), ukraine) != frozen
