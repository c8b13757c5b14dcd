"""Entry of the Explore page."""

from explorer.views.explore import render

render()
