"""A link as a QR code: a picture without colours of its own, black on white, that prints and scales."""

from __future__ import annotations

from io import BytesIO

import segno

LONGEST = 500
"""Characters beyond which the squares grow too fine to be read from a screen some metres away."""


def qr_svg(text: str, title: str) -> str:
    """Return a text as a QR code in SVG that takes the size of its place; empty if the text is too long for it.

    >>> qr_svg("x" * 501, "too long")
    ''
    >>> qr_svg("https://example.org/?s=river.1", "Link to this deal").startswith("<svg")
    True
    """
    if not 0 < len(text) <= LONGEST:
        return ""
    out = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, light="#fff", dark="#000", border=4, omitsize=True, title=title
    )
    return out.getvalue().decode("utf-8").strip()
