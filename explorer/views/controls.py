"""The control column: native widgets into a deal and back. The only module that knows how a provision is set on screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.analysis.terms import Terms
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.views import session
from explorer.views.marks import LEGEND, Marks, beside, marks_on, strip
from explorer.views.still import key_of

SETTLED, SEVERAL, OPEN = "settled", "several", "open"
MODES = {SETTLED: "One", SEVERAL: "Several", OPEN: "Open"}
CORE, ALL = "core", "all"
RESULTS = ["lead", "strip", "results", "map", "why", "share", "zone", "pages", "waiting"]
MOST_FOUND = 25
LETTERS = "abcdefghijklmnopqrstuvwxyz"
POINT = re.compile(r"\d{1,2}[a-z]?")


def show_controls(scenario: Scenario, terms: Terms) -> Mapping[str, DeltaGenerator]:
    """Draw the chooser of provisions and the controls of those chosen.

    Returns
    -------
    mapping
        Provision id -> the place under its control for what the engine has to say of it, which takes longer.
    """
    st.markdown("#### Set the provisions")
    themes = dict(scenario.themes)
    everything = all(provision.core for provision in scenario.provisions)
    wanted = ""
    if not everything:
        wanted = st.text_input(
            "Find a provision",
            key="find",
            placeholder="Find a provision, or a point of the plan: 14b",
            label_visibility="collapsed",
        )
        st.pills(
            "Show",
            [CORE, *themes, ALL],
            default=CORE,
            key="group",
            format_func=lambda group: {CORE: "Core", ALL: "All"}.get(group, themes.get(group, group)),
            label_visibility="collapsed",
            wrap=True,
        )
    group = CORE if everything else (st.session_state.get("group") or CORE)
    shown = _found(scenario, wanted) if wanted else _of_group(scenario, group)
    if not everything:
        st.caption(f"{len(shown)} of {len(scenario.provisions)} provisions shown; the others by theme or by search.")
    st.caption(LEGEND)
    if wanted and not shown:
        st.info("No provision matches. Try a word of its name, or the number of a point.")
    if len(shown) > MOST_FOUND and wanted:
        st.caption(f"{len(shown)} provisions match; the first {MOST_FOUND} are shown.")
        shown = shown[:MOST_FOUND]
    theme = ""
    places = {}
    for provision in shown:
        if group == ALL and not wanted and provision.theme != theme:
            theme = provision.theme
            st.markdown(f"##### {themes[theme]}")
        places[provision.id] = _control(provision, terms)
    st.session_state["provisions_shown"] = tuple(places)
    return places


def _of_group(scenario: Scenario, group: str) -> list[Provision]:
    if group == ALL:
        return list(scenario.provisions)
    return [one for one in scenario.provisions if (one.core if group == CORE else one.theme == group)]


def _found(scenario: Scenario, wanted: str) -> list[Provision]:
    """Return the provisions of a point of the plan, or those whose words match."""
    asked = wanted.lower().strip().removeprefix("point").strip()
    if POINT.fullmatch(asked):
        of_point = [
            one for one in scenario.provisions if any(asked in (point, point.rstrip(LETTERS)) for point in one.points)
        ]
        if of_point:
            return of_point
    return [
        one
        for one in scenario.provisions
        if all(
            word in f"{one.label} {one.help} {' '.join(option.label for option in one.options)}".lower()
            or word in (one.id, one.key, *one.was)
            for word in asked.split()
        )
    ]


def _control(provision: Provision, terms: Terms) -> DeltaGenerator:
    """Draw one provision: name, mode, control, marks; return the place under them."""
    chosen = session.exploration().deal[provision.id]
    mode = OPEN if not chosen else SETTLED if len(chosen) == 1 else SEVERAL
    marks = marks_on(terms, provision)
    with st.container(key=f"row-{provision.id}", border=True):
        with st.container(
            key=f"head-{provision.id}",
            horizontal=True,
            vertical_alignment="center",
            horizontal_alignment="distribute",
            gap="small",
        ):
            points = f" :gray-badge[point {', '.join(provision.points)}]" if provision.points else ""
            st.markdown(f"**{provision.label}**{points}", help=_help(provision), width="content")
            st.session_state[f"mode:{provision.id}"] = mode
            st.segmented_control(
                f"{provision.label}: how it is set",
                list(MODES),
                key=f"mode:{provision.id}",
                format_func=MODES.__getitem__,
                label_visibility="collapsed",
                on_change=_mode_changed,
                args=(provision,),
                width="content",
            )
        # What varies stands in a place of its own, so that the place after it never moves.
        with st.container(gap="small"):
            if mode == OPEN and provision.numbers:
                st.caption("Left open: any setting.")
            else:
                _setting(provision, chosen, mode, marks)
            if provision.numbers:
                st.html(strip(provision, marks))
            elif not marks:
                st.caption("No party has a recorded view on this provision.")
            started = session.origin()
            if started and started.deal[provision.id] != chosen:
                before = started.deal[provision.id]
                st.caption(f"In {started.name}: {provision.say(before) if before else 'left open'}")
        return st.container()


def _setting(provision: Provision, chosen: frozenset[str], mode: str, marks: tuple[Marks, ...]) -> None:
    """Draw the control itself, with the deal's value put in."""
    key = f"value:{provision.id}:{mode if provision.numbers else 'one' if mode == SETTLED else 'many'}"
    ids = [option.id for option in provision.options]
    ordered = provision.in_order(chosen)

    def name(option_id: str) -> str:
        return provision.name_of(provision.option(option_id))

    def name_and_marks(option_id: str) -> str:
        found = beside(provision, marks, option_id)
        return f"{name(option_id)}  :small[{found}]" if found else name(option_id)

    label = provision.label
    if provision.numbers:
        value = ordered[0] if mode == SETTLED else (ordered[0], ordered[-1])
        st.session_state[key] = value
        st.select_slider(
            label,
            ids,
            value=value,  # makes it a slider with one handle or two; the state set above alone does not
            key=key,
            format_func=name,
            label_visibility="collapsed",
            on_change=_value_changed,
            args=(provision, key),
        )
        return
    multi = mode != SETTLED
    st.session_state[key] = list(ordered) if multi else ordered[0]
    pills = partial(st.pills, selection_mode="multi") if multi else st.pills
    pills(
        label,
        ids,
        key=key,
        format_func=name_and_marks,
        label_visibility="collapsed",
        on_change=_value_changed,
        args=(provision, key),
        wrap=True,
    )


