"""The pinned deals: up to three, kept beside the deal on screen, each as it was when it was pinned."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from explorer.analysis.verdicts import Score
from explorer.language import _, ngettext
from explorer.model.deal import Deal
from explorer.model.proposal import Proposal
from explorer.model.scenario import Scenario
from explorer.sharing.words import join
from explorer.views import library, moves, session
from explorer.views.language_choice import speak
from explorer.views.naming import name_of

PINS, SAID = "pins", "pin_said"
"""Keys of the pinned deals, and of what is to be told of them once."""
MOST = 3
NUMBERS = "123"


@dataclass(frozen=True)
class Pin:
    """A deal that was pinned.

    Attributes
    ----------
    called
        What the engine's suggestion was called; nothing for a deal whose name follows from what it is.
    origin
        Id of the proposal it is or started from; nothing if it started from none.
    moved
        Who set which provision since then, as :func:`explorer.views.session.moved` has it.
    """

    scenario_id: str
    deal: Deal
    called: str = ""
    origin: str = ""
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What it is called, in the language that is spoken now."""
        origin = self.scenario.proposal_by_name.get(self.origin)
        return self.called or name_of(self.deal, self.proposal, origin)

    @property
    def score(self) -> Score:
        """What the deal means to every party under the assumptions on screen."""
        return library.score(self.scenario_id, self.deal, session.exploration().assumptions)

    @property
    def scenario(self) -> Scenario:
        """The scenario it is a deal of."""
        return library.scenario(self.scenario_id)

    @property
    def proposal(self) -> Proposal | None:
        """The proposal it is; None if it is none, or not any more."""
        started = self.scenario.proposal_by_name.get(self.origin)
        return started if started and started.deal == self.deal else self.scenario.proposal_of(self.deal)


def pinned() -> tuple[Pin, ...]:
    """Return the pinned deals of this scenario; those of another are let go, and the reader is told."""
    found: tuple[Pin, ...] = st.session_state.get(PINS, ())
    here = session.exploration().scenario_id
    kept = tuple(one for one in found if one.scenario_id == here)
    if len(kept) < len(found):
        gone = [one for one in found if one.scenario_id != here]
        titles = join(list(dict.fromkeys(f"“{one.scenario.title}”" for one in gone)))
        st.session_state[PINS] = kept
        st.session_state[SAID] = ngettext(
            "{gone} pinned deal of {titles} let go: only deals of one scenario can be compared.",
            "{gone} pinned deals of {titles} let go: only deals of one scenario can be compared.",
            len(gone),
        ).format(gone=len(gone), titles=titles)
    return kept


def pin(new: Pin) -> None:
    """Pin a deal; what is pinned already, or is one too many, is not, and the reader is told."""
    speak()
    kept = pinned()
    same = next((place for place, one in enumerate(kept) if one.deal == new.deal), None)
    if same is not None:
        tell(_("Pinned already, as deal {number}.").format(number=NUMBERS[same]))
    elif len(kept) == MOST:
        tell(_("Three deals are pinned already. Remove one on the Compare page first."))
    else:
        st.session_state[PINS] = (*kept, new)
        tell(_("Pinned as deal {number}: {name}.").format(number=NUMBERS[len(kept)], name=new.name))


def unpin(place: int) -> None:
    """Take a pinned deal away."""
    kept = pinned()
    st.session_state[PINS] = kept[:place] + kept[place + 1 :]


def tell(words: str) -> None:
    """Have the reader told something once, with the next drawing."""
    st.session_state[SAID] = words


def told() -> str:
    """Return what is to be told now."""
    found: str = st.session_state.pop(SAID, "")
    return found


def this_deal() -> Pin:
    """Return the deal on screen as it would be pinned."""
    state, origin = session.exploration(), session.origin()
    same = session.named()
    if same:
        return of_proposal(same)
    return Pin(
        state.scenario_id,
        state.deal,
        "",
        origin.id if origin else "",
        tuple(sorted(session.moved().items())),
    )


def of_proposal(proposal: Proposal) -> Pin:
    """Return a proposal as it would be pinned."""
    return Pin(session.exploration().scenario_id, proposal.deal, origin=proposal.id)


def suggested(deal: Deal, name: str) -> Pin:
    """Return a deal that the engine suggests as it would be pinned: as a change of the deal on screen."""
    same = session.this_scenario().proposal_of(deal)
    if same:
        return of_proposal(same)
    before, origin = session.exploration().deal, session.origin()
    changed = {one for one in {**before.by_provision, **deal.by_provision} if before[one] != deal[one]}
    moved = {**session.moved(), **dict.fromkeys(changed, moves.TAKEN)}
    return Pin(session.exploration().scenario_id, deal, name, origin.id if origin else "", tuple(sorted(moved.items())))
