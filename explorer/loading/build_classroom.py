"""The teacher's page of a file into the model."""

from __future__ import annotations

from explorer.loading.problems import Report
from explorer.loading.reading import Tables
from explorer.loading.schema.classroom import ClassroomTable
from explorer.model.classroom import Classroom


def build_classroom(tables: Tables, report: Report) -> Classroom | None:
    """Return what the file says for whoever teaches with it; None if it says nothing."""
    table: ClassroomTable | None = tables.head.get("classroom")
    if table is None:
        return None
    size = table.group_size
    if not isinstance(size, str) and size[0] > size[1]:
        report.add("classroom, group_size", "the smallest group comes first", found=f"{size[0]} to {size[1]}")
    return Classroom(
        goal=table.goal,
        minutes=table.minutes,
        group_size=size if isinstance(size, str) else (size[0], size[1]),
        teaches=tuple(table.teaches),
        prompts=tuple(table.prompts),
    )