def _help(provision: Provision) -> str:
    """Return the help text with what is ours in it and whose consent it needs."""
    parts = [provision.help]
    if provision.needs_consent_of:
        parts.append(f"Needs the consent of: {', '.join(provision.needs_consent_of)}.")
    if provision.judgement:
        parts.append(f"Our judgement: {provision.judgement}")
    if provision.notes:
        parts.append(f"Sources: {', '.join(provision.notes)}.")
    return "\n\n".join(part for part in parts if part)


def _value_changed(provision: Provision, key: str) -> None:
    value = st.session_state[key]
    if provision.numbers and isinstance(value, tuple):
        first, last = (provision.positions_of_options[end] for end in value)
        options = frozenset(option.id for option in provision.options[first : last + 1])
    elif isinstance(value, list):
        options = frozenset(value)
    else:
        options = frozenset({value}) if value is not None else frozenset()
    before = session.exploration().deal[provision.id]
    session.set_options(provision.id, options, provision.id)
    if session.followed() or _row_differs(provision, before, options):
        return  # other words or controls of the column change with it: the whole page is drawn again
    session.repaint([*RESULTS, *map(key_of, st.session_state["provisions_shown"])])


def _row_differs(provision: Provision, before: frozenset[str], after: frozenset[str]) -> bool:
    """Say whether a row's own words or controls change with a move: its mode, or what it was in the proposal."""
    started = session.origin()
    there = started.deal[provision.id] if started else frozenset[str]()
    return (len(before) == 1) != (len(after) == 1) or (before == there) != (after == there)


def _mode_changed(provision: Provision) -> None:
    mode = st.session_state[f"mode:{provision.id}"] or OPEN
    chosen = provision.in_order(session.exploration().deal[provision.id])
    ids = [option.id for option in provision.options]
    first = (chosen or provision.status_quo or (ids[0],))[0]
    if mode == OPEN:
        options: frozenset[str] = frozenset()
    elif mode == SETTLED:
        options = frozenset({first})
    elif len(chosen) > 1:
        options = frozenset(chosen)
    else:
        place = ids.index(first)
        options = frozenset({first, ids[place + 1] if place + 1 < len(ids) else ids[place - 1]})
    session.set_options(provision.id, options, provision.id)
