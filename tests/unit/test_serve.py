"""What the server does once for all its runs."""

import pytest
from streamlit import config

from explorer.serve import read_theme_once


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
