"""Figures that are drawn with every move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plotly.basedatatypes import BaseFigure


class Drawing(BaseFigure):  # type: ignore[misc]
    """A figure that is sent just as it is written down.

    Plotly would look at every number of it and add what it draws anyway: many times the work of finding out what is to be
    drawn. That it would accept what is written is for the tests to say.
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> Mapping[str, Any]:
        """Return the traces and the layout."""
        return self._spec
