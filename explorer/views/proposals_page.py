"""Entry of the Proposals page."""

from explorer.views.proposals.page import render

render()
