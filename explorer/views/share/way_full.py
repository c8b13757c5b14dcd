"""A way to share: the link that needs no proposal to be read."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.views.share.address import full_link
from explorer.views.share.copy import show_copy


def show() -> None:
    """Draw the link in which every provision is written out."""
    st.caption(_("Longer, and independent of the proposal the deal started from."))
    show_copy("copy_full_link", _("Link with every provision written out"), full_link())
