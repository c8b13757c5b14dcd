"""The verdict tables as bytes a browser reads without a copy: a head in JSON, then a body of arrays.

Four bytes give the length of the head (little endian), which is JSON in UTF-8, filled with spaces to a multiple of four.
It holds ``head``, whatever the caller puts there, and ``tables``, in which an array is ``{"at", "n", "type"}``: a byte of
the body, a number of entries, and ``i32`` (little endian, at a multiple of four) or ``u8`` (truth). Tables are flat, their
last axis first to move; equal arrays stand in the body once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.terms import TOLERANCE, UNIT
from explorer.analysis.truth import Table
from explorer.analysis.verdict_tables import PartyTables, VerdictTables

Reference = dict[str, Any]


class _Body:
    """The arrays, one after the other, each once."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self._found: dict[tuple[str, bytes], Reference] = {}

    def numbers(self, values: NDArray[np.int64]) -> Reference:
        """Put in whole numbers below two billion."""
        if values.size and np.abs(values).max() > np.iinfo(np.int32).max:
            raise OverflowError("a number does not fit into four bytes")
        return self._put("i32", values.size, values.astype("<i4").tobytes())

    def truth(self, table: Table) -> Reference:
        """Put in a truth table."""
        return self._put("u8", table.values.size, np.ascontiguousarray(table.values, np.uint8).tobytes())

    def _put(self, kind: str, n: int, data: bytes) -> Reference:
        if (kind, data) not in self._found:
            if kind == "i32":
                self.bytes += bytes(-len(self.bytes) % 4)
            self._found[kind, data] = {"at": len(self.bytes), "n": n, "type": kind}
            self.bytes += data
        return self._found[kind, data]


def pack(tables: VerdictTables, head: Mapping[str, Any]) -> bytes:
    """Turn tables into bytes.

    Parameters
    ----------
    tables
        What the verdicts rest on.
    head
        Anything that can be JSON; it comes out of ``readPayload`` as it went in.
    """
    body = _Body()
    described = {
        "unit": UNIT,
        "tolerance": TOLERANCE,
        "options": tables.options,
        "ties": tables.ties,
        "parties": [_party(one, body) for one in tables.parties],
        "switches": [{"provision": one.provision, "on": _table(one.on, body)} for one in tables.switches],
        "constraints": [
            {"id": one.id, "reason": one.reason, "broken": _table(one.broken, body), "when": one.when}
            for one in tables.constraints
        ],
    }
    text = json.dumps({"head": head, "tables": described}, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return len(text).to_bytes(4, "little") + text + bytes(body.bytes)


def _table(table: Table, body: _Body) -> dict[str, Any]:
    """Describe a truth table, its axes in the order of the file, which is how it stands."""
    return {"scope": table.scope, "values": body.truth(table)}


def _party(party: PartyTables, body: _Body) -> dict[str, Any]:
    """Describe a party's terms; its tastes stand one after the other in two arrays."""
    none = np.zeros(0, np.int64)
    return {
        "id": party.id,
        "walkAway": party.walk_away,
        "views": party.views,
        "known": party.known,
        "weights": body.numbers(party.weights),
        "tastes": {
            "provisions": [one.provision for one in party.tastes],
            "neutral": [one.neutral for one in party.tastes],
            "low": body.numbers(np.concatenate([none, *(one.low for one in party.tastes)])),
            "high": body.numbers(np.concatenate([none, *(one.high for one in party.tastes)])),
        },
        "shifts": [
            {"id": one.id, "provision": one.provision, "amount": one.amount, "holds": _table(one.holds, body)}
            for one in party.shifts
        ],
        "lines": [
            {"id": one.id, "label": one.label, "crossings": [_table(table, body) for table in one.crossings]}
            for one in party.lines
        ],
    }
