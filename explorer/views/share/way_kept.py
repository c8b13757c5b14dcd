"""A way to go on later: deals kept under names in the reader's own browser, without an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.language import _
from explorer.sharing.deal_file import write_file
from explorer.views import parts
from explorer.views.naming import name_of_deal
from explorer.views.share.opening import file_now, open_text, show_said

KEY = "kept_deals"
HERE = Path(__file__).parent


def show() -> None:
    """Draw the deals that are kept, and what keeps this one."""
    st.caption(
        _(
            "Deals are kept in this browser on this device and nowhere else; they outlive a reload and the end of the visit. "
        )
        + _("On a device of many people, export them as a file and delete them here.")
    )
    name = name_of_deal()[:80]
    data = {"name": name, "file": write_file(file_now(name)), "words": _words()}
    _component()(key=KEY, data=data, on_opened_change=_opened)
    show_said()


def _words() -> dict[str, str]:
    return {
        "name": _("Name to keep this deal under"),
        "save": _("Keep this deal"),
        "saved": _("Kept."),
        "open": _("Open"),
        "rename": _("Name"),
        "renamed": _("Renamed."),
        "delete": _("Delete"),
        "deleted": _("Deleted."),
        "back": _("Bring it back"),
        "returned": _("It is back."),
        "export": _("Export all"),
        "import": _("Import"),
        "imported": _("Imported."),
        "nothing": _("There is no list of kept deals in this file."),
        "full": _("A hundred deals are kept already; delete some first."),
        "refused": _(
            "This browser keeps nothing for this page: its storage is full, blocked or that of a private window. "
            "Download the deal file under “Print and files” instead."
        ),
    }


def _opened() -> None:
    found: Any = st.session_state.get(KEY)
    text = found.get("opened") if found is not None else None
    if isinstance(text, str):
        open_text(text)
        parts.redraw()


@cache
def _component() -> Callable[..., Any]:
    script, style = (HERE / "kept.js").read_text("utf-8"), (HERE / "kept.css").read_text("utf-8")
    made: Callable[..., Any] = st.components.v2.component(
        "kept_deals", html='<div class="kept"></div>\n', css=style, js=script
    )
    return made
