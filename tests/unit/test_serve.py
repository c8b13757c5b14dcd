"""What the server does once for all its runs."""

from urllib.parse import urljoin

import pytest
from starlette.requests import Request
from streamlit import config

from explorer.serve import first_page, read_theme_once


@pytest.fixture
def as_before(monkeypatch):
    monkeypatch.setattr(config, "get_options_for_section", config.get_options_for_section)


def test_the_theme_is_looked_up_once(as_before, monkeypatch):
    looked, read = [], config.get_options_for_section
    monkeypatch.setattr(config, "get_options_for_section", lambda section: looked.append(section) or read(section))
    read_theme_once()
    read_theme_once()
    for section in ("theme", "theme.dark", "theme", "theme.dark"):
        assert config.get_options_for_section(section) == read(section)
    assert looked == ["theme", "theme.dark"]


def test_a_streamlit_without_it_is_left_alone(as_before, monkeypatch):
    monkeypatch.delattr(config, "get_options_for_section")
    read_theme_once()
    assert not hasattr(config, "get_options_for_section")


def at_once(answer):
    """Return what a coroutine that waits for nothing returns; Chromium's driver may have a loop running in this thread."""
    with pytest.raises(StopIteration) as ended:
        answer.send(None)
    return ended.value.value


@pytest.mark.parametrize("query", ["", "?s=ukraine-core.1&d=@P27.1~n.30&q=%D1%97%20%26"])
@pytest.mark.parametrize("below", ["", "/tools"])
def test_the_guessed_address_of_the_first_page_leads_there(query, below):
    address = f"http://testserver{below}/explore"
    asked = Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("testserver", 80),
            "path": f"{below}/explore",
            "query_string": query.removeprefix("?").encode(),
            "headers": [],
        }
    )
    found = at_once(first_page(asked))
    assert found.status_code in (302, 307)
    assert urljoin(address, found.headers["location"]) == f"http://testserver{below}/{query}"
