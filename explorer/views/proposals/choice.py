"""What the Proposals page looks at, kept while pages are turned: one proposal of every scenario, and the rows of the matrix."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from explorer.analysis.offers import in_time
from explorer.language import N_, _
from explorer.model.proposal import Proposal
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.views import session

LOOKED_AT = "offer_looked_at"
"""Key of what is remembered: scenario -> the proposal looked at."""
WHY, SAID = N_("Why"), N_("What it said")


def looked_at() -> Proposal:
    """Return the proposal that is looked at: the one chosen, else the one on screen, else the one the scenario opens on."""
    scenario = session.this_scenario()
    chosen = _remembered().get(scenario.id, "")
    named = session.named() or session.origin() or scenario.opening
    return scenario.proposal_by_name.get(chosen, named)


def look_at(proposal_id: str) -> None:
    """Look at another proposal."""
    if proposal_id in session.this_scenario().proposal_by_name:
        _remembered()[session.this_scenario().id] = proposal_id


def step(by: int) -> None:
    """Look at the proposal before or after."""
    every = in_time(session.this_scenario())
    place = every.index(looked_at()) + by
    if 0 <= place < len(every):
        look_at(every[place].id)


def set_by(scenario: Scenario) -> Counter[str]:
    """Count by how many proposals each provision is set."""
    return Counter(name for one in scenario.proposals for name in one.deal.by_provision)


def choose_provision(scenario: Scenario) -> Provision | None:
    """Choose the provision whose settings stand beside the verdicts; those that most proposals set come first."""
    counts = set_by(scenario)
    order = {one.id: place for place, one in enumerate(scenario.provisions)}
    names = sorted(counts, key=lambda name: (-counts[name], order[name]))
    if not names:
        return None
    total = len(scenario.proposals)
    chosen = st.selectbox(
        _("What each sets on"),
        names,
        key=f"offers_provision_{scenario.id}",
        format_func=lambda name: _("{provision} · set by {count} of {total}").format(
            provision=scenario.provision_by_id[name].label, count=counts[name], total=total
        ),
        persist_state="session",
        width=430,
    )
    return scenario.provision_by_id[chosen or names[0]]


def choose_line() -> str:
    """Choose what stands under the verdicts."""
    chosen = st.segmented_control(
        _("Under each verdict"),
        [SAID, WHY],
        format_func=_,
        default=SAID,
        key="offers_line",
        required=True,
        persist_state="session",
    )
    return str(chosen or SAID)


def _remembered() -> dict[str, str]:
    found: dict[str, str] = st.session_state.setdefault(LOOKED_AT, {})
    return found
