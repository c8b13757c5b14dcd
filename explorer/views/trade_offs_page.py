"""Entry of the Trade-offs page."""

from explorer.views.trade_offs import render

render()
