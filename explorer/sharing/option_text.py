"""Options of one provision as text: ``20``, ``um_op``, ``5..12_pa``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.language import N_, _
from explorer.model.provision import Provision
from explorer.sharing.lookup import LONGEST_NAME, by_name, unknown
from explorer.sharing.number_text import signed

OPEN = "*"
FEWEST_IN_A_RANGE = 3
MOST_TOKENS = 250
"""No provision has more options than this, so no honest value has more tokens."""


@dataclass(frozen=True)
class OptionReading:
    """The options a value names, and the tokens in it that name none."""

    options: frozenset[str]
    unread: tuple[str, ...] = ()


def write_options(provision: Provision, options: Iterable[str]) -> str:
    """Write options by their keys in the order of the file; three or more neighbours as a range.

    >>> from explorer.model.provision import Option
    >>> wait = Provision("wait", "w", "Wait", "t", "numeric", tuple(
    ...     Option(str(n), str(n), str(n), float(n)) for n in (5, 10, 15, 20)) + (Option("never", "nv", "never"),))
    >>> write_options(wait, ["10", "20", "15", "never"]), write_options(wait, ["never", "5", "10"])
    ('10..nv', '5_10_nv')

    Raises
    ------
    KeyError
        If the provision has no such option.
    """
    places = sorted({provision.positions_of_options[option] for option in options})
    tokens: list[str] = []
    while places:
        run = 1
        while run < len(places) and places[run] == places[0] + run:
            run += 1
        keys = [provision.options[place].key for place in places[:run]]
        tokens += [f"{keys[0]}..{keys[-1]}"] if run >= FEWEST_IN_A_RANGE else keys
        places = places[run:]
    return "_".join(tokens)


def read_options(provision: Provision, text: str) -> OptionReading:
    """Read a value of the grammar; hand-written values may use full option ids and other spellings of numbers.

    An id may itself hold an underscore (``off_table``), so a value is first read as keys alone, which is how links are
    written, and only if that fails by the longest names that fit.

    >>> from explorer.model.provision import Option
    >>> road = Provision("road", "r", "Road", "t", "numeric", (
    ...     Option("10", "10", "10", 10.0), Option("15", "15", "15", 15.0), Option("off_table", "off", "Off table")))
    >>> sorted(read_options(road, "off_table_10.0").options), read_options(road, "10_99").unread
    (['10', 'off_table'], ('99',))
    """
    pieces = text.split("_", MOST_TOKENS)
    surplus = tuple(pieces[MOST_TOKENS:])
    pieces = pieces[:MOST_TOKENS]
    keys = dict(provision.became) | {option.key: option.id for option in provision.options}
    found: set[str] = set()
    for piece in pieces:
        options = _token(provision, keys, {}, piece)
        if not options:
            break
        found |= options
    else:
        return OptionReading(frozenset(found), surplus)
    return _read_by_longest_names(provision, pieces, surplus)


def _read_by_longest_names(provision: Provision, pieces: list[str], surplus: tuple[str, ...]) -> OptionReading:
    names = dict(provision.became) | {name: option.id for name, option in by_name(provision.options).items()}
    numbers = {option.number: option.id for option in provision.numbers}
    # A range may have an id with underscores at either end.
    longest = 2 * max(name.count("_") + 1 for name in names)
    found: set[str] = set()
    unread: list[str] = []
    place = 0
    while place < len(pieces):
        for count in range(min(longest, len(pieces) - place), 0, -1):
            options = _token(provision, names, numbers, "_".join(pieces[place : place + count]))
            if options:
                found |= options
                place += count
                break
        else:
            unread.append(pieces[place])
            place += 1
    return OptionReading(frozenset(found), (*unread, *surplus))


def _token(provision: Provision, names: dict[str, str], numbers: dict[float | None, str], token: str) -> set[str]:
    first, dots, last = token.partition("..")
    ends = [_option(names, numbers, end) for end in ((first, last) if dots else (first,))]
    if not all(ends):
        return set()
    # A range written backwards can only mean the same options.
    low, high = sorted(provision.positions_of_options[end] for end in (ends[0], ends[-1]))
    return {option.id for option in provision.options[low : high + 1]}


def _option(names: dict[str, str], numbers: dict[float | None, str], name: str) -> str:
    if name in names or not numbers or len(name) > LONGEST_NAME:
        return names.get(name, "")
    value = signed(name)
    return "" if value is None else numbers.get(value, "")


def why_unread(provision: Provision, token: str) -> str:
    """Say why a token names no option of a provision, with the nearest one.

    >>> from explorer.model.provision import Option
    >>> cap = Provision("cap", "c", "Cap", "t", "numeric", tuple(
    ...     Option(str(n), str(n), str(n), float(n)) for n in (10, 20, 30)), unit="km")
    >>> why_unread(cap, "22"), why_unread(cap, "31")
    ('“cap” has no step of this number; the nearest is “20”', '“cap” runs from 10 to 30; the nearest is “30”')
    """
    number = signed(token[:LONGEST_NAME])
    if number is not None and provision.numbers:
        places = [(option.number or 0.0, option.id) for option in provision.numbers]
        (low, low_id), (high, high_id) = min(places), max(places)
        near = min(places, key=lambda place: abs(place[0] - number))[1]
        inside = low <= number <= high
        said = (
            N_("“{provision}” has no step of this number; the nearest is “{near}”")
            if inside
            else N_("“{provision}” runs from {low} to {high}; the nearest is “{near}”")
        )
        return _(said).format(provision=provision.id, low=low_id, high=high_id, near=near)
    return unknown("option", token, by_name(provision.options), provision.id)
