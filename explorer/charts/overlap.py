"""The overlap map as a figure: tiles coloured and lettered by who is within its stated terms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.overlap import MIXED, NO_VIEW, WITHIN, OverlapMap
from explorer.charts.drawing import Drawing
from explorer.charts.theme import Theme
from explorer.charts.tile_figure import Look, tile_figure
from explorer.charts.tile_map import Grid, letters_of, shown_options
from explorer.language import _
from explorer.model.deal import Deal
from explorer.model.scenario import Scenario

NEITHER, FIRST, SECOND, BOTH, EVERYONE, CANNOT = range(6)


@dataclass(frozen=True, eq=False)
class Tiles(Grid):
    """What the figure and its table show: options of both axes, the class and the letters of every tile.

    Attributes
    ----------
    classes : (columns, rows) int8, NEITHER to CANNOT
    letters : (columns, rows) str
        Letters of the parties within their stated terms.
    open_letters : (columns, rows) str
        Letters of the parties whose words do not decide.
    hopeful : (columns, rows) bool
        Nobody needed is outside, but somebody has not said enough.
    """

    classes: NDArray[np.int8]
    letters: NDArray[np.str_]
    open_letters: NDArray[np.str_]
    hopeful: NDArray[np.bool_]


def tiles_of(scenario: Scenario, found: OverlapMap, deal: Deal, every_step: bool = False) -> Tiles:
    """Choose the tiles to show and put the verdicts into classes and letters.

    The first two parties of the scenario are the sides whose agreement the colours tell; letters tell all parties.
    """
    x, y = scenario.provision_by_id[found.x], scenario.provision_by_id[found.y]
    grid = Grid(x, y, shown_options(x, deal, every_step), shown_options(y, deal, every_step))
    verdicts, possible, agreement = grid.cut(found.verdicts), grid.cut(found.possible), grid.cut(found.agreement)
    within = verdicts == WITHIN
    one, other = within[0], within[1] if len(within) > 1 else within[0]
    classes = np.select([one & other, one, other], [BOTH, FIRST, SECOND], NEITHER)
    classes = np.where(agreement == 1, EVERYONE, classes)
    classes = np.where(possible, classes, CANNOT).astype(np.int8)
    letters = letters_of(scenario.parties, within & possible)
    unsure = letters_of(scenario.parties, ((verdicts == MIXED) | (verdicts == NO_VIEW)) & possible)
    return Tiles(x, y, grid.columns, grid.rows, classes, letters, unsure, (agreement == 0) & possible)


def overlap_figure(scenario: Scenario, tiles: Tiles, deal: Deal, theme: Theme) -> Drawing:
    """Draw the tiles, the current deal framed."""
    return tile_figure(tiles, look_of(scenario, tiles, theme), deal, theme)


def look_of(scenario: Scenario, tiles: Tiles, theme: Theme) -> Look:
    """Return how the tiles look, however they are drawn."""
    hatchings = ((tiles.hopeful, 1, theme.muted), (tiles.classes == CANNOT, -1, theme.muted))
    return Look(tiles.classes, _colours(scenario, theme), _texts(tiles), _says(scenario, tiles), hatchings)


def _colours(scenario: Scenario, theme: Theme) -> list[str]:
    sides = [party.colour for party in scenario.parties[:2]]
    return [theme.neither, sides[0], sides[-1], theme.both, theme.everyone, theme.cannot]


def _texts(tiles: Tiles) -> NDArray[np.str_]:
    """Letters of those within; a question mark where some have not said enough and nobody needed is outside."""
    texts = np.where(tiles.hopeful, np.char.add(tiles.letters, "?"), tiles.letters)
    return np.where(tiles.classes == CANNOT, "×", texts)


def _says(scenario: Scenario, tiles: Tiles) -> NDArray[np.str_]:
    said: dict[tuple[str, str], str] = {}

    def one(place: tuple[int, ...]) -> str:
        if tiles.classes[place] == CANNOT:
            return _("Cannot occur together")
        letters = str(tiles.letters[place]), str(tiles.open_letters[place])
        if letters not in said:
            within, unsure = (_names(scenario, some) for some in letters)
            said[letters] = _("Within stated terms: {within}<br>Not decided by what they said: {unsure}").format(
                within=within, unsure=unsure
            )
        return said[letters]

    shape = tiles.classes.shape
    return np.array([one(place) for place in np.ndindex(shape)]).reshape(shape)


def _names(scenario: Scenario, letters: str) -> str:
    return ", ".join(party.name for party in scenario.parties if party.letter in letters) or _("nobody")


def legend_of(scenario: Scenario, theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return colour and meaning of each class, for a legend in text beside the figure."""
    names = [party.name for party in scenario.parties[:2]]
    return (
        (
            _colours(scenario, theme)[NEITHER],
            _("neither {one} nor {other}").format(one=names[0], other=names[-1]),
        ),
        (_colours(scenario, theme)[FIRST], _("{one}, not {other}").format(one=names[0], other=names[-1])),
        (_colours(scenario, theme)[SECOND], _("{one}, not {other}").format(one=names[-1], other=names[0])),
        (_colours(scenario, theme)[BOTH], _("both, but not everyone needed")),
        (_colours(scenario, theme)[EVERYONE], _("everyone needed")),
    )


def table_of(scenario: Scenario, tiles: Tiles) -> list[dict[str, str]]:
    """Return the same as rows of a table: one row per option of y, one column per option of x."""
    return tiles.table(_texts(tiles))


def describe(scenario: Scenario, tiles: Tiles) -> str:
    """Say in a sentence or two what the map shows; its text alternative."""
    total = tiles.classes.size
    cannot = int((tiles.classes == CANNOT).sum())
    parts = [
        _("{x} across, {y} up: {total} combinations, the rest of the deal as settled.").format(
            x=tiles.x.label, y=tiles.y.label, total=total
        )
    ]
    for party in scenario.parties:
        count = int(np.char.count(tiles.letters, party.letter).sum())
        unsure = int(np.char.count(tiles.open_letters, party.letter).sum())
        if count == total - cannot:
            parts.append(_("{party} is within its stated terms in all of them.").format(party=party.name))
        elif unsure == total - cannot:
            parts.append(_("What {party} has said decides none of them.").format(party=party.name))
        elif count == 0 and unsure == 0:
            parts.append(_("{party} is outside its stated terms in all of them.").format(party=party.name))
        else:
            parts.append(
                _("{party}: within in {count}, undecided in {unsure}.").format(
                    party=party.name, count=count, unsure=unsure
                )
            )
    parts.append(outcome(tiles))
    if cannot:
        parts.append(_("{count} cannot occur.").format(count=cannot))
    return " ".join(parts)


def outcome(tiles: Tiles) -> str:
    """Say in one sentence where everyone whose acceptance is needed is within."""
    everyone, hopeful, total = int((tiles.classes == EVERYONE).sum()), int(tiles.hopeful.sum()), tiles.classes.size
    if everyone:
        return _("Everyone needed is within stated terms in {count} of {total} combinations.").format(
            count=everyone, total=total
        )
    if hopeful:
        return _(
            "In {count} of {total} combinations nobody needed is outside, but some did not say enough to tell."
        ).format(count=hopeful, total=total)
    return _("In each of the {total} combinations somebody needed is outside its stated terms.").format(total=total)
