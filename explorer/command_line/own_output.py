"""Keeps what a solver prints of its own accord out of an answer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def own_output() -> Iterator[None]:
    """Send what is written past Python to where stdout leads to stderr instead.

    HiGHS writes lines of its own straight to the process's stdout, even when told to be silent; between them a JSON answer
    could not be read.
    """
    try:
        kept = os.dup(1)
    except OSError:  # no stdout at all: nothing to keep clean
        yield
        return
    try:
        with suppress(OSError):
            os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
