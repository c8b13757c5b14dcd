"""Entry of the Coalitions page."""

from explorer.views.coalitions.page import render

render()
