"""The head that all pages have in common: style, title, content note, and what a link held that could not be used."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer.charts.theme import theme_of
from explorer.language import _
from explorer.sharing.notices import Notice
from explorer.sharing.words import LINK_WORDS, join
from explorer.views import address_bar, language_choice, session

STYLE = Path(__file__).with_name("style.css")


def open_page(title: str = "") -> None:
    """Bring the state of the link in and draw the head of the page.

    Parameters
    ----------
    title
        What stands above a page that is not about the scenario being explored.
    """
    address_bar.open_link()
    st.html(STYLE)
    st.html(_colours())
    st.markdown(f"# {title or session.this_scenario().title}")
    if not title:
        _content_note()
    show_notices((*language_choice.notices(), *session.notices()))


def _colours() -> str:
    """Return the page's own colours as properties that follow its scheme; where a browser cannot, they are those of when it opened."""
    now, light, dark = theme_of(is_dark()), theme_of(False), theme_of(True)
    first, follow = "", ""
    for name in ("ground", "ink", "both", "within"):
        first += f"--nse-{name}: {getattr(now, name)}; "
        follow += f"--nse-{name}: light-dark({getattr(light, name)}, {getattr(dark, name)}); "
    return f"<style>:root {{ {first}}} @supports (color: light-dark(red, red)) {{ :root {{ {follow}}} }}</style>"


def is_dark() -> bool:
    """Say whether the reader's page is dark."""
    return st.context.theme.type == "dark"


def _content_note() -> None:
    """Say what to know before reading on; the first sentence in sight, the rest one click away."""
    scenario = session.this_scenario()
    if scenario.content_note and not st.session_state.get(session.NOTE_READ):
        first, dot, rest = scenario.content_note.partition(". ")
        with st.container(key="content-note", horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(_("**Content note.** {first}").format(first=f"{first}." if rest else first), width="content")
            if rest:
                st.popover(_("More"), width="content", type="tertiary").markdown(scenario.content_note)
            st.button(_("Understood"), key="note_read_button", on_click=_note_read, width="content", type="tertiary")


def _note_read() -> None:
    st.session_state[session.NOTE_READ] = True


def show_notices(found: tuple[Notice, ...]) -> None:
    """Say what of a link could not be used."""
    if found:
        lines = "\n".join(f"- {_literal(notice)}" for notice in found)
        st.warning(f"{_('Parts of this link could not be used as they are; the rest is shown.')}\n{lines}")


def _literal(notice: Notice) -> str:
    """Show what a stranger's link held as text, never as markup."""
    found = f" `{notice.item}`" if notice.item else ""
    named = [LINK_WORDS[one] for one in notice.parameter.split(", ") if one in LINK_WORDS]
    place = join(named) or _("link")
    return f"{place[:1].upper()}{place[1:]}{found}: {notice.problem}; {notice.done}."
