"""Entry of the Timeline page."""

from explorer.views.timeline.page import render

render()
