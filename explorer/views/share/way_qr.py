"""A way to share: the link as a QR code."""

from __future__ import annotations

import streamlit as st

from explorer.language import _
from explorer.sharing.qr import LONGEST, qr_svg
from explorer.views.share.address import short_link

SIDE = 260
"""Of the code, in pixels."""


def show() -> None:
    """Draw the code, or say why there is none."""
    link = short_link()
    code = qr_svg(link, _("Link to this deal"))
    if not code:
        words = _(
            "This link has {length} characters; a QR code of more than {longest} is too fine to be read from a screen."
        )
        st.caption(words.format(length=len(link), longest=LONGEST))
        return
    st.image(code, width=SIDE, alt=_("QR code: link to this deal"))
    st.caption(_("Point a phone's camera at it; it opens this deal."))
