"""The archive a workbook is: refused while it is small if it would become large."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from explorer.loading.problems import Report

MAX_BYTES = 2_000_000
MAX_UNPACKED = 8_000_000
MAX_TAGS = 500_000
"""Texts and cells take a reader ten times longer than their bytes."""
MAX_PARTS = 300
MACROS = "vbaproject"


def check_archive(data: bytes, report: Report) -> None:
    """Refuse what is too large, encrypted or holds macros; no more is ever unpacked than the archive says.

    Raises
    ------
    ScenarioError
        With what is wrong.
    """
    if len(data) > MAX_BYTES:
        report.add("", f"the file is larger than {MAX_BYTES:,} bytes", found=f"{len(data):,} bytes", line=0)
        report.raise_if_any()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive.infolist(), report)
            tags = sum(archive.read(part).count(b"<") for part in archive.infolist())
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError):
        report.add("", "this is no workbook; save it as .xlsx", line=0)
        report.raise_if_any()
        raise
    if tags > MAX_TAGS:
        report.add(
            "", f"the workbook has more than {MAX_TAGS:,} tags: cells, texts and styles", found=f"{tags:,}", line=0
        )
    report.raise_if_any()


def _check_parts(parts: list[zipfile.ZipInfo], report: Report) -> None:
    """Refuse what is too large by the archive's own account, which it cannot exceed."""
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        message = f"unpacked, the workbook is larger than {MAX_UNPACKED:,} bytes"
        report.add("", message, found=f"{unpacked:,} bytes", line=0)
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
        report.add(
            "", f"the workbook has more than {MAX_PARTS} parts, or the same part twice", found=len(parts), line=0
        )
    if any(part.flag_bits & 1 for part in parts):
        report.add("", "the workbook is encrypted; save it without a password", line=0)
    if any(MACROS in part.filename.lower() for part in parts):
        report.add("", "the workbook holds macros; save it as .xlsx without them", line=0)
    report.raise_if_any()
