"""`validate --lint`: what deserves a second thought in a sound scenario, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from explorer.analysis.finding import LEVELS, Finding
from explorer.analysis.lint import Lint, lint
from explorer.analysis.zone import Budget
from explorer.command_line.own_output import own_output
from explorer.loading.places import Place, Places
from explorer.model.scenario import Scenario
from explorer.sharing.lint_words import LEVEL_WORDS, mending_words, reason_words
from explorer.sharing.words import plural


@dataclass(frozen=True)
class Linted:
    """What was found in one scenario, and where in its file each of it stands."""

    scenario: Scenario
    lint: Lint
    places: tuple[Place, ...]

    @property
    def sound(self) -> bool:
        """Whether none of the findings is a fault."""
        return not self.lint.faults

    def lines(self) -> list[str]:
        """Return how much was found and, a line each, every finding: file, line, place, level, reason, where to change it."""
        counts = Counter(one.level for one in self.lint.findings)
        counted = ", ".join(
            f"{counts[level]} {level if level == 'information' else plural(counts[level], level)}" for level in LEVELS
        )
        said = self.lint.assumptions
        return [
            f"{self.scenario.id}: {counted} (as of {said.as_of}, {said.lens})",
            *(
                f"{place}: {LEVEL_WORDS[one.level]}: {reason_words(self.scenario, one)} {mending_words(self.scenario, one)}"
                for place, one in self._pairs()
            ),
        ]

    def fields(self) -> dict[str, object]:
        """Return the findings for JSON, with the date and evidence they are about."""
        return {
            "as_of": self.lint.assumptions.as_of.isoformat(),
            "lens": self.lint.assumptions.lens,
            "findings": [
                {
                    "rule": one.rule,
                    "level": one.level,
                    "file": place.file,
                    "line": place.line,
                    "place": place.words,
                    "table": one.table,
                    "id": one.id,
                    "reason": reason_words(self.scenario, one),
                    "change": mending_words(self.scenario, one),
                    "facts": dict(one.facts),
                }
                for place, one in self._pairs()
            ],
        }

    def _pairs(self) -> list[tuple[Place, Finding]]:
        return list(zip(self.places, self.lint.findings, strict=True))


def linted(scenario: Scenario, path: Path, seconds: float) -> Linted:
    """Look a scenario over.

    Parameters
    ----------
    scenario, path
        The scenario and its file.
    seconds
        Time allowed.
    """
    with own_output():
        found = lint(scenario, Budget(seconds))
    places = Places(path)
    return Linted(scenario, found, tuple(places.of(one.table, one.id) for one in found.findings))
