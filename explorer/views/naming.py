"""What the deal on screen is called."""

from __future__ import annotations

from explorer.language import _, ngettext
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.views import session


def name_of_deal() -> str:
    """Name the deal on screen."""
    return name_of(session.exploration().deal, session.named(), session.origin())


def name_of(deal: Deal, same: Proposal | None, origin: Proposal | None) -> str:
    """Name a deal: a proposal, or how it differs from the one it started from.

    Parameters
    ----------
    deal
        The deal.
    same, origin
        The proposal it is; the one it started from.
    """
    if not deal:
        return _("Nothing settled yet")
    if same:
        return same.name
    if origin is None:
        return ngettext(
            "Your deal: {count} provision set",
            "Your deal: {count} provisions set",
            len(deal),
        ).format(count=len(deal))
    names = {name for name, _ in (*deal.choices, *origin.deal.choices)}
    changed = sum(deal[name] != origin.deal[name] for name in names)
    return ngettext(
        "Your deal: {origin}, {changed} provision changed",
        "Your deal: {origin}, {changed} provisions changed",
        changed,
    ).format(origin=origin.name, changed=changed)
