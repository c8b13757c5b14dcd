"""Notes as HTML: what a note says, who said it, when, where it was found, and where it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from explorer.analysis.fates import Fate
from explorer.analysis.note_uses import Use
from explorer.language import N_, Words, _
from explorer.model.party import Party
from explorer.model.position import Statement
from explorer.model.proposal import Proposal, Reaction
from explorer.model.provision import Provision
from explorer.model.scenario import Constraint, Scenario
from explorer.sharing.entries import (
    RULE,
    party_entry,
    proposal_entry,
    provision_entry,
    statement_entry,
    tie_entry,
)
from explorer.sharing.evidence_words import (
    NOTE_KINDS,
    fate_words,
    kind_words,
    note_date,
    note_kind,
    statement_words,
)
from explorer.sharing.note_search import Found, counts
from explorer.sharing.words import STANCE_WORDS, say_date
from explorer.views.cite_links import link

MOST_USES = 2
SIGNS = {"yes": "●", "part": "◐", "no": "○", "aside": "·"}
"""Signs of what counts, counts in part, does not count, and of what no score rests on."""
GROUPS = Words(
    {
        "yes": N_("Counts in the scores"),
        "part": N_("Counts in part"),
        "no": N_("Does not count now"),
        "aside": N_("Told beside the scores"),
    }
)
PLACES = ("provision", "tie", "rule")
"""Kinds of uses that say where something comes from."""

Fates = Mapping[str, Fate]


def note_html(scenario: Scenario, found: Found, fates: Fates) -> str:
    """Return a note in a list, with the first places where it is used; those that count come first.

    Parameters
    ----------
    scenario, fates
        Whose note it is, and what becomes of every statement.
    found
        The note and its uses.
    """
    note = found.note
    uses = sorted(found.uses, key=lambda use: (use.kind in PLACES, list(SIGNS).index(_state(use, fates))))
    items = "".join(_item(scenario, use, fates, sign=True) for use in uses[:MOST_USES])
    rest = len(uses) - MOST_USES
    more = f"<li>{link(note.id, _('and {count} more').format(count=rest))}</li>" if rest > 0 else ""
    used = f'<ul class="nse-uses">{items}{more}</ul>' if items else ""
    source = (
        f'<p class="nse-quiet">{escape(note.source.title)}, {escape(say_date(note.source.date))}{_unused(found)}</p>'
    )
    head = f"<header><h3>{link(note.id, note.id)}</h3>{_head(found, fates)}</header>"
    return f'<article class="nse-evi">{head}<p class="nse-evi-text">{escape(note.text)}</p>{source}{used}</article>'


def whole_note_html(scenario: Scenario, found: Found, fates: Fates) -> str:
    """Return a note as an entry of its own: its article in full, and everywhere it is used."""
    note = found.note
    body = ""
    for state, head in GROUPS.items():
        uses = [use for use in found.uses if use.kind not in PLACES and _state(use, fates) == state]
        body += _group(head, [_item(scenario, use, fates) for use in uses])
    body += _group(_("What comes from it"), [_item(scenario, use, fates) for use in found.uses if use.kind in PLACES])
    watch = "".join(f"<li>{escape(one)}</li>" for one in note.source.reliability)
    warned = (
        f"<details><summary>{_('What to watch for in this source')}</summary><ul>{watch}</ul></details>"
        if watch
        else ""
    )
    basis = "" if note.source.date_basis == "stated" else _(" (worked out from the text)")
    source = f"<strong>{escape(note.source.title)}</strong>, {say_date(note.source.date)}{basis}. {escape(note.source.outlet)}"
    return (
        f'<div class="nse-evi"><header>{_head(found, fates)}</header><p class="nse-evi-text">{escape(note.text)}'
        f"</p><p>{_('Source: {source}{unused}').format(source=source, unused=_unused(found))}</p>{warned}{body}"
        f"</div>"
    )


def _group(head: str, items: list[str]) -> str:
    listed = "".join(items)
    return f'<h3>{head}</h3><ul class="nse-uses">{listed}</ul>' if listed else ""


def _head(found: Found, fates: Fates) -> str:
    """Return who said it, when, of what kind it is, and whether it counts."""
    note = found.note
    kind, means = NOTE_KINDS[note.kind]
    state, words = ("yes", _("counts")) if counts(found.uses, fates) else ("no", _("does not count now"))
    if not any(use.statement for use in found.uses):
        state, words = "aside", _("no score rests on it")
    return (
        f'<strong>{escape(note.speaker)}</strong><span>{escape(note_date(note))}</span><span class="nse-kind" title="{escape(means)}">'
        f'{kind}</span><span class="nse-state nse-state-{state}">{SIGNS[state]} {words}</span>'
    )


def _unused(found: Found) -> str:
    """Say why a note is used nowhere."""
    return (
        _(". Background: {background}").format(background=escape(found.note.background))
        if not found.uses and found.note.background
        else ""
    )


def notes_html(scenario: Scenario, notes: Iterable[str], head: str = "") -> str:
    """Return notes in short: id, what it says, who said it and when, and the article."""
    items = "".join(
        f'<li><span class="nse-note">{link(note.id, note.id)}</span> {escape(note.text)} <span class="nse-quiet">'
        f"{escape(note.speaker)}, {escape(note_date(note))}; {note_kind(note)}; {escape(note.source.title)}</span></li>"
        for note in (scenario.note_by_id[name] for name in dict.fromkeys(notes))
    )
    return f'<p class="nse-head">{escape(head or _("The notes it rests on"))}</p><ul>{items}</ul>' if items else ""


def party_html(party: Party, words: str = "") -> str:
    """Return a party's letter in its colour and its name, as a link to what is known of it."""
    return f"{badge_html(party)}{link(party_entry(party), words or party.name)}"


