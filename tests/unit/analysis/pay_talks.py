"""A city and a union settle three issues; the table of ``test_verdicts``, in points out of a hundred.

    issue      resolution   city     union
    pay        low          50       0
               middle       37.5     25
               high         12.5     50
    leave      short        25       6.25
               long         12.5     25
    patrol     one          25       not spoken of: 0 to 25
               two          0        25

The city walks away below 50 points, the union below 60. The guard, who may be asked as well, has said nothing.
"""

from __future__ import annotations

from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Zone
from explorer.model.deal import Deal
from tests.unit.analysis.test_verdicts import LEAVE, PATROL, PAY, TABLE
from tests.unit.model.negotiation import any_of, negotiation, party, refuses, tie

__all__ = ["GUARD", "any_of", "refuses", "talks", "tie"]

GUARD = party("guard", 0.5)


def talks(*more, city=0.5, union=0.6, more_parties=(), constraints=(), rule=None, stated=False, **settled):
    """Make a zone of the talks; ``more`` are further statements, ``settled`` is the deal: ``talks(pay="low")``."""
    parties = (party("city", city), party("union", union), *more_parties)
    scenario = negotiation((PAY, LEAVE, PATROL), parties, (*TABLE, *more), constraints, rule)
    deal = Deal.of({name: options.split() for name, options in settled.items()})
    return Zone(terms_of(scenario, scenario.default_assumptions), deal, stated)
