"""The Evidence page: notes, what is not known, our judgements, and whatever a link on another page points at."""
