"""The page within a page of others: what they paste into theirs."""

from __future__ import annotations

from html import escape

HEIGHT = 740


def snippet(link: str, title: str) -> str:
    """Return HTML that shows a link in a frame as wide as its place.

    >>> snippet("https://x.example/?s=river.1&d=-", "Explorer")[:75]
    '<iframe src="https://x.example/?s=river.1&amp;d=-&amp;embed=true" title="Ex'
    """
    return (
        f'<iframe src="{escape(link)}&amp;embed=true" title="{escape(title)}" width="100%" height="{HEIGHT}" '
        'style="border:0;min-width:320px" allow="clipboard-write" loading="lazy"></iframe>'
    )
