"""Entry of the Author page."""

from explorer.views.author.page import render

render()
