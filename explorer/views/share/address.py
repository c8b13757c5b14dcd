"""Where this page is, and the links to what it shows."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from explorer.sharing.language_text import write_language
from explorer.sharing.link import query_string
from explorer.views import address_bar


def page_address() -> str:
    """Return the address of this page without its query; nothing where a browser did not tell it."""
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}{address.path or '/'}" if address.netloc else ""


def short_link() -> str:
    """Return the shorter link to the state on screen."""
    return f"{page_address()}?{query_string({**address_bar.link_query(), **write_language()})}"


def full_link() -> str:
    """Return the link in which every provision is written out."""
    query = {**address_bar.link_query("full"), **write_language()}
    return f"{page_address()}?{query_string(query)}"
