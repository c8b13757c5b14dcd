"""Which sheet holds which table of a scenario file, and which column which key."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.loading.workbook import cells
from explorer.loading.workbook.cells import Kind


@dataclass(frozen=True)
class Column:
    """A column: its header, the key it holds (``test.deal``: a key inside a table), and what its cells hold.

    ``translated`` columns may have a twin for each other language, such as “Label (uk)”. A column of many keys has a
    header that ends in “: …” and stands for one column for each key of a table.
    """

    header: str
    key: str
    kind: Kind = cells.NAME
    translated: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: one row for each entry of a table, ``of`` tells what that is in the words of a person."""

    name: str
    table: str
    tells: str
    columns: tuple[Column, ...]


def _text(header: str, key: str) -> Column:
    return Column(header, key, cells.TEXT, translated=True)


def _line(header: str, key: str) -> Column:
    return Column(header, key, cells.LINE, translated=True)


ID = Column("Id", "id")
KEY = Column("Key in links", "key")
GROUNDS = (Column("Notes", "notes", cells.LIST), _text("Judgement", "judgement"))
SAID = (
    ID,
    Column("Party", "party"),
    Column("Voice", "voice"),
    Column("Date", "date", cells.WHEN),
    Column("Until", "until", cells.WHEN),
    Column("Kind", "kind"),
)
SAID_LAST = (*GROUNDS, Column("Replaces", "replaces", cells.LIST))

ABOUT = (
    Column("Format", "format", cells.NUMBER),
    ID,
    Column("Revision", "revision", cells.NUMBER),
    _text("Title", "title"),
    _text("Summary", "summary"),
    Column("Setting", "setting"),
    _text("Content note", "content_note"),
    Column("From", "from", cells.DAY),
    Column("To", "to", cells.DAY),
    Column("Opens on", "opens_on"),
    Column("Baseline", "baseline"),
    Column("Map", "map", cells.LIST),
    Column("Folders of notes", "notes", cells.LIST),
    Column("Rule", "rule.kind"),
    Column("Rule: required", "rule.required", cells.LIST),
    Column("Rule: how many", "rule.k", cells.NUMBER),
    Column("Rule: quota", "rule.quota", cells.NUMBER),
    Column("Rule: votes", "rule.votes", cells.NUMBERS),
    Column("Rule: vetoes", "rule.vetoes", cells.LIST),
    Column("Rule: notes", "rule.notes", cells.LIST),
    _text("Rule: judgement", "rule.judgement"),
    Column("Walk-away value", "scale.walk_away", cells.NUMBER),
    _text("Words: judgement", "scale.judgement"),
    Column("Own proposal: acceptability", "scale.own_proposal.acceptability"),
    Column("Own proposal: weight", "scale.own_proposal.weight"),
    Column("Map of areas: file", "territory.file"),
    _text("Map of areas: judgement", "territory.judgement"),
)
"""The rows of the first sheet: the keys and tables that stand once."""

SAYS = "Says: "
"""Begins the header of a column for each word of acceptability; the rest is the word."""

