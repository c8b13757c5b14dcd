"""The page from top to bottom: what is looked for, and a card for every scenario that fits."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from explorer.language import _, ngettext
from explorer.loading.author.draft_text import from_text
from explorer.loading.languages_of import languages_of
from explorer.loading.own_scenarios import is_own, text_of
from explorer.loading.reading import read_toml
from explorer.loading.scenario_file import find_scenario
from explorer.model.scenario import Scenario
from explorer.sharing.exploration import Exploration
from explorer.sharing.gallery import MINUTES, PARTIES, SETTINGS, Wanted, facts, fits, ordered
from explorer.views import library
from explorer.views.filter_menu import choose
from explorer.views.frame import open_page

STYLE = Path(__file__).with_name("style.css")
KEYS = ("scenarios_find", "scenarios_parties", "scenarios_minutes", "scenarios_setting")


def render() -> None:
    """Draw the page."""
    open_page(_("Scenarios"))
    st.html(STYLE)
    st.markdown(
        _("Negotiations to explore: made-up games for a class, and a real case with its sources. {author}").format(
            author=_("You can also write one of your own, or open a file, on the page “Author”.")
        )
    )
    wanted = _filters()
    every = ordered([library.scenario(one) for one in library.listed()])
    found = [one for one in every if fits(one, wanted)]
    count = len(found)
    said = (
        _("{count} of {total} scenarios").format(count=count, total=len(every))
        if count < len(every)
        else ngettext("{count} scenario", "{count} scenarios", count).format(count=count)
    )
    st.html(f'<p class="nse-note-line" role="status">{said}</p>')
    if not found:
        _nothing()
        return
    with st.container(key="scenario-cards", horizontal=True, gap="medium"):
        for one in found:
            _card(one)


def _filters() -> Wanted:
    with st.container(key="scenario-filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        words = st.text_input(
            _("Search the scenarios"),
            key=KEYS[0],
            type="search",
            live="250ms",
            placeholder=_("Words of the title, a party, what it teaches"),
            persist_state="session",
            width=300,
        )
        parties = choose(KEYS[1], _("Parties"), PARTIES, 150)
        minutes = choose(KEYS[2], _("Time"), MINUTES, 190)
        setting = choose(KEYS[3], _("Fictional or real"), SETTINGS, 160)
        if any(st.session_state.get(key) for key in KEYS):
            st.button(_("Clear"), key="scenarios_clear", icon=":material/close:", on_click=_clear)
    return Wanted(words or "", parties, minutes, setting)


def _clear() -> None:
    for key in KEYS:
        st.session_state[key] = "" if key == KEYS[0] else None


def _nothing() -> None:
    """Say what to do where nothing fits."""
    with st.container(border=True, key="scenarios-none"):
        st.markdown(_("**No scenario is like that.** Take a filter away, or write the one you are looking for."))
        st.button(_("Show all scenarios"), key="scenarios_all", on_click=_clear)


def _card(scenario: Scenario) -> None:
    with st.container(border=True, key=f"scenario-card-{scenario.id.replace('~', '-')}", width=400, gap="small"):
        st.html(card_html(scenario))
        query = library.link(Exploration.start(scenario))
        st.page_link(
            "views/explore_page.py",
            label=_("Open in Explore"),
            icon=":material/arrow_forward:",
            query_params=dict(query),
            width="content",
        )


def card_html(scenario: Scenario) -> str:
    """Return what a card says of a scenario."""
    kinds = [_("Your own")] if is_own(scenario.id) else []
    kinds += [SETTINGS[scenario.setting]]
    tags = " ".join(f'<span class="nse-kind">{escape(one)}</span>' for one in kinds)
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts(scenario, _spoken(scenario.id))
    )
    teaches = "".join(f"<li>{escape(one)}</li>" for one in (scenario.classroom.teaches if scenario.classroom else ()))
    learnt = f"<p class='nse-head'>{_('What it teaches')}</p><ul>{teaches}</ul>" if teaches else ""
    return (
        f'<div class="nse-scenario"><p>{tags}</p><h2>{escape(scenario.title)}</h2><p>{escape(scenario.summary)}</p>'
        f"<dl>{rows}</dl>{learnt}</div>"
    )


def _spoken(scenario_id: str) -> dict[str, float]:
    return languages_of(from_text(text_of(scenario_id))) if is_own(scenario_id) else _spoken_in_file(scenario_id)


@cache
def _spoken_in_file(scenario_id: str) -> dict[str, float]:
    return languages_of(read_toml(find_scenario(scenario_id))[0])
