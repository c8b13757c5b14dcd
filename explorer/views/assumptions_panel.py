"""The assumptions: voices, walk-away values, weights and who must accept. Changing them marks the page as modified."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from explorer.language import _, number
from explorer.model.party import Party
from explorer.model.scenario import Scenario
from explorer.model.standing import record_of
from explorer.sharing.entries import RULE, SCALE, party_entry, walk_away_entry
from explorer.sharing.words import join, per_cent, without_note
from explorer.views import moves, session
from explorer.views.cite_links import markdown_link
from explorer.views.folds import show_fold
from explorer.views.menus import gone, menu_key


def show_assumptions() -> None:
    """Draw the panel, folded."""
    state, scenario = session.exploration(), session.this_scenario()
    title = _("Assumptions (modified)") if state.assumptions.modified else _("Assumptions")
    panel = show_fold(title, "assumptions", ":material/tune:")
    if not panel.open:
        return  # a score of controls nobody sees would be redrawn with every move
    with panel:
        st.caption(
            _(
                "Walk-away values and weights are {ours}, set in one word-to-number table before any "
                "verdict was computed. Change them and see whether a verdict holds; the page then says “modified”, "
                "and so does the link. {reasons}"
            ).format(ours=markdown_link(SCALE, without_note(scenario)), reasons=_reasons_words(scenario))
        )
        ids = [party.id for party in scenario.parties]
        first = order_of_parties()[0]
        key = menu_key("first_choice", first)
        st.selectbox(
            _("Party shown first"),
            ids,
            index=ids.index(first),
            key=key,
            format_func=lambda one: scenario.party_by_id[one].name,
            on_change=_first_chosen,
            args=(key,),
        )
        _rule()
        for party in scenario.parties:
            _party(party)
        _weights()
        st.button(
            _("Back to the scenario's own"),
            key="reset_assumptions",
            on_click=_reset,
            disabled=not (state.assumptions.modified or state.assumptions.voices),
        )
        with st.popover(_("The word-to-number table")):
            scale = scenario.scale
            st.markdown(scale.judgement)
            st.table(
                {
                    _("word"): [scale.name_of(word) for word, __ in scale.acceptability],
                    _("acceptability"): [value for __, value in scale.acceptability],
                }
            )
            st.table(
                {
                    _("strength"): [scale.name_of(word) for word, __ in scale.weight],
                    _("weight"): [value for __, value in scale.weight],
                }
            )


def _reasons_words(scenario: Scenario) -> str:
    """Link to the reasons of the numbers in the panel, and to what parties said, from which their weights come."""
    needs = join([markdown_link(walk_away_entry(one), one.name) for one in scenario.parties])
    said = join([markdown_link(party_entry(one), one.name) for one in scenario.parties])
    rule = markdown_link(RULE, _("who has to accept"))
    return _("Why these walk-away values: {needs}; why {rule}; what is weighed: {said}.").format(
        needs=needs, rule=rule, said=said
    )


def order_of_parties() -> list[str]:
    """Return the parties' ids in the order the reader chose."""
    ids = [party.id for party in session.this_scenario().parties]
    first = st.session_state.get("first_party")
    return [first, *(one for one in ids if one != first)] if first in ids else ids


def _first_chosen(key: str) -> None:
    if not gone(key):
        st.session_state["first_party"] = st.session_state[key]


def _rule() -> None:
    state, scenario = session.exploration(), session.this_scenario()
    rule = scenario.effective_rule(state.assumptions)
    kinds = {
        "unanimous": _("all of them"),
        "k_of_n": _("any {k} of them").format(k=rule.k),
        "weighted": _("votes reaching {quota}").format(quota=number(rule.quota, "g")),
    }
    if rule.kind == "weighted":
        st.markdown(_("Agreement needs {who}.").format(who=kinds[rule.kind]))
        return
    required = [party.id for party in scenario.parties if party.id in rule.required]
    key = menu_key("required", required)
    st.pills(
        _("Whose acceptance is needed ({who})").format(who=kinds[rule.kind]),
        [party.id for party in scenario.parties],
        selection_mode="multi",
        default=required,
        key=key,
        wrap=True,
        format_func=lambda one: scenario.party_by_id[one].name,
        on_change=_required_chosen,
        args=(key,),
        help=scenario.rule.judgement,
    )