SHEETS = (
    Sheet(
        "Words",
        "word",
        "words of the positions and what they count: acceptability from 0 to 1, or weight",
        (
            Column("Word", "word", cells.LINE),
            Column("Acceptability", "acceptability", cells.NUMBER),
            Column("Weight", "weight", cells.NUMBER),
            _line("Called", "name"),
        ),
    ),
    Sheet(
        "Parties",
        "party",
        "who negotiates",
        (
            ID,
            KEY,
            _line("Name", "name"),
            Column("Letter", "letter"),
            Column("Colour", "colour"),
            Column("Symbol", "symbol"),
            _text("Brief", "brief"),
            Column("Walk-away value", "walk_away", cells.NUMBER),
            _text("Judgement", "judgement"),
        ),
    ),
    Sheet(
        "Voices",
        "voice",
        "who spoke for a party, and when; a party with one voice needs none",
        (
            Column("Party", "of"),
            ID,
            KEY,
            _line("Name", "name"),
            Column("From", "from", cells.DAY),
            Column("To", "to", cells.DAY),
            Column("In office", "in_office", cells.YES_NO),
        ),
    ),
    Sheet("Themes", "theme", "groups of provisions", (ID, _line("Label", "label"))),
    Sheet(
        "Provisions",
        "provision",
        "what a deal settles; numbers have a lowest, a highest and a step, others have options",
        (
            ID,
            KEY,
            _line("Label", "label"),
            _text("Help", "help"),
            Column("Theme", "theme"),
            Column("Point", "point"),
            Column("Kind", "kind"),
            _line("Unit", "unit"),
            Column("Lowest", "min", cells.NUMBER),
            Column("Highest", "max", cells.NUMBER),
            Column("Step", "step", cells.NUMBER),
            Column("Status quo", "status_quo", cells.LIST),
            Column("Core", "core", cells.YES_NO),
            Column("Sensitive", "sensitive", cells.YES_NO),
            Column("Applies when", "applies_when", cells.CONDITION),
            Column("Neutral", "neutral"),
            Column("Was", "was", cells.LIST),
            Column("Became", "became", cells.NAMES_TO_NAMES),
            Column("Needs consent of", "needs_consent_of", cells.LIST, translated=True),
            *GROUNDS,
        ),
    ),
    Sheet(
        "Options",
        "option",
        "the options of a provision in their order; beside numbers they stand “before” or “after” them",
        (Column("Provision", "of"), Column("Place", "place"), ID, KEY, _line("Label", "label"), GROUNDS[1]),
    ),
    Sheet(
        "Constraints",
        "constraint",
        "deals that cannot exist, whoever likes them",
        (
            ID,
            Column("When", "when", cells.CONDITION),
            Column("Requires", "requires", cells.CLAUSES),
            Column("Excludes", "excludes", cells.CLAUSES),
            _text("Reason", "reason"),
            *GROUNDS,
        ),
    ),
    Sheet(
        "Positions",
        "position",
        "what a party said of the options of a provision, a column for each word",
        (
            *SAID,
            Column("Provision", "provision"),
            Column("Strength", "strength"),
            Column(SAYS, "says", cells.LIST),
            Column("Extends", "extends"),
            Column("Adds", "adds", cells.YES_NO),
            Column("Stake", "stake", cells.LINE),
            *SAID_LAST,
        ),
    ),
    Sheet(
        "Red lines",
        "red_line",
        "what a party refuses whatever else it is offered; one condition on each line of a cell",
        (*SAID, _line("Label", "label"), Column("Any of", "any_of", cells.CONDITIONS), *SAID_LAST),
    ),
    Sheet(
        "Linkages",
        "linkage",
        "what changes while a condition holds: raises, lowers, lifts or imposes, one of them",
        (
            *SAID,
            _line("Label", "label"),
            Column("When", "when", cells.CONDITION),
            *(
                Column(f"{effect}: {what}", f"{effect.lower()}.{key}", kind)
                for effect in ("Raises", "Lowers")
                for what, key, kind in (
                    ("provision", "provision", cells.NAME),
                    ("options", "options", cells.LIST),
                    ("by", "by", cells.LINE),
                )
            ),
            Column("Lifts", "lifts"),
            Column("Imposes", "imposes", cells.YES_NO),
            *SAID_LAST,
        ),
    ),
    Sheet(
        "Proposals",
        "proposal",
        "named deals; what they set stands on the sheet Clauses",
        (
            ID,
            Column("Ref", "ref"),
            _line("Name", "name"),
            Column("Date", "date", cells.WHEN),
            Column("Owner", "owner"),
            Column("Voice", "voice"),
            Column("Held to", "held_to", cells.YES_NO),
            Column("Held as", "held_as"),
            _text("Source", "source"),
            _text("Summary", "summary"),
            _text("Leaves open", "leaves_open"),
            *GROUNDS,
            Column("Revision", "revision", cells.NUMBER),
            Column("Earlier revisions", "earlier", cells.LIST),
        ),
    ),
    Sheet(
        "Clauses",
        "clause",
        "what a proposal “sets” or “implies”, a row for each provision; for earlier revisions with their number",
        (
            Column("Proposal", "of"),
            Column("Revision", "revision", cells.NUMBER),
            Column("Part", "part"),
            Column("Provision", "provision"),
            Column("Options", "options", cells.LIST),
            Column("Notes", "notes", cells.LIST),
        ),
    ),
    Sheet(
        "Reactions",
        "reaction",
        "what somebody said of a proposal, and what that lets one expect of the scores",
        (
            ID,
            Column("Proposal", "proposal"),
            _text("About", "about"),
            Column("Party", "party"),
            Column("Voice", "voice"),
            _line("Actor", "actor"),
            Column("Date", "date", cells.WHEN),
            Column("Stance", "stance"),
            Column("Strength", "strength"),
            Column("Kind", "kind"),
            Column("Provisions", "provisions", cells.LIST),
            _text("Text", "text"),
            *GROUNDS,
            Column("Role", "role"),
            Column("Test: level", "test.level"),
            _text("Test: not scorable", "test.not_scorable"),
            Column("Test: deal", "test.deal", cells.CLAUSES),
            Column("Test: with", "test.with", cells.CLAUSES),
            Column("Test: without", "test.without", cells.CLAUSES),
            Column("Test: so far", "test.so_far", cells.LIST),
            Column("Test: red line", "test.red_line", cells.YES_NO),
            Column("Test: higher than", "test.higher_than", cells.COMPARED),
            Column("Test: lower than", "test.lower_than", cells.COMPARED),
            Column("Test: about equal to", "test.about_equal_to", cells.COMPARED),
        ),
    ),
    Sheet(
        "Statuses",
        "status",
        "what an area of the map can be",
        (ID, _line("Label", "label"), *(Column(one.title(), one) for one in ("colour", "pattern", "second"))),
    ),
    Sheet(
        "Areas",
        "area",
        "areas of the map and what colours them; one provision on each line of a cell",
        (
            ID,
            _line("Label", "label"),
            Column("Shapes", "shapes", cells.LIST),
            Column("Coloured by", "by", cells.LAYERS),
            Column("Always", "always"),
        ),
    ),
)
