"""The board's scripts and styles as the browser gets them, and the words they use."""

import re
import subprocess

import pytest

from explorer.board import control
from explorer.board.script import HERE, script, style
from explorer.board.words import BOARD_WORDS, board_words
from explorer.sharing.territory_words import TERRITORY_WORDS
from tests.board.conftest import node  # noqa: F401

FILES = {path.name: path.read_text("utf-8") for path in sorted((HERE / "js").glob("*.js"))}
STYLES = sorted(path.name for path in (HERE / "css").glob("*.css"))
SOURCE = (HERE / "control.py").read_text("utf-8")
MOUNTS = sorted(set(re.findall(r'"(\w+\.js)",\s*"(mount\w+)"', SOURCE)))
TOP = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)


def test_every_part_that_is_mounted_is_there():
    assert len(MOUNTS) >= 3
    for name, mount in MOUNTS:
        assert f"export function {mount}(" in FILES[name]


@pytest.mark.parametrize(("name", "mount"), MOUNTS)
def test_what_is_sent_is_one_script(name, mount):
    sent = script(name, mount)
    assert not re.search(r"^import\b", sent, re.MULTILINE)
    assert re.findall(r"^export .*", sent, re.MULTILINE) == [f"export default {mount};"]
    names = TOP.findall(sent)
    assert len(names) == len(set(names))
    assert "</script" not in sent


@pytest.mark.parametrize(("name", "mount"), MOUNTS)
def test_node_reads_it(name, mount, node, tmp_path):  # noqa: F811
    file = tmp_path / "sent.mjs"
    file.write_text(script(name, mount), "utf-8")
    ran = subprocess.run([node, "--check", file], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("name", FILES)
def test_what_is_imported_is_exported_there_and_used_here(name):
    for names, file in re.findall(r'^import \{([^}]*)\} from "\./([\w.-]+)";$', FILES[name], re.MULTILINE):
        rest = FILES[name].replace(f"import {{{names}}}", "")
        for one in (part.strip() for part in names.split(",")):
            assert re.search(rf"^export (?:async )?(?:function|const|class) {one}\b", FILES[file], re.MULTILINE), (
                file,
                one,
            )
            assert re.search(rf"\b{one}\b", rest), f"{name} imports {one} and does not use it"


def test_every_script_is_part_of_something_that_is_sent():
    sent = "\n".join(script(name, mount) for name, mount in MOUNTS)
    for name, text in FILES.items():
        assert all(f" {one}" in sent for one in TOP.findall(text)), f"nothing that is sent holds {name}"


def test_what_is_imported_stands_first():
    sent = script("board.js", "mountBoard")
    assert sent.index("function make(") < sent.index("function createRow(") < sent.index("function mountBoard(")


# Words

BUILT = {
    "agreement_": ("yes", "no", "maybe", "wait"),
    "mark_": ("f", "e", "a", "r", "-"),
    "by_": ("you", "followed", "taken", "map", "link"),
}


def used_words():
    """Every word the scripts take, those built of two parts among them."""
    found = set()
    for name, text in FILES.items():
        if name.startswith("territory"):
            continue  # the map has words of its own, below
        found |= set(re.findall(r"(?<![/\w])words_?\.(\w+)", text))
        found |= set(re.findall(r'\bwords\[[^\]]*?"(\w+)"', text)) & set(BOARD_WORDS)
        for stem, ends in BUILT.items():
            if f"`{stem}${{" in text:
                found |= {stem + end for end in ends}
                found |= {f"{stem}{end}_short" for end in ends if re.search(rf"`{stem}\$\{{\w+\}}_short`", text)}
        if "}_long`" in text:
            found |= {f"{verdict}_long" for verdict in ("within", "outside", "mixed", "no_view")}
        if "words[one.soFar]" in text:
            found |= {"within", "outside", "mixed", "no_view"}
        if "words[mode]" in text:
            found |= set(re.findall(r'"(\w+)"', re.search(r"MODES = \[(.*?)\]", text)[1]))
        if "words[kind]" in text:
            found |= set(re.findall(r'"(\w+)"', re.search(r"KINDS = \[(.*?)\]", text)[1]))
        found |= set(re.findall(r'words\[\w+ \? "(\w+)" : "\w+"\]', text))
        found |= set(re.findall(r'words\[\w+ \? "\w+" : "(\w+)"\]', text))
    return found | set(re.findall(r'BOARD_WORDS\["(\w+)"\]', SOURCE + (HERE / "head.py").read_text("utf-8")))


def test_every_word_the_scripts_use_is_there():
    assert not used_words() - set(board_words())


def test_no_word_is_there_for_nothing():
    assert not set(board_words()) - used_words()


def test_gaps_in_the_words_are_closed():
    for name, words in BOARD_WORDS.items():
        assert words
        assert re.fullmatch(r"[^{}]*(\{\w*\}[^{}]*)*", words), name


def test_the_words_the_territory_map_uses_are_there():
    scripts = "".join(text for name, text in FILES.items() if name.startswith("territory"))
    assert set(re.findall(r"(?<![/\w])words_?\.(\w+)", scripts)) <= set(TERRITORY_WORDS)


def test_words_are_not_markup():
    assert not [words for words in (*BOARD_WORDS.values(), *TERRITORY_WORDS.values()) if "<" in words or "&" in words]


# Styles


def test_every_style_sheet_is_sent_with_some_part():
    assert set(re.findall(r'"([\w-]+\.css)"', SOURCE)) == set(STYLES)


@pytest.mark.parametrize("name", STYLES)
def test_style_sheets_are_whole_and_call_nowhere(name):
    css = style(name)
    assert css.count("{") == css.count("}")
    assert css.count("/*") == css.count("*/")
    assert "url(" not in css
    assert "@import" not in css


def test_sheets_come_in_the_order_asked_for():
    assert style("row.css", "base.css").startswith(style("row.css"))
    assert style("row.css", "base.css").endswith(style("base.css"))


@pytest.mark.parametrize("name", FILES)
def test_scripts_call_nowhere(name):
    text = FILES[name].replace("http://www.w3.org/2000/svg", "")  # the name of what is drawn, not an address
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|https?://|\beval\(|innerHTML|new Function", text)


def test_a_streamlit_without_such_components_is_named(monkeypatch):
    monkeypatch.delattr(control.st.components, "v2", raising=False)
    with pytest.raises(control.BoardMissingError, match=r"requirements\.txt"):
        control._component.__wrapped__("none", "", "news.js", "mountNews")
