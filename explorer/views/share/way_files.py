"""A way to share: files to print, to read, to go on with; each is made when its button is pressed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from explorer.language import _, speaking
from explorer.sharing.deal_file import DealFile
from explorer.sharing.report import Report
from explorer.views import address_bar, library, session
from explorer.views.naming import name_of_deal
from explorer.views.share.address import short_link
from explorer.views.share.opening import file_now, show_opening
from explorer.views.share.reporting import Asked, asked, brief_of


def show() -> None:
    """Draw the buttons."""
    wanted = this_deal()
    st.caption(
        _("The brief is one page of A4: the deal, what it means to each party and why, maps, sources and the link. ")
        + _(
            "Open it and print it, or save it as PDF from there. The deal file brings everything back, who moved what included."
        )
    )
    name = f"{wanted.state.scenario_id}-{wanted.state.assumptions.as_of.isoformat()}"
    with st.container(horizontal=True, gap="small"):
        for key, label, data, suffix, mime in (
            ("brief", _("Brief to print"), brief_of(wanted), "html", "text/html"),
            ("workbook", _("Workbook (XLSX)"), wanted.made(_workbook), "xlsx", XLSX),
            ("csv", _("Tables (CSV)"), wanted.made(_csv), "csv", "text/csv"),
            ("json", _("Deal file (JSON)"), wanted.made(partial(_file, file_now())), "json", "application/json"),
            ("markdown", _("Text (Markdown)"), wanted.made(_markdown), "md", "text/markdown"),
        ):
            st.download_button(
                label,
                data,
                file_name=f"{name}.{suffix}",
                mime=mime,
                key=f"download_{key}",
                on_click="ignore",
                icon=":material/print:" if key == "brief" else ":material/download:",
                type="primary" if key == "brief" else "secondary",
            )

    _show_pack(wanted)
    show_opening()


def _show_pack(wanted: Asked) -> None:
    """Draw the button for the sheets of a class: they are about the scenario and the assumptions, not about the deal."""
    st.caption(
        _(
            "The class pack is for playing the scenario on paper: public brief, a sheet for every role with its score sheet, outcome form, "
        )
        + _("teacher's notes with the answer key. Each prints on A4; making them takes some seconds.")
    )

    def made() -> bytes:
        with speaking(wanted.language):
            return library.pack(wanted.state)

    st.download_button(
        _("Class pack (ZIP)"),
        made,
        file_name=f"{wanted.state.scenario_id}-pack.zip",
        mime="application/zip",
        key="download_pack",
        on_click="ignore",
        icon=":material/download:",
    )


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def this_deal() -> Asked:
    """Take down the deal on screen for a file."""
    return asked(session.exploration(), name_of_deal(), short_link(), address_bar.task())


def _workbook(report: Report) -> bytes:
    from explorer.sharing.report_workbook import as_workbook

    return as_workbook(report)


def _file(told: DealFile, report: Report) -> str:
    from explorer.sharing.deal_file import write_file
    from explorer.sharing.report_results import results_of

    return write_file(replace(told, name=report.name), report.link, results_of(report.score))


def _csv(report: Report) -> str:
    from explorer.sharing.report_text import as_csv

    return as_csv(report)


def _markdown(report: Report) -> str:
    from explorer.sharing.report_text import as_markdown

    return as_markdown(report)
