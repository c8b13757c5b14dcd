"""Numbers in links: short, plain, and giving back exactly the number that went in."""

from __future__ import annotations

import math
import re
from decimal import Context, Decimal
from fractions import Fraction

HIGHEST_WEIGHT = 1_000.0
"""As in scenario files: more would let sums overflow, and says nothing that 1,000 does not say."""

PLAIN = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?(e-?[0-9]{1,3})?")
LONGEST_WITHOUT_EXPONENT = 24
# Enough digits for any float; its own context, so that nobody's setting of the global one changes a link.
EXACT = Context(prec=40, Emin=-9_999, Emax=9_999)


def write_number(value: float, highest: float, *, per_cent: bool = False) -> str:
    """Write a number from 0 to ``highest`` so that :func:`read_number` gives exactly this number back.

    The shortest decimal that stands for the float is shifted as a decimal, never multiplied as a float.

    >>> write_number(0.29, 1.0, per_cent=True), write_number(0.1 + 0.2, 1.0, per_cent=True), write_number(3.0, 1000.0)
    ('29', '30.000000000000004', '3')

    Raises
    ------
    ValueError
        If the number is out of these bounds, or no number.
    """
    if not 0 <= value <= highest:
        raise ValueError(f"a link holds numbers from 0 to {highest:g}, not {value}")
    number = EXACT.normalize(EXACT.scaleb(Decimal(repr(float(value) + 0.0)), 2 if per_cent else 0))
    plain = f"{number:f}"
    return plain if len(plain) <= LONGEST_WITHOUT_EXPONENT else f"{number:e}"


def read_number(text: str, highest: float, *, per_cent: bool = False) -> float | None:
    """Read a number from 0 to ``highest``; None for anything else, "nan", signs and digits of other scripts included.

    >>> read_number("29", 1.0, per_cent=True), read_number("101", 1.0, per_cent=True), read_number("nan", 1.0)
    (0.29, None, None)
    """
    if not PLAIN.fullmatch(text):
        return None
    exact = Fraction(text) / (100 if per_cent else 1)
    return float(exact) if exact <= Fraction(highest) else None


def signed(text: str) -> float | None:
    """Read a number with or without a minus sign; None for anything else.

    >>> signed("-2.5"), signed("1e999"), signed("x")
    (-2.5, None, None)
    """
    if not PLAIN.fullmatch(text.removeprefix("-")):
        return None
    value = float(text)
    return value if math.isfinite(value) else None
