"""What verdicts stand on: told apart in every kind of sight, and their words stand out, light and dark."""

import re
from itertools import combinations

import pytest

from explorer.charts.theme import DARK, LIGHT
from tests.conftest import ROOT
from tests.unit.charts.sight import LEAST, LEAST_CONTRAST, SIGHT, contrast, distance, mix

STYLE = (ROOT / "explorer" / "views" / "proposals" / "style.css").read_text(encoding="utf-8")
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def painted(verdict):
    """Ground and ink of a verdict in the style sheet; those of every verdict where it names none of its own."""
    found = {}
    for selector in (r"\.nse-v", rf"\.nse-v-{verdict}"):
        for rule in re.findall(rf"^{selector} \{{(.*?)\}}", STYLE, re.MULTILINE | re.DOTALL):
            found |= dict(re.findall(r"(?<![-\w])(background|color): ([^;]+);", rule))
    return found["background"], found["color"]


def grounds(theme, verdict):
    """Every colour the words of a verdict can stand on, and their own."""
    background, ink = painted(verdict)
    named = {f"var(--nse-{name})": getattr(theme, name) for name in ("ground", "ink", "both", "within")}
    if background == "none":
        row = re.search(
            r"tr\.nse-now > \* \{ background: color-mix\(in srgb, var\(--nse-ink\) (\d+)%, transparent\)", STYLE
        )
        return [theme.ground, mix(theme.ink, int(row[1]) / 100, theme.ground)], named[ink]
    if background in named:
        return [named[background]], named[ink]
    (share,) = re.findall(r"var\(--nse-ink\) (\d+)%, transparent\)", background)
    assert background.endswith("), var(--nse-ground)"), "what stripes lie on has to be said"
    return [theme.ground, mix(theme.ink, int(share) / 100, theme.ground)], named[ink]


@BOTH
@pytest.mark.parametrize("verdict", ["within", "outside", "mixed", "no_view"])
def test_words_stand_out(theme, verdict):
    under, ink = grounds(theme, verdict)
    for ground in under:
        assert contrast(ink, ground) >= LEAST_CONTRAST, f"{ink} on {ground}"


@BOTH
@pytest.mark.parametrize("sight", SIGHT)
def test_grounds_can_be_told_apart(theme, sight):
    """Mixed and no view stand on the page's own ground; stripes and a dotted border tell these two apart."""
    found = {verdict: grounds(theme, verdict)[0][0] for verdict in ("within", "outside", "mixed")}
    for one, other in combinations(found, 2):
        assert distance(found[one], found[other], sight) >= LEAST, f"{one} and {other}"


def test_no_other_rule_gives_a_verdict_a_ground_of_its_own():
    """But the history on a phone, where a cell is a colour without words: that of the map."""
    rules = re.findall(r"^\s*([^\n{}@]*\.nse-v-\w+[^\n{}]*) \{([^}]*background[^}]*)\}", STYLE, re.MULTILINE)
    own = [selector for selector, _ in rules if not re.fullmatch(r"\.nse-v-\w+", selector)]
    assert own == [".nse-history .nse-q.nse-v-within"]
