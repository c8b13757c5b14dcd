"""A way to share: the page within a page of others, such as a course in a learning platform."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.sharing.embedding import snippet
from explorer.views.share.address import short_link
from explorer.views.share.copy import show_copy


def show() -> None:
    """Draw the piece of HTML that shows this deal elsewhere."""
    st.caption(
        _(
            "Paste this into a page that takes HTML. It shows this deal without the frame of the page, from 360 pixels on; "
        )
        + _("“Open in full” in it leads to the deal as it then is.")
    )
    show_copy("copy_snippet", _("HTML that shows this deal"), snippet(short_link(), _("Negotiation-space explorer")))
