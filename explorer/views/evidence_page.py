"""Entry of the Evidence page."""

from explorer.views.evidence.page import render

render()
