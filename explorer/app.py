"""Page table and frame: the pages, and the links from one to the other above each of them."""

from pathlib import Path

import streamlit as st

from explorer.language import _, current
from explorer.views import address_bar, cite_links, language_choice, parts, shortcuts, visit
from explorer.views.scheme import watch_scheme

language_choice.begin_language()
VIEWS = Path(__file__).parent / "views"
EXPLORE = st.Page(VIEWS / "explore_page.py", title=_("Explore"), url_path="explore", default=True)
TRADE_OFFS = st.Page(VIEWS / "trade_offs_page.py", title=_("Trade-offs"), url_path="trade-offs")
PROPOSALS = st.Page(VIEWS / "proposals_page.py", title=_("Proposals"), url_path="proposals")
COMPARE = st.Page(VIEWS / "compare_page.py", title=_("Compare"), url_path="compare")
TIMELINE = st.Page(VIEWS / "timeline_page.py", title=_("Timeline"), url_path="timeline")
COALITIONS = st.Page(VIEWS / "coalitions_page.py", title=_("Coalitions"), url_path="coalitions")
EVIDENCE = st.Page(VIEWS / "evidence_page.py", title=_("Evidence"), url_path="evidence")
SCENARIOS = st.Page(VIEWS / "gallery_page.py", title=_("Scenarios"), url_path="scenarios")
AUTHOR = st.Page(VIEWS / "author_page.py", title=_("Author"), url_path="author")
PAGES = (EXPLORE, COMPARE, TRADE_OFFS, COALITIONS, PROPOSALS, TIMELINE, EVIDENCE, SCENARIOS, AUTHOR)


def show_pages() -> None:
    """Link to the pages, each link with the state in it: it can be opened beside, and Back comes home to it."""
    query = address_bar.offer_link()
    with st.container(key="pages", horizontal=True, vertical_alignment="center", gap="small"):
        for one in PAGES:
            if one is page:
                st.html(f'<span class="nse-here" aria-current="page">{one.title}</span>', width="content")
            else:
                st.page_link(one, query_params=query, width="content")
        if st.context.is_embedded:
            show_full()
        language_choice.show_choice()


def show_full() -> None:
    """In the page of others, link to this one with room for itself; the script of the links keeps it up to date."""
    words = _("Open in full")
    st.html(f'<a class="nse-full" target="_blank" rel="noopener" href="?">{words} ↗</a>', width="content")


st.set_page_config(page_title=_("Negotiation-space explorer"), page_icon=str(VIEWS / "icon.svg"), layout="wide")
page = st.navigation(list(PAGES), position="hidden")
address_bar.open_link(page.url_path)
parts.begin_page()
show_pages()
cite_links.listen(current())
watch_scheme()
shortcuts.listen()
visit.keep()
page.run()
parts.end_page()
