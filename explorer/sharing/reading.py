"""A link as an exploration: never an error, and never a silent guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from explorer.language import _, number
from explorer.loading.own_scenarios import is_own
from explorer.loading.problems import ScenarioError
from explorer.model.assumptions import Assumptions
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.assumption_text import read_date, read_edits, read_lens, read_required, read_voices
from explorer.sharing.check import CHECKED, check_characters
from explorer.sharing.deal_text import preset_of, read_deal
from explorer.sharing.entries import ENTRY
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import OPEN, STATED
from explorer.sharing.lookup import provisions_by_name, unknown
from explorer.sharing.notices import MOST_NOTICES, Findings, Notice, shown
from explorer.sharing.task import CONDITIONS, TEXT

RESERVED = frozenset({"embed", "embed_options", "lang"})
"""Parameters of others that mean something, so that nobody need be told that a deal is not made of them."""

ALWAYS_WRITTEN = ("s", "d", "t", "l")
CHECK = "k"
Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Library:
    """The scenarios a link may name: their ids, how to get one, and which to show when a link names none.

    ``load`` is called with one of ``ids`` and may cache.
    """

    ids: tuple[str, ...]
    load: Callable[[str], Scenario]
    default: str


@dataclass(frozen=True)
class Reading:
    """What a link shows, and everything in it that was not taken as it stood.

    ``base`` is the id of the proposal the deal is told as differences from, or of the opening one if the link tells none;
    it is how the deal is told, not what it says, so it does not make two readings differ.
    """

    exploration: Exploration
    notices: tuple[Notice, ...]
    base: str = field(default="", compare=False)


def read_link(query: Query, library: Library) -> Reading:
    """Read the percent-decoded parameters of a link; whatever cannot be used is named in a notice.

    Parameters
    ----------
    query
        Values by name; where a parameter may stand twice, a list of its values.
    library
        The scenarios there are.

    Returns
    -------
    Reading
        The exploration to show, and at most MOST_NOTICES notices. No parameters at all give the opening state of the
        default scenario without a notice: nothing was asked for, so nothing is missing.
    """
    findings = Findings()
    values = _values(query, findings)
    scenario = _scenario(values, library, findings)
    if scenario is None:
        scenario = library.load(library.default)
        return Reading(Exploration.start(scenario), findings.notices, scenario.opening.id)
    exploration = Exploration.start(scenario)
    base: Proposal | None = scenario.opening
    if "d" in values:
        base = preset_of(values["d"], scenario)
        exploration = replace(exploration, deal=read_deal(values["d"], scenario, findings))
    if "m" in values:
        exploration = replace(exploration, axes=_axes(values["m"], scenario, findings))
    if "z" in values:
        words = _zone(values["z"], findings)
        exploration = replace(exploration, stated=STATED in words, rest_open=OPEN in words)
    exploration = replace(exploration, assumptions=_assumptions(values, scenario, findings))
    return Reading(exploration, findings.notices, base.id if base else "")


def _values(query: Query, findings: Findings) -> dict[str, str]:
    """Return the first value of every parameter of the grammar, cleaned, and note what is wrong with them as a set."""
    values: dict[str, str] = {}
    foreign: list[str] = []
    asked = False
    for name, given in query.items():
        several = [given] if isinstance(given, str) else [str(value) for value in given]
        if name in (ENTRY, CONDITIONS, TEXT):
            continue
        if name not in (*CHECKED, CHECK):
            foreign += [] if name in RESERVED else [str(name)]
            continue
        asked = True
        value = _cleaned(several[0]) if several else ""
        if value:
            values[name] = value
        if len(several) > 1:
            problem = _("the link has this parameter {several} times").format(several=number(len(several), ","))
            findings.whole(name, shown(several[1]), problem, _("the first counts"))
    if asked:
        _note_check(values, findings)
        missing = [name for name in ALWAYS_WRITTEN if name not in values]
        if missing:
            findings.whole(", ".join(missing), "", _("the link does not say this"), _("the opening state is used"))
    if foreign:
        names = ", ".join(shown(name) for name in foreign[:MOST_NOTICES])
        more = (
            _(" and {value} more").format(value=number(len(foreign) - MOST_NOTICES, ","))
            if len(foreign) > MOST_NOTICES
            else ""
        )
        findings.whole("", names + more, _("no part of a link to a deal"), _("left alone"))
    return values


def _cleaned(value: str) -> str:
    """Take out what mail programs put in: line breaks and a second round of percent signs. The grammar has neither."""
    return "".join((unquote(value) if "%" in value else value).split())


def _note_check(values: dict[str, str], findings: Findings) -> None:
    found = values.get(CHECK, "")
    if not found:
        problem = _("the link was cut or written by hand: it has no check characters")
        findings.whole(CHECK, "", problem, _("it is read as it stands"))
    elif found != check_characters(values):
        problem = _("this link was changed or cut: its check characters do not fit")
        findings.whole(CHECK, shown(found), problem, _("what can be read is used"))


def _scenario(values: dict[str, str], library: Library, findings: Findings) -> Scenario | None:
    """Return the scenario of a link, or None if there is no such; then its keys would mean something else."""
    text = values.get("s", library.default)
    name, dot, revision = text.rpartition(".")
    if name not in library.ids and text in library.ids:
        name, revision = text, ""
    scenario = None
    problem = ""
    if name in library.ids:
        try:
            scenario = library.load(name)
        except ScenarioError:
            problem = _("this scenario cannot be loaded")
    elif is_own(name):
        problem = _("this is somebody's own scenario and no longer kept here; open its file on the page “Author”")
    else:
        problem = unknown("scenario", name or text, library.ids)
    if scenario is None:
        rest = ", ".join(part for part in values if part not in ("s", CHECK))
        done = (
            _("“{default}” is shown; what the link says of it ({rest}) is not used")
            if rest
            else _("“{default}” is shown")
        )
        findings.whole("s", shown(text), problem, done.format(default=library.default, rest=rest))
    elif "s" in values:
        _note_revision(text, revision, scenario, findings)
    return scenario


def _note_revision(text: str, revision: str, scenario: Scenario, findings: Findings) -> None:
    here = _("revision {revision} is here, and by it the deal is judged").format(revision=scenario.revision)
    if not (revision.isascii() and revision.isdigit() and len(revision) <= 6):
        findings.whole("s", shown(text), _("the link names no revision of the scenario"), here)
    elif int(revision) != scenario.revision:
        problem = (
            _("the link was made with an older revision of the scenario")
            if int(revision) < scenario.revision
            else _("the link was made with a newer revision of the scenario")
        )
        findings.whole("s", shown(text), problem, here)


def _axes(text: str, scenario: Scenario, findings: Findings) -> tuple[str, str]:
    table = provisions_by_name(scenario)
    first, dot, second = text.partition(".")
    for name in (first, second):
        if name not in table:
            findings.whole("m", shown(text), unknown("provision", name, table), _("the scenario's own map is shown"))
            return scenario.map
    axes = (table[first].id, table[second].id)
    if axes[0] == axes[1]:
        findings.whole(
            "m", shown(text), _("a map needs two different provisions"), _("the scenario's own map is shown")
        )
        return scenario.map
    return axes


def _zone(text: str, findings: Findings) -> frozenset[str]:
    """Read ``z``: which zone, and whether the map leaves the rest open; nothing of it if it holds anything unknown."""
    words = frozenset(text.split("."))
    for word in sorted(words - {OPEN, STATED}):
        problem = unknown("word", word, (OPEN, STATED))
        findings.whole("z", shown(text), problem, _("the possible zone is shown, the rest of the map as settled"))
        return frozenset()
    return words


def _assumptions(values: dict[str, str], scenario: Scenario, findings: Findings) -> Assumptions:
    start = scenario.default_assumptions
    as_of = read_date(values["t"], scenario, findings) if "t" in values else start.as_of
    lens = read_lens(values["l"], findings) if "l" in values else start.lens
    voices = read_voices(values["v"], scenario, findings) if "v" in values else ()
    walk_aways, weights = read_edits(values["e"], scenario, findings) if "e" in values else ((), ())
    required = read_required(values["r"], scenario, findings) if "r" in values else None
    return Assumptions(as_of, lens, voices, walk_aways, weights, required)
