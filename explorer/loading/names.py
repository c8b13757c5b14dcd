"""Names used in a file: looking them up, and reporting those that do not exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.loading.problems import Report
from explorer.loading.schema.fields import ConditionTable
from explorer.model.condition import Condition
from explorer.model.party import Party
from explorer.model.provision import Provision

MOST_PROVISIONS_IN_A_CONDITION = 3


@dataclass
class Names:
    """What has been defined so far, and what was meant to be but is broken (and so is reported only once).

    ``notes`` is None when the notes themselves are broken.
    """

    report: Report
    provisions: dict[str, Provision] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    notes: frozenset[str] | None = frozenset()
    broken: dict[str, set[str]] = field(default_factory=dict)

    def provision(self, place: str, name: str) -> Provision | None:
        """Return the provision, or report that there is none."""
        if name not in self.provisions and name not in self.broken.get("provision", ()):
            self.report.add(place, "there is no such provision", found=name, allowed=self.provisions)
        return self.provisions.get(name)

    def party(self, place: str, name: str) -> Party | None:
        """Return the party, or report that there is none."""
        if name not in self.parties and name not in self.broken.get("party", ()):
            self.report.add(place, "there is no such party", found=name, allowed=self.parties)
        return self.parties.get(name)

    def voice(self, place: str, party: Party, name: str) -> str:
        """Return the voice's id; a party with one voice may leave it out."""
        ids = [voice.id for voice in party.voices]
        if not name and len(ids) == 1:
            return ids[0]
        if name not in ids:
            message = "this party has several voices; name one" if not name else "this party has no such voice"
            self.report.add(f"{place}, voice", message, found=name, allowed=ids)
        return name

    def options(self, place: str, provision: Provision, tokens: Iterable[str]) -> frozenset[str]:
        """Turn option names, ranges, `*` and `!name` into option ids."""
        chosen: set[str] = set()
        unknown = False
        order = [option.id for option in provision.options]
        tokens = list(tokens)
        if tokens and all(token.startswith("!") for token in tokens):
            chosen = set(order)
        for token in tokens:
            name = token.removeprefix("!")
            if name == "*":
                found: list[str] = order
            elif ".." in name:
                first, last = (self._option(place, provision, end.strip()) for end in name.split("..", 1))
                if not (first and last):
                    unknown = True
                    continue
                if order.index(first) > order.index(last):
                    message = "the range runs backwards; options stand in the order of the file"
                    self.report.add(place, message, found=token)
                    unknown = True
                    continue
                found = order[order.index(first) : order.index(last) + 1]
            else:
                one = self._option(place, provision, name)
                found = [one] if one else []
                unknown = unknown or not one
            chosen = chosen - set(found) if token.startswith("!") else chosen | set(found)
        if tokens and not chosen and not unknown:
            self.report.add(place, "this leaves no option", found=", ".join(tokens))
        return frozenset(chosen)

    def _option(self, place: str, provision: Provision, name: str) -> str:
        if name in provision.positions_of_options:
            return name
        allowed = provision.positions_of_options
        self.report.add(place, f"“{provision.id}” has no such option", found=name, allowed=allowed)
        return ""

    def choices(self, place: str, table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
        """Turn `{ provision = [options] }` into ids."""
        found = {}
        for name, tokens in table.items():
            provision = self.provision(place, name)
            if provision is not None:
                found[name] = self.options(f"{place}.{name}", provision, tokens)
        return found

    def condition(self, place: str, table: ConditionTable) -> Condition:
        """Turn a condition table into a condition."""
        condition = Condition(
            tuple(self.choices(f"{place}.all", table.all).items()),
            tuple(self.choices(f"{place}.any", table.any).items()),
        )
        named = set(table.all) | set(table.any)
        if not named:
            self.report.add(place, "a condition needs `all` or `any` with at least one provision")
        if len(named) > MOST_PROVISIONS_IN_A_CONDITION:
            self.report.add(place, "a condition may mention at most three provisions", found=", ".join(sorted(named)))
        return condition

    def citations(self, place: str, notes: Iterable[str], judgement: str, *, needed: bool = True) -> tuple[str, ...]:
        """Check that notes exist and that there is a note or a judgement."""
        notes = tuple(notes)
        for note in notes:
            if self.notes is not None and note not in self.notes:
                allowed = sorted(self.notes)
                message = "there is no such note in seeds/" if allowed else "no folder of seeds/ is named in `notes`"
                self.report.add(f"{place}, notes", message, found=note, allowed=allowed)
        if needed and not notes and not judgement.strip():
            self.report.add(place, 'nothing says where this comes from: give `notes = [...]` or `judgement = "..."`')
        return notes


def unique(report: Report, rows: Iterable[tuple[str, str]], what: str) -> None:
    """Report values that stand in two places. `rows` holds (place, value)."""
    seen: dict[str, str] = {}
    for place, value in rows:
        if value in seen:
            report.add(place, f"this {what} is used twice (first in {seen[value]})", found=value)
        seen.setdefault(value, place)
