"""Short forms for small hand-made negotiations; everything not asked for takes a harmless value."""

from __future__ import annotations

from datetime import date

from explorer.model.condition import Condition
from explorer.model.party import Party, Rule, Voice
from explorer.model.position import Linkage, Position, RedLine
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Constraint, Scale, Scenario

WORDS = {"wants": 1.0, "accepts": 0.75, "tolerates": 0.5, "wary": 0.25, "opposes": 0.0}
STRENGTHS = {"red_line": 4.0, "strong": 2.0, "mild": 1.0}
END = date(2025, 12, 31)


def day(text):
    """Read "03-05" as 5 March 2025."""
    return date.fromisoformat(f"2025-{text}")


def provision(name, options, **more):
    return Provision(
        name, name[:2], name, "t", "ordered", tuple(Option(one, one, one) for one in options.split()), **more
    )


def party(name, walk_away=0.5, voices=()):
    voices = tuple(voices) or (Voice("only", "o", "The only one"),)
    return Party(name, name[0], name, name[0].upper(), "#777777", "circle", walk_away, "ours", "", voices)


def clauses(lines):
    return tuple((name, frozenset(options.split())) for name, options in lines.items())


def all_of(**lines):
    return Condition(all_of=clauses(lines))


def any_of(**lines):
    return Condition(any_of=clauses(lines))


def _statement(name, who, since, kind, voice, until, replaces):
    return {
        "id": name,
        "party": who,
        "voice": voice,
        "since": day(since),
        "until": day(until) if until else None,
        "kind": kind,
        "notes": (),
        "judgement": "",
        "replaces": tuple(replaces),
    }


def says(
    name, who, about, since="01-01", kind="preference", strength="strong", voice="only", until="", replaces=(), adds=False,
    stake="", **words,
):  # fmt: skip
    """Make a position: ``says("s1", "north", "dam", wants="low", opposes="high none")``."""
    pairs = tuple((option, word) for word, options in words.items() for option in options.split())
    common = _statement(name, who, since, kind, voice, until, replaces)
    return Position(**common, provision=about, says=pairs, strength=strength, adds=adds, stake=stake)


def refuses(name, who, *conditions, since="01-01", kind="red_line", voice="only", until="", replaces=()):
    return RedLine(**_statement(name, who, since, kind, voice, until, replaces), label=name, any_of=conditions)


def links(name, who, when, since="01-01", kind="preference", voice="only", until="", replaces=(), **effect):
    if "options" in effect:
        effect["options"] = frozenset(effect["options"].split())
    return Linkage(**_statement(name, who, since, kind, voice, until, replaces), label=name, when=when, **effect)


def tie(name, when, then):
    return Constraint(name, when, then, "because")


def negotiation(provisions, parties, statements, constraints=(), rule=None, words=WORDS, strengths=STRENGTHS):
    def of_kind(kind):
        return tuple(one for one in statements if isinstance(one, kind))

    return Scenario(
        id="by-hand",
        revision=1,
        title="",
        summary="",
        setting="fictional",
        content_note="",
        since=day("01-01"),
        to=END,
        opens_on="",
        baseline="",
        map=(provisions[0].id, provisions[-1].id),
        themes=(("t", "Theme"),),
        scale=Scale(tuple(words.items()), tuple(strengths.items()), 0.5, "wants", "strong", "ours"),
        rule=rule or Rule("unanimous", tuple(one.id for one in parties)),
        parties=tuple(parties),
        provisions=tuple(provisions),
        constraints=tuple(constraints),
        positions=of_kind(Position),
        red_lines=of_kind(RedLine),
        linkages=of_kind(Linkage),
        proposals=(),
        reactions=(),
        notes=(),
    )
