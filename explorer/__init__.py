"""Negotiation-space explorer: what a deal means to each party, by what it has said."""

__version__ = "0.1.0"
