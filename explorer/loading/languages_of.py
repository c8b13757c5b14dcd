"""In which languages the text of a scenario file is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.language import ENGLISH, LANGUAGES
from explorer.loading.reading import read_toml
from explorer.loading.scenario_file import SCENARIOS
from explorer.loading.schema.scenario import ScenarioTable
from explorer.loading.texts import Texts, texts_in


def languages_of(raw: Mapping[str, Any]) -> dict[str, float]:
    """Return the languages of what a file says, with the share of its texts that are in each; English is in all of them.

    Of a scenario drawn from another the other is looked at.

    Raises
    ------
    ScenarioError
        If a file it is drawn from cannot be read.

    >>> languages_of({"title": {"en": "The lake", "uk": "Озеро"}, "summary": "Who may fish."})
    {'en': 1.0, 'uk': 0.5}
    >>> languages_of({"title": {"en": "The lake", "uk": "Озеро"}, "classroom": {"group_size": [2, 4]}})
    {'en': 1.0, 'uk': 1.0}
    """
    while "include" in raw:
        raw, _ = read_toml(SCENARIOS / f"{raw['include']}.toml")
    # A place for text may hold something else, as a group size that is two numbers.
    found = [one for one in _texts(raw, texts_in(ScenarioTable)) if one and isinstance(one, str | dict)]
    shares = {
        code: sum(isinstance(one, dict) and code in one for one in found) / max(1, len(found)) for code in LANGUAGES
    }
    return {code: share for code, share in {**shares, ENGLISH: 1.0}.items() if share}


def _texts(value: Any, texts: Texts | None) -> Iterator[Any]:  # noqa: ANN401
    """Give every text and every table of texts."""
    if texts is None:
        return
    if texts.text is not None:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, texts.rows)
    elif isinstance(value, dict):
        inside = dict(texts.keys)
        for key, one in value.items():
            yield from _texts(one, texts.values or inside.get(key))
