"""Zones, what closes them and what would open them, in plain words; the same on screen and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from explorer.analysis.blockers import Blockage
from explorer.analysis.completable import Proof
from explorer.analysis.softening import Softening
from explorer.analysis.suggestions import Change
from explorer.analysis.terms import Terms
from explorer.analysis.width import NARROW, Width
from explorer.analysis.zone import Obstacle
from explorer.analysis.zone_size import ZoneSize
from explorer.language import N_, Words, _, ngettext, number, number_words
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario
from explorer.sharing.entries import party_entry, provision_entry, walk_away_entry
from explorer.sharing.words import join, per_cent, without_note

ZONE_NAMES = Words({False: N_("possible zone"), True: N_("stated zone")})
ZONE_MEANING = Words(
    {
        False: N_(
            "deals that nobody whose acceptance is needed has ruled out; what a party never spoke of counts as open"
        ),
        True: N_(
            "deals that everybody whose acceptance is needed has said it can live with; what a party never spoke "
            "of counts for nothing"
        ),
    }
)
WIDTH_WORDS = Words(
    {"empty": N_("empty"), "narrow": N_("narrow"), "wide": N_("wide"), "undecided": N_("not worked out")}
)


BARGAINING_NAMES = Words(
    {
        "nash": N_("Nash"),
        "kalai_smorodinsky": N_("Kalai-Smorodinsky"),
        "egalitarian": N_("Most for the worst-off"),
        "utilitarian": N_("Greatest sum"),
    }
)
OBSTACLE_KINDS = Words(
    {
        "choice": N_("Set here"),
        "silence": N_("Silence"),
        "red_line": N_("Red line"),
        "walk_away": N_("Walk-away value"),
        "constraint": N_("Tie"),
    }
)


def points(margin: float) -> str:
    """Write a margin of utility in points of 100; what is narrow is never rounded up to wide.

    >>> points(0.475), points(0.01), points(-0.1), points(0.049)
    ('48 points', '1 point', '10 points', '4 points')
    """
    count = round(abs(100 * margin))
    if 0 < margin < NARROW - 1e-9 and count >= 100 * NARROW:
        count -= 1
    return ngettext("{count} point", "{count} points", count).format(count=count)


def width_words(width: Width) -> str:
    """Say how wide a zone is and what that means.

    >>> width_words(Width("narrow", 0.02, 0.02))
    'narrow: in the widest deal the worst-off party stands 2 points above its walk-away value'
    """
    if width.kind == "undecided":
        return _("not worked out in time")
    if width.kind == "empty":
        if width.margin_high is None or width.margin_low is None:
            return WIDTH_WORDS["empty"]
        return _("empty: in every deal somebody lacks at least {points} to its walk-away value").format(
            points=points(width.margin_high)
        )
    kind = WIDTH_WORDS[width.kind]
    if not width.margin_low:
        return _("{kind}: in no deal does the worst-off party get more than just its walk-away value").format(kind=kind)
    return _("{kind}: in the widest deal the worst-off party stands {points} above its walk-away value").format(
        kind=kind, points=points(width.margin_low)
    )


def obstacle_words(terms: Terms, deal: Deal, obstacle: Obstacle) -> str:
    """Say what keeps deals out of a zone."""
    scenario = terms.scenario
    if obstacle.kind == "choice":
        provision = scenario.provision_by_id[obstacle.id]
        return f"{provision.label}: {provision.say(deal[provision.id])}"
    if obstacle.kind == "red_line":
        line = next(line for line in terms.lines if line.id == obstacle.id)
        return f"{terms.records[line.party].party.name}: {line.label}"
    if obstacle.kind == "constraint":
        return next(one.reason for one in scenario.constraints if one.id == obstacle.id)
    record = next(one for one in terms.records if one.party.id == obstacle.id)
    if obstacle.kind == "silence":
        return _("{party} has said nothing on any provision").format(party=record.party.name)
    return f"{needs_words(terms, obstacle.id)} ({without_note(scenario)})"


def needs_words(terms: Terms, party: str) -> str:
    """Say what a party needs."""
    record = next(one for one in terms.records if one.party.id == party)
    return _("{party} needs {share} of what it spoke of").format(
        party=record.party.name, share=per_cent(record.walk_away)
    )


def obstacle_notes(terms: Terms, obstacle: Obstacle) -> tuple[str, ...]:
    """Return the notes an obstacle rests on."""
    if obstacle.kind == "red_line":
        return next(line.notes for line in terms.lines if line.id == obstacle.id)
    if obstacle.kind == "constraint":
        return next(one.notes for one in terms.scenario.constraints if one.id == obstacle.id)
    return ()


def obstacle_entry(terms: Terms, obstacle: Obstacle) -> str:
    """Return the entry of the Evidence page that says what an obstacle rests on."""
    scenario = terms.scenario
    if obstacle.kind == "choice":
        return provision_entry(scenario.provision_by_id[obstacle.id])
    if obstacle.kind == "red_line":
        return f"said.{obstacle.id}"
    if obstacle.kind == "constraint":
        return f"tie.{obstacle.id}"
    party = scenario.party_by_id[obstacle.id]
    return walk_away_entry(party) if obstacle.kind == "walk_away" else party_entry(party)


def closes_words(terms: Terms, blockage: Blockage) -> str:
    """Say in half a sentence who and what closes a zone with everything open.

    Only the first conflict is told; it is minimal, so without any one of its parts the zone would not be closed by it.
    """
    if not blockage.conflicts:
        return _("not worked out in time")
    if not blockage.conflicts[0]:
        return _("the rule asks for more than there are parties")
    return join([obstacle_words(terms, Deal(), one) for one in blockage.conflicts[0]])


def change_words(scenario: Scenario, change: Change) -> str:
    """Say what becomes of one provision."""
    provision = scenario.provision_by_id[change.provision]
    return f"{provision.label}: {provision.say(change.after)}"


def names_of(scenario: Scenario, parties: Sequence[str]) -> str:
    """Return names of parties as a list in a sentence, in the order of the file."""
    return join([one.name for one in scenario.parties if one.id in parties])


def proof_words(scenario: Scenario, proof: Proof) -> str:
    """Say why there is no agreement: what parties get together at best, weighed against each other, and what they need."""
    if not proof.weights:
        return _("no deal is left that keeps to what is settled, can exist and crosses no red line")
    names = {party: scenario.party_by_id[party].name for party, _ in proof.weights}
    best, needed = per_cent_apart(proof.best, proof.needed)
    if len(proof.weights) == 1:
        return _("the most that any deal that crosses no red line brings {party} is {best}; it needs {needed}").format(
            party=next(iter(names.values())), best=best, needed=needed
        )
    weighed = join([f"{names[party]} {per_cent(weight)}" for party, weight in proof.weights if weight >= 0.005])
    return _(
        "weighing {weighed}, the most that any deal brings them together is {best}; together they need {needed}"
    ).format(weighed=weighed, best=best, needed=needed)


def per_cent_apart(low: float, high: float) -> tuple[str, str]:
    """Write two different shares with as many decimals as it takes to tell them apart.

    >>> per_cent_apart(0.4, 0.499999), per_cent_apart(0.4991, 0.499999)
    (('40%', '50%'), ('49.9%', '50.0%'))
    """
    for decimals in range(4):
        words = _per_cent(low, f".{decimals}f"), _per_cent(high, f".{decimals}f")
        if words[0] != words[1]:
            break
    return words


def _per_cent(share: float, spec: str) -> str:
    return _("{number}%").format(number=number(100 * share, spec))


def size_words(size: ZoneSize) -> str:
    """Say how many agreements there are, what share of all deals that is, and whether this was counted or estimated."""
    if size.empty:
        return _("no agreement at all (exact)")
    if size.log10_agreements is None:
        known = _("; at most {share} of all deals").format(share=share_words(size.high)) if size.high < 1 else ""
        return _("not worked out{known}. {reason}").format(known=known, reason=_(size.reason)).rstrip()
    deals = large(size.log10_deals)
    if size.agreements is not None:
        count = number(size.agreements, ",") if size.agreements < 10**9 else large(size.log10_agreements)
        return ngettext(
            "{count} agreement among {deals} deals, {share} (exact)",
            "{count} agreements among {deals} deals, {share} (exact)",
            size.agreements,
        ).format(count=count, deals=deals, share=share_words(size.share))
    between = _("{low} to {high}").format(low=share_words(size.low), high=share_words(size.high))
    return _(
        "about {large} agreements among {deals} deals, {share} of them (95% interval {between}; sampled, n = "
        "{draws}, seed {seed})"
    ).format(
        large=large(size.log10_agreements),
        deals=deals,
        share=share_words(size.share),
        between=between,
        draws=number(size.draws, ","),
        seed=size.seed,
    )


def large(exponent: float) -> str:
    """Write a number, given by its logarithm, the way people read it: in full up to a billion, then as a power.

    >>> large(2.0334237554869499), large(42.598203317222946)
    ('108', '4.0 x 10^42')
    """
    if exponent < 9:
        return number(round(10**exponent), ",")
    power = int(exponent)
    digits = f"{10 ** (exponent - power):.1f}"
    return f"{number(1, '.1f')} x 10^{power + 1}" if digits == "10.0" else f"{number_words(digits)} x 10^{power}"


def share_words(share: float | None) -> str:
    """Write a share of deals, however small.

    >>> share_words(0.0833), share_words(3.04e-10), share_words(0.0), share_words(1.0)
    ('8.3%', '1 in 3.3 x 10^9', '0%', '100%')
    """
    if share is None:
        return _("an unknown share")
    if share == 0 or share >= 0.001:
        return _per_cent(share, ".2g" if share < 0.995 else ".4g")
    return _("1 in {large}").format(large=large(-log10(share)))


def softening_words(terms: Terms, way: Softening) -> str:
    """Say which red lines and how many points have to be given up."""
    lines = {line.id: obstacle_words(terms, Deal(), Obstacle("red_line", line.id)) for line in terms.lines}
    parts = [_("the red line “{line}”").format(line=lines[line]) for line in way.red_lines]
    names = {record.party.id: record.party.name for record in terms.records}
    said = (
        N_("{points} of the walk-away value of {party}")
        if way.exact
        else N_("at most {points} of the walk-away value of {party}")
    )
    parts += [_(said).format(points=points(lack), party=names[party]) for party, lack in way.points]
    return join(parts)


def obstacles_of(way: Softening) -> list[Obstacle]:
    """Return what has to be given up, wholly or in part."""
    return [
        *(Obstacle("red_line", line) for line in way.red_lines),
        *(Obstacle("walk_away", party) for party, _ in way.points),
    ]


WHY_NO_SOFTENING = Words(
    {
        "open": N_("nothing has to be given up: there is an agreement"),
        "silence": N_(
            "giving up red lines or walk-away values is not enough: somebody whose acceptance is needed has said "
            "nothing"
        ),
        "cannot_exist": N_("giving up red lines or walk-away values is not enough: what is settled cannot go together"),
        "more_lines": N_("more than three red lines would have to be given up"),
        "rule": N_("the rule asks for more than there are parties"),
        "undecided": N_("not worked out in time"),
    }
)
