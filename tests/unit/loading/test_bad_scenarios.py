"""Every broken file is refused for exactly what is wrong with it, in words that say what to mend."""

import copy
import re
import time
import tomllib
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.loading.problems import ScenarioError
from explorer.loading.scenario_file import load_scenario

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "bad_scenarios"
BAD = sorted(path for path in FOLDER.glob("*.toml") if not path.name.startswith("_"))
SOUND = (FOLDER / "_sound.toml").read_text(encoding="utf-8")
LESSON = tomllib.loads((ROOT / "scenarios" / "first-lesson.toml").read_text(encoding="utf-8"))
LESSON["reaction"] = [
    {
        "id": f"R{number}",
        "proposal": LESSON["proposal"][0]["id"],
        "party": LESSON["party"][0]["id"],
        "actor": "The mayor",
        "date": "2024-06",
        "stance": "reject",
        "kind": "preference",
        "text": "Says no.",
        "judgement": "made up",
        "role": "coding",
        "test": test,
    }
    for number, test in enumerate(
        [
            {"level": "package", "so_far": ["outside"], "higher_than": [{"as_of": "2024-05"}]},
            {"level": "provisions", "deal": {"water": ["none"]}, "so_far": ["outside", "mixed"], "red_line": True},
            {
                "level": "conditional_pair",
                "deal": {"water": ["none"]},
                "with": {"gate": ["both"]},
                "without": {"gate": ["!both"]},
            },
            {"level": "process", "not_scorable": "A venue."},
        ]
    )
]


JARGON = r"Input should|[Vv]alid (string|list|dict|number)|\^\[|something else|NoneType|constrained"
"""Words of the parser and of Python, which help nobody who writes a file."""


def problems_of(path):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return caught.value.problems


def save(folder, text, name="_sound"):
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sound_file_loads():
    assert load_scenario(FOLDER / "_sound.toml").id == "_sound"


def test_there_are_many_broken_files_and_each_says_what_to_expect():
    assert len(BAD) >= 34
    assert [path.name for path in BAD if b"# expects:" not in path.read_bytes()] == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_scenario(path):
    head = path.read_text(encoding="utf-8", errors="replace")
    expected = re.findall(r"^# expects: (.+)$", head, re.MULTILINE)
    count = int((re.findall(r"^# problems: (\d+)$", head, re.MULTILINE) or ["1"])[0])

    problems = problems_of(path)

    reported = "\n".join(map(str, problems))
    assert [phrase for phrase in expected if phrase not in reported] == [], reported
    assert len(problems) == count, reported
    assert not re.search(JARGON, reported)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('date = "2024-03-01"', 'date = "the first of March"', 'a date: 2024-11-29, "2024-11" or "2024"'),
        ('date = "2024-03-01"', "date = 2024-03-01T10:00:00", 'a date: 2024-11-29, "2024-11" or "2024"'),
        ('date = "2024-03-01"', "date = 2024", 'a date: 2024-11-29, "2024-11" or "2024"'),
        ("min = 1", "status_quo = [3]\nmin = 1", "status_quo.1: this must be text in quotes; found “3”"),
        ("min = 1", "status_quo = 3\nmin = 1", "this must be text in quotes or a list in square brackets; found “3”"),
        ("min = 1", "applies_when = 3\nmin = 1", "this must be a table; found “3”"),
        ("revision = 1", "revision = true", "this must be a whole number; found “true”"),
        ("revision = 1", "revision = 0", "this must be at least 1; found “0”"),
        ("step = 1", "step = 0", "this must be above 0; found “0”"),
        ("min = 1", "min = 1e300", "this must be at most 1e+09"),
        ('title = "Two farms and a pond"', 'title = ""', "title: this may not be empty"),
        ('{ id = "none", key = "n", label = "None" }', '"none"', "options.1: this must be a table; found “none”"),
        ('id = "whole"', 'id = "wh..ole"', "“..” stands for a range"),
    ],
)
def test_a_wrong_value_is_one_problem_in_the_words_of_the_format(tmp_path, old, new, message):
    assert old in SOUND
    (problem,) = problems_of(save(tmp_path, SOUND.replace(old, new, 1)))
    assert message in str(problem)
    assert not re.search(JARGON, str(problem))


