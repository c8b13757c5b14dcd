"""Provisions and their options: the adjustable dimensions of a deal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from explorer.language import _, form_for, number_words, pgettext
from explorer.model.condition import Condition


@dataclass(frozen=True)
class Option:
    """One setting of a provision. `number` is set when the setting is a quantity in the provision's unit."""

    id: str
    key: str
    label: str
    number: float | None = None
    judgement: str = ""


@dataclass(frozen=True)
class Provision:
    """One adjustable dimension of a deal.

    Options stand in the order of the file; for the kinds ``numeric`` and ``ordered`` that order has a meaning (not a
    merit). ``applies_when`` switches the provision off unless it holds; switched off, it takes ``neutral`` for everyone.
    ``became`` says which option a key or id of former times means now.
    """

    id: str
    key: str
    label: str
    theme: str
    kind: str
    options: tuple[Option, ...]
    help: str = ""
    unit: str = ""
    points: tuple[str, ...] = ()
    status_quo: tuple[str, ...] = ()
    core: bool = False
    was: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    judgement: str = ""
    needs_consent_of: tuple[str, ...] = ()
    sensitive: bool = False
    applies_when: Condition | None = None
    neutral: str = ""
    became: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        """Hash by the permanent names; equal provisions have equal names."""
        return hash((self.id, self.key))

    @cached_property
    def positions_of_options(self) -> dict[str, int]:
        """Place of each option id in the order of the file."""
        return {option.id: place for place, option in enumerate(self.options)}

    def option(self, option_id: str) -> Option:
        """Return the option with this id.

        Raises
        ------
        KeyError
            If the provision has no such option.
        """
        return self.options[self.positions_of_options[option_id]]

    def in_order(self, option_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids in the order of the file, each once."""
        return tuple(sorted(set(option_ids), key=self.positions_of_options.__getitem__))

    @cached_property
    def numbers(self) -> tuple[Option, ...]:
        """Return the options that are quantities, lowest first; empty for other kinds."""
        return tuple(option for option in self.options if option.number is not None)

    def say(self, option_ids: Iterable[str]) -> str:
        """Put a set of options into words, with the unit and with ranges of neighbours run together.

        >>> cap = Provision("cap", "c", "Cap", "t", "numeric", tuple(
        ...     Option(str(n), str(n), str(n), float(n)) for n in (10, 20, 30)) + (Option("none", "x", "no cap"),), unit="km")
        >>> cap.say(["10", "20"]), cap.say(["none"]), cap.say(["10", "30"]), cap.say(["10", "20", "30", "none"])
        ('10 to 20 km', 'no cap', '10 km or 30 km', 'open')
        """
        ids = self.in_order(option_ids)
        if len(ids) == len(self.options):
            return pgettext("a provision", "open")
        if len(ids) > 3 and len(ids) == len(self.options) - 1:
            missing = next(option for option in self.options if option.id not in ids)
            return _("anything but “{option}”").format(option=self.name_of(missing))
        runs: list[list[Option]] = []
        for option in map(self.option, ids):
            last = runs[-1][-1] if runs else None
            adjacent = (
                last is not None and self.positions_of_options[option.id] == self.positions_of_options[last.id] + 1
            )
            if (
                adjacent
                and last is not None
                and (last.number is None) == (option.number is None)
                and option.number is not None
            ):
                runs[-1].append(option)
            else:
                runs.append([option])
        return _(" or ").join(
            self.name_of(run[0])
            if len(run) == 1
            else _("{low} to {high}").format(low=number_words(run[0].label), high=self.name_of(run[-1]))
            for run in runs
        )

    def name_of(self, option: Option) -> str:
        """Return the option's label, with the unit when it is a quantity."""
        if option.number is None:
            return option.label
        label = number_words(option.label)
        if not self.unit:
            return label
        if "|" in self.unit:
            unit = form_for(option.number, self.unit)
        else:
            unit = self.unit.removesuffix("s") if option.number == 1 and " " not in self.unit else self.unit
        return f"{label}{'' if unit.startswith('%') else ' '}{unit}"
