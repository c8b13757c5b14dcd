"""The scoring tested by what parties said: how much of it is reproduced, beside two simple guesses, and every miss in a line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explorer.analysis.backtest_summary import ROLES, Tally
from explorer.language import N_, _
from explorer.model.position import LENSES
from explorer.model.proposal import Reaction
from explorer.model.scenario import Scenario
from explorer.sharing.backtest_rows import Row, Tested
from explorer.sharing.backtest_words import (
    EVIDENCE_WORDS,
    LEVEL_WORDS,
    MISSED_WORDS,
    ROLE_WORDS,
    RULES,
    expected_words,
    reading_words,
    subject_words,
    tally_words,
)
from explorer.sharing.offer_words import OUTCOME_SIGNS
from explorer.sharing.words import LENS_WORDS, STANCE_WORDS, say_date
from explorer.views import library, session
from explorer.views.cite_links import note_ids
from explorer.views.evidence.notes import badge_html, party_html
from explorer.views.proposals.parts import miss_html
from explorer.views.tables import note_line, scrolling
from explorer.views.waiting import waiting_here

GROUPS = (
    ("all", N_("All together")),
    ("role", N_("By role")),
    ("held_out", N_("Held out")),
    ("party", N_("By party")),
    ("level", N_("By what is tested")),
)


def show_backtest() -> None:
    """Draw the whole backtest; it is worked out when this is open."""
    state, scenario = session.exploration(), session.this_scenario()
    with waiting_here() as place:
        found = {lens: library.backtest(scenario.id, lens) for lens in LENSES}
        place.html(backtest_html(scenario, found, state.assumptions.lens))


def backtest_html(scenario: Scenario, found: dict[str, Tested], lens: str) -> str:
    """Return the counts under every lens, then everything under one."""
    chosen = found[lens]
    everything = chosen.tally("all")
    if everything is None:
        return ""
    alone = chosen.tally("held_out", "other_notes")
    reactions = {one.id: one for one in scenario.reactions}
    body = [
        (
            f"<p><strong>{_('What this shows, “{lens}”.').format(lens=LENS_WORDS[lens])}</strong> "
            f"{escape(reading_words(alone, everything))}</p>"
        ),
        f"<p>{escape(_(RULES))}</p>",
        _by_lens(_("All reactions"), [one.tally("all") for one in found.values()], lens),
        _by_lens(
            _("{role}, and {evidence}").format(role=ROLE_WORDS["held_out"], evidence=EVIDENCE_WORDS["other_notes"]),
            [one.tally("held_out", "other_notes") for one in found.values()],
            lens,
        ),
        (f"<h3>{_('Reproduced, of those that can be scored: “{lens}”').format(lens=LENS_WORDS[lens])}</h3>"),
        _table(scenario, chosen.tallies),
        note_line(
            _(
                "Counted from the reactions listed below. Scoring: what it reproduces, the bar. Reject all: what "
                "rejecting everything reproduces, the line. Majority: what each party's majority answer reproduces, "
                "the dotted line."
            )
        ),
        _listed(scenario, _("Not reproduced"), "not_reproduced", chosen.rows, reactions),
        _listed(scenario, _("Not scorable"), "not_scorable", chosen.rows, reactions),
        _listed(scenario, _("Reproduced"), "reproduced", chosen.rows, reactions),
    ]
    return f'<div class="nse-detail nse-backtest">{"".join(body)}</div>'


def _by_lens(head: str, found: Sequence[Tally | None], lens: str) -> str:
    items = ""
    for one in found:
        if one is not None:
            words = f"{escape(LENS_WORDS[one.lens])}: {escape(tally_words(one))}."
            items += f"<li>{f'<strong>{words}</strong>' if one.lens == lens else words}</li>"
    return f'<p class="nse-head">{escape(head)}</p><ul>{items}</ul>' if items else ""


def _table(scenario: Scenario, found: Sequence[Tally]) -> str:
    body = ""
    for by, words in GROUPS:
        rows = "".join(_row(scenario, one) for one in found if one.by == by)
        head = f'<tr class="nse-year"><th colspan="6" scope="rowgroup">{_(words)}</th></tr>' if by != "all" else ""
        body += f"<tbody>{head}{rows}</tbody>" if rows else ""
    columns = (_("Scoring"), _("Reject all"), _("Majority"), _("Not scorable"))
    heads = "".join(f'<th scope="col" class=nse-number>{words}</th>' for words in columns)
    return scrolling(
        f'<thead><tr><th scope="col">{_("Reactions")}</th><td></td>{heads}</tr></thead>{body}',
        _("Reactions reproduced, beside two guesses"),
        "nse-table nse-tested",
    )


def _row(scenario: Scenario, one: Tally) -> str:
    name = _group_html(scenario, one)
    if not one.scorable:
        return (
            f'<tr><th scope="row">{name}</th><td></td><td class="nse-number nse-quiet" colspan="3">'
            f'{_("none can be scored")}</td><td class="nse-number">{one.not_scorable}</td></tr>'
        )
    own, rejecting, majority = (
        100 * count / one.scorable for count in (one.reproduced, one.reject_everything, one.majority_answer)
    )
    reproduced = _("<strong>{count}</strong> of {total}").format(count=one.reproduced, total=one.scorable)
    bar = (
        f'<span class="nse-share" aria-hidden="true"><i style="inline-size:{own:.0f}%"></i><b style="left:{rejecting:.0f}%"></b>'
        f'<b class="nse-dotted" style="left:{majority:.0f}%"></b></span>'
    )
    return (
        f"<tr><th scope='row'>{name}</th><td>{bar}</td><td class='nse-number'>{reproduced}</td>"
        f"<td class='nse-number'>{one.reject_everything}</td><td class='nse-number'>{one.majority_answer}</td>"
        f"<td class='nse-number'>{one.not_scorable or ''}</td></tr>"
    )


def _group_html(scenario: Scenario, one: Tally) -> str:
    if one.by == "party":
        return party_html(scenario.party_by_id[one.of]) if one.of else _("Outside the model")
    words = {"all": {"": _("All")}, "role": ROLE_WORDS, "held_out": EVIDENCE_WORDS, "level": LEVEL_WORDS}[one.by][
        one.of
    ]
    return escape(words[0].upper() + words[1:])


def _listed(scenario: Scenario, head: str, outcome: str, rows: Sequence[Row], reactions: dict[str, Reaction]) -> str:
    """List the reactions that came out in one way, by role; what is reproduced or cannot be scored is folded."""
    found = [one for one in rows if one.outcome == outcome]
    if not found:
        return ""
    body = ""
    for role in ROLES:
        items = "".join(
            _item(scenario, one, reactions[one.reaction]) for one in found if reactions[one.reaction].role == role
        )
        if items:
            several = len({reactions[one.reaction].role for one in found}) > 1
            body += f'{f"<h4>{escape(ROLE_WORDS[role])}</h4>" if several else ""}<ul class="nse-plain nse-rows">{items}</ul>'
    if outcome == "not_reproduced":
        return f"<h3>{head}: {len(found)}</h3>{body}"
    return f"<details><summary>{head}: {len(found)}</summary>{body}</details>"


def _item(scenario: Scenario, row: Row, one: Reaction) -> str:
    """Return who said what of what, what was expected, and what came out instead, with the sources."""
    party = scenario.party_by_id.get(one.party)
    who = f"{badge_html(party)}{escape(party.name)}: " if party else ""
    of = subject_words(scenario, one)
    expected = expected_words(scenario, one)
    came = miss_html(party, row.words) or _as_expected(row, one)
    came = f"<strong>{came}</strong>" if row.outcome == "not_reproduced" else came
    wanted = (
        f'<span class="nse-quiet">{_("Expected: {expected}.").format(expected=escape(expected))}</span> '
        if expected
        else ""
    )
    shared = f' <span class="nse-kind">{_("shares notes with what is scored")}</span>' if row.seen else ""
    return (
        f"<li>{OUTCOME_SIGNS[row.outcome]} {who}{escape(one.actor)}, {say_date(one.date_text)}, <strong>"
        f"{STANCE_WORDS[one.stance]}</strong> "
        f'{_("on {of}. {wanted}{came}").format(of=escape(of), wanted=wanted, came=came)} <span class="nse-quiet">'
        f"{one.id} {note_ids(scenario, one.notes)}</span>{shared}</li>"
    )


def _as_expected(row: Row, one: Reaction) -> str:
    """Say what came out where that was expected."""
    if one.test is None or not one.test.so_far:
        return _("The utilities lie as expected.")
    return _("{verdict}, as expected.").format(verdict=MISSED_WORDS[row.so_far])
