"""The territory map: shapes on the ground, and which provision says how each of them is shown under a deal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

Point = tuple[float, float]
"""Longitude and latitude."""


@dataclass(frozen=True)
class Shape:
    """An outline: rings of an area, or courses of a line. ``label`` is written on the map at ``label_at``."""

    id: str
    name: str
    parts: tuple[tuple[Point, ...], ...]
    is_line: bool = False
    label: str = ""
    label_at: Point | None = None


@dataclass(frozen=True)
class AreaStatus:
    """What an area can be under a deal: a word, and the colour and pattern that show it (``second``: the pattern's colour)."""

    id: str
    label: str
    colour: str
    pattern: str
    second: str = ""


@dataclass(frozen=True)
class Layer:
    """A provision that colours an area: what its options make of it. Options that are not named show nothing."""

    provision: str
    shows: tuple[tuple[str, str], ...]

    @cached_property
    def status_of(self) -> Mapping[str, str]:
        """Status by option."""
        return MappingProxyType(dict(self.shows))


@dataclass(frozen=True)
class Area:
    """Some shapes that are coloured together: by the first of its layers that is set, or ``always`` alike."""

    id: str
    label: str
    shapes: tuple[str, ...]
    layers: tuple[Layer, ...] = ()
    always: str = ""


@dataclass(frozen=True)
class TerritoryMap:
    """The map of a scenario. Areas stand in drawing order: where two have a shape in common, the later lies on top."""

    attribution: str
    judgement: str
    shapes: tuple[Shape, ...]
    statuses: tuple[AreaStatus, ...]
    areas: tuple[Area, ...]

    def __hash__(self) -> int:
        """Hash by what tells maps apart, not by some thousand points."""
        return hash((self.attribution, self.areas))

    @cached_property
    def shape_by_id(self) -> Mapping[str, Shape]:
        """Shapes by id."""
        return MappingProxyType({one.id: one for one in self.shapes})

    @cached_property
    def status_by_id(self) -> Mapping[str, AreaStatus]:
        """Statuses by id."""
        return MappingProxyType({one.id: one for one in self.statuses})

    @cached_property
    def provisions(self) -> tuple[str, ...]:
        """Ids of the provisions that colour something, each once, in the order of the areas."""
        return tuple(dict.fromkeys(layer.provision for area in self.areas for layer in area.layers))
