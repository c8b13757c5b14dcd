"""The files of a pack, each an HTML sheet of its own, and all of them in one archive."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget
from explorer.language import _
from explorer.model.assumptions import Assumptions
from explorer.model.scenario import Scenario
from explorer.sharing.pack.answer_key import answer_key
from explorer.sharing.pack.public import outcome_form, public_brief
from explorer.sharing.pack.role import role_sheet
from explorer.sharing.pack.teacher import teacher_notes

SECONDS = 20.0
"""Time for the answer key, unless more or less is given."""

BRIEF, OUTCOME, NOTES = "public-brief.html", "outcome-form.html", "teacher-notes.html"


def pack_of(
    scenario: Scenario, assumptions: Assumptions | None = None, budget: Budget | None = None
) -> Mapping[str, str]:
    """Return the sheets of a scenario by the names of their files, in the language that is spoken.

    Parameters
    ----------
    scenario
        The scenario, with its texts in that language.
    assumptions
        Date, evidence, weights and walk-away values the sheets tell; else those the scenario opens with.
    budget
        Time for the answer key.

    >>> from explorer.loading.scenario_file import find_scenario, load_scenario
    >>> list(pack_of(load_scenario(find_scenario("first-lesson"))))
    ['public-brief.html', 'role-hill.html', 'role-valley.html', 'outcome-form.html', 'teacher-notes.html']
    """
    terms = terms_of(scenario, assumptions or scenario.default_assumptions)
    roles = {f"role-{party.id}.html": role_sheet(terms, party.id) for party in scenario.parties}
    files = {BRIEF: public_brief(terms), **roles, OUTCOME: outcome_form(terms)}
    copies = [(BRIEF, _("one for everybody"))]
    copies += [(name, _("one for everybody in this role, nobody else")) for name in roles]
    copies += [(OUTCOME, _("one for every group"))]
    key = answer_key(terms, budget or Budget(SECONDS))
    return {**files, NOTES: teacher_notes(key, copies)}


def archive(files: Mapping[str, str], folder: str) -> bytes:
    """Return files as a ZIP archive, in a folder of their own; the same files give the same bytes.

    >>> len(archive({"a.html": "<p>a</p>"}, "pack")) > 100
    True
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, text in files.items():
            about = ZipInfo(f"{folder}/{name}")
            about.compress_type = ZIP_DEFLATED
            target.writestr(about, text.encode("utf-8"))
    return made.getvalue()