def badge_html(party: Party) -> str:
    """Return a party's letter in its colour, for the eye only."""
    return f'<span class="nse-badge" style="--party:{party.colour}" aria-hidden="true">{escape(party.letter)}</span>'


def _state(use: Use, fates: Fates) -> str:
    """Say whether a use counts."""
    if use.statement is None:
        return "aside"
    return fate_state(fates[use.statement.id])


def fate_state(fate: Fate) -> str:
    """Say in a word whether a statement counts."""
    return "part" if fate.partly else "yes" if fate.counts else "no"


def _item(scenario: Scenario, use: Use, fates: Fates, *, sign: bool = False) -> str:
    """Return one use of a note: for whom, on what, and whether it counts; below a heading that says so, without its sign."""
    state = _state(use, fates)
    who = ""
    if use.party:
        party = scenario.party_by_id[use.party]
        who = f"{badge_html(party)}{escape(party.name)}{_voice(scenario, use)}: "
    mark = f'<span aria-hidden="true">{SIGNS[state]}</span> ' if sign else ""
    fate = ""
    if use.statement and (sign or state != "yes"):
        fate = f'; <b class="nse-fate">{escape(fate_words(scenario, fates[use.statement.id]))}</b>'
    return f'<li class="nse-use-{state}">{mark}{who}{_what(scenario, use)}{fate}</li>'


def _voice(scenario: Scenario, use: Use) -> str:
    if not use.party or len(scenario.party_by_id[use.party].voices) < 2:
        return ""
    return f' <span class="nse-quiet">({escape(scenario.party_by_id[use.party].voice(use.voice).name)})</span>'


def _what(scenario: Scenario, use: Use) -> str:
    """Say what a use is."""
    thing = use.thing
    if isinstance(thing, Statement):
        words = link(statement_entry(scenario, thing), statement_words(scenario, thing))
        return f'{words} <span class="nse-quiet">({escape(kind_words(scenario, thing))})</span>'
    if isinstance(thing, Proposal):
        return _proposal_use(scenario, thing, use)
    if isinstance(thing, Reaction):
        return _reaction_use(scenario, thing)
    if isinstance(thing, Provision):
        return _("The provision {provision}").format(provision=link(provision_entry(thing), thing.label))
    if isinstance(thing, Constraint):
        return _("A tie between provisions: {tie}").format(tie=link(tie_entry(thing), thing.reason))
    return link(RULE, _("Who has to accept"))


def _proposal_use(scenario: Scenario, proposal: Proposal, use: Use) -> str:
    name = link(proposal_entry(proposal), f"{proposal.ref} {proposal.name}")
    if use.kind == "proposal":
        return _("The proposal {name}").format(name=name)
    provision = scenario.provision_by_id[use.provisions[0]]
    verb = (
        _("{proposal} sets {provision}: {setting}{held}")
        if provision.id in proposal.sets
        else _("{proposal} implies, as we read it, {provision}: {setting}{held}")
    )
    return verb.format(
        proposal=name,
        provision=escape(provision.label),
        setting=escape(provision.say(proposal.deal[provision.id])),
        held=_(", and is held to it") if use.statement else "",
    )


def _reaction_use(scenario: Scenario, reaction: Reaction) -> str:
    what = reaction.about
    if reaction.proposal:
        proposal = scenario.proposal_by_name[reaction.proposal]
        what = f"{proposal.ref} {proposal.name}"
    stance = STANCE_WORDS[reaction.stance]
    said = _("{actor} on “{what}”: {stance}. {reaction}").format(
        actor=escape(reaction.actor), what=escape(what), stance=stance, reaction=escape(reaction.text)
    )
    aside = _("({date}; told beside the scores, not part of them)").format(date=say_date(reaction.date_text))
    return f'{said} <span class="nse-quiet">{aside}</span>'
