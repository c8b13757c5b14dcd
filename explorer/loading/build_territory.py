"""The territory map of a file into the model: its shapes, its statuses, and which provision colours which area."""

from __future__ import annotations

from pathlib import Path

from explorer.loading.geojson_file import read_shapes
from explorer.loading.names import Names, unique
from explorer.loading.problems import ScenarioError
from explorer.loading.reading import Tables
from explorer.loading.schema.territory import AreaTable, LayerTable, StatusTable, TerritoryTable
from explorer.model.territory import Area, AreaStatus, Layer, Shape, TerritoryMap


def build_territory(tables: Tables, names: Names, folder: Path) -> TerritoryMap | None:
    """Build the map, if the file has one.

    Parameters
    ----------
    tables, names
        The scenario file.
    folder
        Where the scenario lies; its shapes lie beside it.
    """
    report = names.report
    table: TerritoryTable | None = tables.head.get("territory")
    if table is None and "territory" in tables.head:
        for kind in ("area", "status"):
            for place, one in tables.of(kind)[:1]:
                report.add(place, "this belongs to a map, and there is no [territory]", found=one.id)
        return None
    for kind in ("area", "status"):
        unique(report, [(place, one.id) for place, one in tables.of(kind)], f"{kind} id")
        if not tables.of(kind) and not tables.broken.get(kind):
            report.add("territory", f"a map needs at least one [[{kind}]]")
    found = None if table is None else _shapes(table, names, folder)
    shapes = None if found is None else {one.id for one in found[1]}
    statuses = _statuses(tables, names)
    known = [one.id for one in statuses]
    areas = tuple(_area(place, one, names, known, shapes, tables) for place, one in tables.of("area"))
    if areas and not any(one.by for _, one in tables.of("area")):
        report.add("territory", "no area is coloured by a provision", found=", ".join(one.id for one in areas))
    if table is None or found is None:
        return None
    return TerritoryMap(found[0], table.judgement, found[1], statuses, areas)


def _shapes(table: TerritoryTable, names: Names, folder: Path) -> tuple[str, tuple[Shape, ...]] | None:
    """Return attribution and shapes, or None if they cannot be had."""
    path = folder / table.file
    if not path.is_file():
        allowed = sorted(one.name for one in folder.glob("*.geojson"))
        names.report.add("territory, file", "there is no such file beside this one", found=table.file, allowed=allowed)
        return None
    try:
        return read_shapes(path)
    except ScenarioError as error:
        names.report.problems += error.problems
        return None


def _statuses(tables: Tables, names: Names) -> tuple[AreaStatus, ...]:
    rows: list[tuple[str, StatusTable]] = tables.of("status")
    first: dict[tuple[str, str, str], str] = {}
    for place, table in rows:
        if table.pattern == "plain" and table.second:
            message = "`second` is the colour of a pattern, and “plain” has none"
            names.report.add(f"{place}, second", message, found=table.second)
        if table.second == table.colour:
            names.report.add(f"{place}, second", "this is the first colour again", found=table.second)
        other = first.setdefault((table.colour, table.pattern, table.second), table.id)
        if other != table.id:
            found = " ".join(part for part in (table.colour, table.pattern, table.second) if part)
            names.report.add(place, f"this looks like “{other}”; choose another colour or pattern", found=found)
    return tuple(AreaStatus(one.id, one.label, one.colour, one.pattern, one.second) for _, one in rows)


def _area(
    place: str, table: AreaTable, names: Names, statuses: list[str], shapes: set[str] | None, tables: Tables
) -> Area:
    """Build an area; ``shapes`` is None where they could not be read."""
    report = names.report
    for shape in table.shapes:
        if shapes is not None and shape not in shapes:
            allowed = sorted(shapes)
            report.add(
                f"{place}, shapes", "there is no such shape in the file of the map", found=shape, allowed=allowed
            )
    unique(report, [(f"{place}, shapes", shape) for shape in table.shapes], "shape")
    if bool(table.by) == bool(table.always):
        found = "both" if table.by else "neither"
        report.add(place, "an area has either `by` (provisions) or `always` (a status)", found=found)
    broken = tables.broken.get("status", set())
    if table.always and table.always not in statuses and table.always not in broken:
        report.add(f"{place}, always", "there is no such status", found=table.always, allowed=statuses)
    unique(report, [(f"{place}, by", layer.provision) for layer in table.by], "provision")
    layers = (
        _layer(f"{place}, by.{number}", one, names, [*statuses, *broken])
        for number, one in enumerate(table.by, start=1)
    )
    return Area(
        table.id, table.label, tuple(table.shapes), tuple(layer for layer in layers if layer is not None), table.always
    )


def _layer(place: str, table: LayerTable, names: Names, statuses: list[str]) -> Layer | None:
    provision = names.provision(f"{place}.provision", table.provision)
    given: dict[str, str] = {}
    for status, tokens in table.shows.items():
        if status not in statuses:
            names.report.add(f"{place}.shows", "there is no such status", found=status, allowed=statuses)
        for option in names.options(f"{place}.shows.{status}", provision, tokens) if provision else ():
            if option in given:
                message = f"“{option}” is given two statuses, {given[option]} and {status}"
                names.report.add(f"{place}.shows", message, found=option)
            given[option] = status
    if provision is None:
        return None
    return Layer(provision.id, tuple((option, given[option]) for option in provision.in_order(given)))
