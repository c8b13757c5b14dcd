"""Files of other negotiation programs into the tables of a scenario file: GENIUS XML and GeniusWeb JSON.

Both describe a domain (issues with their values) and one profile for each party, whose utility is a weighted sum. A file
that says less than it should is read the way its own program reads it, with a warning; what cannot be said in a
scenario without changing its meaning is refused by name.
"""