def _party(party: Party) -> None:
    state = session.exploration()
    assumptions = state.assumptions
    value = dict(assumptions.walk_aways).get(party.id, party.walk_away)
    key = menu_key(f"walk_away:{party.id}", round(100 * value))
    st.slider(
        _("{party}: walk-away value, %").format(party=party.name),
        0,
        100,
        round(100 * value),
        key=key,
        on_change=_walk_away_chosen,
        args=(party, key),
        help=_("{reason} In the scenario: {share}.").format(
            reason=party.walk_away_reason, share=per_cent(party.walk_away)
        ),
    )
    if len(party.voices) > 1:
        chosen, choices = dict(assumptions.voices).get(party.id) or "", ["", *(voice.id for voice in party.voices)]
        key = menu_key(f"voice:{party.id}", chosen)
        st.selectbox(
            _("{party}: who speaks").format(party=party.name),
            choices,
            index=choices.index(chosen),
            key=key,
            format_func=lambda one: (
                party.voice(one).name
                if one
                else _("In office: {voice}").format(voice=party.voice_on(assumptions.as_of).name)
            ),
            on_change=_voice_chosen,
            args=(party, key),
        )


def _weights() -> None:
    """Edit the weights of one party in a table."""
    state, scenario = session.exploration(), session.this_scenario()
    party_id = st.selectbox(
        _("Weights of"),
        [party.id for party in scenario.parties],
        index=None,
        key="weights_of",
        placeholder=_("Choose a party to edit its weights"),
        format_func=lambda one: scenario.party_by_id[one].name,
    )
    if party_id is None:
        return
    record = record_of(scenario, scenario.party_by_id[party_id], state.assumptions)
    if not record.standings:
        st.info(_("No recorded view under this date and evidence, so there is nothing to weigh."))
        return
    rows = [
        {
            "provision": scenario.provision_by_id[one.provision].label,
            "weight": one.weight,
            "own": one.own_weight,
        }
        for one in record.standings
    ]
    key = f"weights:{party_id}:{len(state.assumptions.weights)}"
    provisions = [one.provision for one in record.standings]
    st.data_editor(
        rows,
        key=key,
        disabled=["provision", "own"],
        column_config={
            "provision": _("provision"),
            "weight": st.column_config.NumberColumn(_("weight"), min_value=0, max_value=1000, step=0.5),
            "own": _("in the scenario"),
        },
        hide_index=True,
        on_change=_weights_edited,
        args=(party_id, provisions, key),
    )


def _weights_edited(party_id: str, provisions: list[str], key: str) -> None:
    assumptions = session.exploration().assumptions
    for row, change in st.session_state[key]["edited_rows"].items():
        value = change.get("weight")
        if isinstance(value, int | float) and value >= 0:
            assumptions = assumptions.with_weight(party_id, provisions[int(row)], float(value))
    moves.set_assumptions(assumptions, f"weights:{party_id}")


def _required_chosen(key: str) -> None:
    if gone(key):
        return
    scenario = session.this_scenario()
    chosen = tuple(party.id for party in scenario.parties if party.id in st.session_state[key])
    same = set(chosen) == set(scenario.rule.required)
    assumptions = session.exploration().assumptions
    moves.set_assumptions(replace(assumptions, required=None if same else chosen), "required")


def _walk_away_chosen(party: Party, key: str) -> None:
    if gone(key):
        return
    value = st.session_state[key] / 100
    assumptions = session.exploration().assumptions
    edited = None if abs(value - party.walk_away) < 1e-9 else value
    moves.set_assumptions(assumptions.with_walk_away(party.id, edited), f"walk_away:{party.id}")


def _voice_chosen(party: Party, key: str) -> None:
    if gone(key):
        return
    voice = st.session_state[key] or None
    moves.set_assumptions(session.exploration().assumptions.with_voice(party.id, voice), f"voice:{party.id}")


def _reset() -> None:
    assumptions = session.exploration().assumptions
    moves.set_assumptions(replace(assumptions, voices=(), walk_aways=(), weights=(), required=None), "")
