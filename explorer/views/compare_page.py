"""Entry of the Compare page."""

from explorer.views.compare.page import render

render()
