"""The Share panel, folded: the link first, and one other way to share at a time; only what is looked at is made."""

from __future__ import annotations

from functools import partial
from importlib import import_module

import streamlit as st

from explorer.language import N_, Words, _
from explorer.views import parts

PANEL, WAY = "share_panel", "share_way"
WAYS = Words(
    {
        "qr": N_("QR code"),
        "files": N_("Print and files"),
        "kept": N_("Keep in this browser"),
        "embed": N_("Embed"),
        "task": N_("Set a task"),
        "full": N_("Every provision written out"),
    }
)
"""What the ways are called; each is the module ``way_…`` of this folder, loaded with its first use."""


def show_share() -> None:
    """Draw the panel; everything in it is of the state on screen."""
    parts.show_panel(PANEL, _("Share this deal"), _share, ":material/share:")


def _share() -> None:
    from explorer.views.share.link_part import show_link

    show_link()
    way = st.pills(
        _("More ways to share"),
        list(WAYS),
        key=WAY,
        wrap=True,
        format_func=WAYS.__getitem__,
        on_change=partial(parts.repaint, [parts.panel(PANEL)]),
        persist_state="session",
    )
    if way in WAYS:
        import_module(f"explorer.views.share.way_{way}").show()