def test_all_errors_are_reported_at_once(tmp_path):
    text = SOUND.replace('theme = "water"', 'theme = "watr"', 1)
    text = text.replace('party = "upper"', 'party = "uper"')
    text = text.replace('opens_on = "draft"', 'opens_on = "drift"')
    text = text.replace("walk_away = 0.5", "walk_away = 0.5\nwalkaway = 0.5")
    # The scale is broken, and everything that needs its words waits for it; the two others do not.
    first = problems_of(save(tmp_path, text))
    assert [problem.nearest for problem in first] == ["walk_away"]

    second = problems_of(save(tmp_path, text.replace("walkaway = 0.5\n", "")))
    assert sorted(problem.nearest for problem in second) == ["draft", "upper", "water"]


def test_the_line_is_that_of_the_table(tmp_path):
    text = SOUND.replace('kind = "ordered"', 'kind = "orderd"').replace('strength = "strong"', 'strength = "stong"')
    lines = text.splitlines()
    for problem in problems_of(save(tmp_path, text)):
        kind = problem.place.split()[0]
        assert lines[problem.line - 1] == f"[[{kind}]]"
        assert problem.place.split("“")[1].split("”")[0] in lines[problem.line]


def test_the_line_of_a_key_of_the_head_and_of_a_single_table(tmp_path):
    text = SOUND.replace('opens_on = "draft"', 'opens_on = "drift"').replace('"unanimous"', '"k_of_n"')
    lines = text.splitlines()
    assert [lines[problem.line - 1] for problem in problems_of(save(tmp_path, text))] == [
        'opens_on = "drift"',
        "[rule]",
    ]


def test_the_line_of_a_slip_in_the_syntax(tmp_path):
    (problem,) = problems_of(save(tmp_path, SOUND.replace('title = "', "title = ")))
    assert SOUND.splitlines()[problem.line - 1].startswith("title")


def test_one_broken_table_hides_nothing_and_is_reported_once(tmp_path):
    text = SOUND.replace('label = "Depth of the pond"', "label = 3").replace('"half"] }', '"hlaf"] }')
    reported = problems_of(save(tmp_path, text))
    # What refers to the broken provision is not reported: it may be right.
    assert [problem.place for problem in reported] == ["provision 1 “depth”, label", "proposal 1 “draft”, sets.payment"]


def test_a_file_saved_by_a_windows_editor_loads(tmp_path):
    path = tmp_path / "_sound.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert load_scenario(path).id == "_sound"


def test_scenarios_drawn_from_each_other_in_a_circle_are_refused(tmp_path):
    text = (
        'format = 1\nid = "{}"\nrevision = 1\ntitle = "x"\nsummary = "x"\n'
        'include = "{}"\nchoose = ["a", "b"]\nmap = ["a", "b"]\n'
    )
    save(tmp_path, text.format("one", "two"), "one")
    save(tmp_path, text.format("two", "one"), "two")
    (problem,) = problems_of(tmp_path / "one.toml")
    assert "cannot be drawn from itself" in problem.message


