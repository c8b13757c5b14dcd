"""Print the brief of every shipped proposal under every lens with either map, in every language, and count its pages.

``python -m tests.bench.briefs [--every N]`` names each brief that takes more than one page of A4, and says how full the fullest is.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import replace
from itertools import product

from playwright.sync_api import sync_playwright

from explorer.language import speaking
from explorer.loading.scenario_file import scenario_ids
from explorer.model.position import LENSES
from explorer.sharing.exploration import Exploration
from explorer.sharing.link import query_string
from explorer.views import library
from explorer.views.share.reporting import asked, brief_of
from tests.browser.chromium import FLAGS, find

ADDRESS = "https://explorer.example.org/"
LANGUAGES = ("en", "uk")
A4 = 297 / 25.4 * 96
"""Height of the paper in pixels of CSS."""


def briefs():
    """Give each brief with what it is of."""
    for name, language, rest_open in product(scenario_ids(), LANGUAGES, (False, True)):
        with speaking(language):
            scenario = library.scenario(name)
            start = Exploration.start(scenario)
            for proposal, lens in product(scenario.proposals, LENSES):
                said = replace(start.assumptions, lens=lens)
                state = replace(start, deal=proposal.deal, assumptions=said, rest_open=rest_open)
                which = (name, language, "open" if rest_open else "settled", proposal.id, lens)
                yield which, state, proposal.name


def text_of(state, name, language):
    with speaking(language):
        link = f"{ADDRESS}?{query_string(dict(library.link(state)))}"
        return brief_of(asked(state, name, link))()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="print only each N-th")
    every = parser.parse_args().every
    pages, over, tried, fullest = Counter(), [], 0, 0.0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find(), args=FLAGS)
        paper = browser.new_page()
        paper.emulate_media(media="print")
        for place, (which, state, name) in enumerate(briefs()):
            if place % every:
                continue
            tried += 1
            paper.set_content(text_of(state, name, which[1]))
            count = len(re.findall(rb"/Type\s*/Page[^s]", paper.pdf(prefer_css_page_size=True, print_background=True)))
            pages[count] += 1
            fullest = max(fullest, paper.evaluate("document.documentElement.scrollHeight"))
            if count > 1:
                over.append(which)
        browser.close()
    print(
        f"{tried} briefs; pages: {dict(pages)}; the longest text is {fullest / A4:.0%} of a page as laid out on screen"
    )
    for which in over:
        print("more than one page:", *which)


if __name__ == "__main__":
    main()
