"""What entries of the Evidence page are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.analysis.fates import Fate
from explorer.analysis.known import Known
from explorer.language import _
from explorer.model.assumptions import Assumptions
from explorer.model.position import Position
from explorer.model.scenario import Scenario
from explorer.sharing.entries import statement_entry
from explorer.sharing.judgements import Judgement
from explorer.views.cite_links import link, note_ids, ours
from explorer.views.evidence import data


@dataclass(frozen=True)
class Shown:
    """An entry as it is shown: what kind of thing it is, its heading, and what stands below."""

    kind: str
    head: str
    body: str


@dataclass(frozen=True)
class Ground:
    """What every entry is shown from."""

    scenario: Scenario
    assumptions: Assumptions

    @property
    def whose(self) -> str:
        """Whose judgement it is that stands in the file."""
        return _("Our judgement") if self.scenario.setting == "real" else _("Given in the case")

    @property
    def judgements(self) -> Mapping[str, Judgement]:
        """Our judgements by entry."""
        return data.judgements(self.scenario.id, self.assumptions)

    @property
    def fates(self) -> Mapping[str, Fate]:
        """What becomes of every statement."""
        return data.fates(self.scenario.id, self.assumptions)

    @property
    def known(self) -> tuple[Known, ...]:
        """What every party spoke of."""
        return data.known(self.scenario.id, self.assumptions)


def listed(head: str, items: str, kind: str = "") -> str:
    """Return items below a heading; nothing without items."""
    chosen = f' class="{kind}"' if kind else ""
    return f"<h3>{head}</h3><ul{chosen}>{items}</ul>" if items else ""


def table(heads: tuple[str, ...], rows: str, number_last: bool = False) -> str:
    """Return rows below their heads; nothing without rows."""
    last = len(heads) - 1
    cells = "".join(
        f'<th scope="col"{" class=nse-number" if number_last and place == last else ""}>{head}</th>'
        for place, head in enumerate(heads)
    )
    body = f'<table class="nse-table nse-stacked"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="nse-scroll">{body}</div>' if rows else ""


def source(scenario: Scenario, position: Position) -> str:
    """Return the notes of a position and our judgement on it, as links."""
    notes, entry = note_ids(scenario, position.notes), statement_entry(scenario, position)
    if notes and position.judgement:
        return f"{notes} {link(entry, _('our reading'), position.judgement)}"
    return notes or ours(scenario, entry)
