"""What the deal on screen is called."""

from __future__ import annotations

from explorer.analysis.verdicts import Score
from explorer.language import _, ngettext
from explorer.views import session


def name_of_deal(score: Score) -> str:
    """Name a deal: a proposal, or how it differs from the one it started from."""
    if not score.deal:
        return _("Nothing settled yet")
    same, origin = session.named(), session.origin()
    if same:
        return same.name
    if origin is None:
        return ngettext(
            "Your deal: {count} provision set",
            "Your deal: {count} provisions set",
            len(score.deal),
        ).format(count=len(score.deal))
    names = {name for name, _ in (*score.deal.choices, *origin.deal.choices)}
    changed = sum(score.deal[name] != origin.deal[name] for name in names)
    return ngettext(
        "Your deal: {origin}, {changed} provision changed",
        "Your deal: {origin}, {changed} provisions changed",
        changed,
    ).format(origin=origin.name, changed=changed)
