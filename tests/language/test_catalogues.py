"""Catalogues are up to date with the program and complete; ``python -m tests.language.messages`` brings them up to date."""

import re

import pytest

from explorer.language import LANGUAGES, ngettext, speaking
from tests.language.messages import LOCALE, TEMPLATE, as_machine_text, as_text, catalogue_of, extract, read

TRANSLATED = [code for code in LANGUAGES if code != "en"]
FILLED_IN = re.compile(r"\{[a-z_0-9]*\}")


def texts(of):
    return (of,) if isinstance(of, str) else tuple(of)


@pytest.fixture(scope="module", params=TRANSLATED)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def catalogue(language):
    return read(catalogue_of(language))


def messages(catalogue):
    return [one for one in catalogue if one.id]


def names(catalogue):
    return {(one.context, texts(one.id)) for one in messages(catalogue)}


def test_every_language_has_a_catalogue():
    assert sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/explorer.po")) == sorted(TRANSLATED)


def test_the_template_holds_the_messages_of_the_program():
    assert names(read(TEMPLATE)) == names(extract())


def test_a_catalogue_holds_the_messages_of_the_program(catalogue):
    assert names(catalogue) == names(extract())


def test_what_the_program_reads_is_made_from_the_text(catalogue, language):
    assert catalogue_of(language).with_suffix(".mo").read_bytes() == as_machine_text(catalogue)
    assert catalogue_of(language).read_bytes() == as_text(catalogue)


def test_nothing_is_left_untranslated_or_unsure(catalogue):
    assert [one.id for one in messages(catalogue) if not all(texts(one.string)) or one.fuzzy] == []


def test_what_is_filled_in_has_the_same_names(catalogue):
    for one in messages(catalogue):
        asked = set(FILLED_IN.findall(" ".join(texts(one.id))))
        for said in texts(one.string):
            assert set(FILLED_IN.findall(said)) == asked, one.id


def test_markup_and_spaces_at_the_ends_are_the_same(catalogue):
    for one in messages(catalogue):
        source = texts(one.id)[-1]
        for said in texts(one.string):
            assert re.findall(r"</?[a-z]+", said) == re.findall(r"</?[a-z]+", source), one.id
            assert (said[0].isspace(), said[-1].isspace()) == (source[0].isspace(), source[-1].isspace()), one.id


def test_every_form_of_a_number_is_there(catalogue):
    forms = catalogue.num_plurals
    assert all(len(one.string) == forms for one in messages(catalogue) if not isinstance(one.id, str))


def test_ukrainian_has_its_forms():
    with speaking("uk"):
        said = [
            ngettext("{count} provision", "{count} provisions", count).format(count=count)
            for count in (1, 22, 5, 11, 21)
        ]
    assert said == ["1 положення", "22 положення", "5 положень", "11 положень", "21 положення"]
