"""Entry of the Scenarios page."""

from explorer.views.gallery.page import render

render()