HOSTILE = {
    "1.1 MB": "# " + "x" * 1_100_000,
    "arrays in arrays": "x = " + "[" * 100_000,
    "tables in tables": "x = " + "{a=" * 100_000,
    "dotted key": ".".join("a" * 100_000) + " = 1",
    "dotted header": "[" + ".".join("a" * 100_000) + "]",
    "dotted key under a known one": SOUND.replace(
        "[rule]", "[rule]\n" + ".".join(["required"] + ["a"] * 100_000) + " = 1"
    ),
    "10,000 options": SOUND.replace("step = 1", "step = 0.0004"),
    "a step of next to nothing": SOUND.replace("step = 1", "step = 1e-300"),
    "5,000 positions": SOUND + "\n[[position]]\nid = 'x'\n" * 5_000,
    "a number of 5,000 digits": SOUND.replace("step = 1", "step = " + "9" * 5_000),
    "a number of 5,000 hexadecimal digits": SOUND.replace("step = 1", "step = 0x" + "f" * 5_000),
    "a huge whole number": SOUND.replace('"unanimous"', '"k_of_n"\nk = 0x' + "f" * 5_000),
    "infinite bounds": SOUND.replace("max = 5", "max = inf"),
    "blank lines": "\n" * 900_000 + SOUND.replace("revision = 1", "revision = 0"),
    "100,000 unknown keys": "\n".join(f"k{number} = 1" for number in range(80_000)) + "\n" + SOUND,
    "a key of 900,000 letters": "x" * 900_000 + " = 1\n" + SOUND,
    "an id of 900,000 letters": SOUND.replace('id = "upper-depth"', f'id = "{"x" * 900_000}"'),
    "2,000 wrong names": SOUND
    + "".join(
        f'[[red_line]]\nid = "r{n}"\nparty = "nobody-{n}"\ndate = "2024"\nkind = "red_line"\nlabel = "x"\n'
        f'any_of = [ {{ all = {{ depth = ["x{n}"] }} }} ]\nreplaces = ["s{n}"]\njudgement = "x"\n'
        for n in range(200)
    )
    + "".join(
        f'[[position]]\nid = "p{n}"\nparty = "upper"\ndate = "2024"\nkind = "preference"\nprovision = "depth"\n'
        f'strength = "strong"\nsays = {{ wants = ["1"] }}\nreplaces = ["q{n}"]\njudgement = "x"\n'
        for n in range(1_900)
    ),
    "nothing": "",
    "a null byte": "x = 1\0",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_refused_quickly(tmp_path, text):
    path = save(tmp_path, text)
    started = time.perf_counter()
    problems = problems_of(path)
    assert time.perf_counter() - started < 8
    assert len("\n".join(map(str, problems))) < 200_000


def test_hostile_files_take_little_memory(tmp_path):
    path = save(tmp_path, HOSTILE["5,000 positions"])
    tracemalloc.start()
    problems_of(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_what_is_no_file_is_reported(tmp_path):
    for path in (tmp_path, tmp_path / "nothing-here.toml"):
        (problem,) = problems_of(path)
        assert "cannot be read" in problem.message


def dump(value):
    """Write a value as TOML; tables inside the head as inline tables, which is all the same to a reader."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {dump(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dump, value)) + "]"
    if isinstance(value, str):
        return quoted(value)
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


def quoted(text):
    special = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(special.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def dump_file(table):
    return "".join(f"{quoted(key)} = {dump(value)}\n" for key, value in table.items())


def places(value, trail=()):
    """List the trails of everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for step, one in inside:
        found += [(*trail, step), *places(one, (*trail, step))]
    return found


PLACES = places(LESSON)
ANY_VALUE = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(["*", "!*", "..", "none..", "!", "50..none", "", "hill", "valley", "water", "2024-13", "all"]),
    st.lists(st.sampled_from(["*", "all", "none", "x", 1, ["*"]]), max_size=4),
    st.dictionaries(st.sampled_from(["all", "any", "id", "wants", "strength", "water"]), st.just(["*"]), max_size=3),
)


@st.composite
def mutated(draw):
    """Delete, duplicate, rename or replace one to three places of the first lesson."""
    table = copy.deepcopy(LESSON)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PLACES))
        parent = table
        try:
            for step in way:
                parent = parent[step]
            value = parent[last]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took it away
        if not isinstance(parent, dict | list):
            continue
        change = draw(st.sampled_from(["delete", "duplicate", "rename", "replace", "replace"]))
        if change == "replace":
            parent[last] = draw(ANY_VALUE)
        elif change == "duplicate" and isinstance(parent, list):
            parent.append(copy.deepcopy(value))
        else:
            del parent[last]
            if change != "delete" and isinstance(parent, dict):
                parent[draw(st.text(st.characters(codec="utf-8"), max_size=5))] = value
    return dump_file(table)


def test_the_dumper_writes_what_it_was_given():
    assert tomllib.loads(dump_file(LESSON)) == LESSON


def test_what_is_changed_at_random_is_sound_before(tmp_path):
    assert len(load_scenario(save(tmp_path, dump_file(LESSON), "first-lesson")).reactions) == 4


@settings(max_examples=300)
@given(mutated())
def test_no_change_of_a_file_ever_raises_anything_else(tmp_path_factory, text):
    path = save(tmp_path_factory.getbasetemp(), text, "first-lesson")
    reported = ""
    try:
        load_scenario(path)
    except ScenarioError as error:
        reported = str(error)
    assert not re.search(JARGON, reported)
