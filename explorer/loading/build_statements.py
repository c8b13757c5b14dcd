"""Positions, red lines and linkages of a file into the model."""

from __future__ import annotations

from datetime import date
from typing import Any

from explorer.loading.dates import as_text, last_day
from explorer.loading.names import Names, unique
from explorer.loading.reading import Tables
from explorer.loading.schema.statements import LinkageTable, PositionTable, RedLineTable, StatementTable
from explorer.model.position import Linkage, Position, RedLine
from explorer.model.provision import Provision
from explorer.model.scenario import Scale

NO_DATE = 'this is no date; write "2024-11-29", "2024-11" or "2024"'
NO_WORD = "this word is not in scale.acceptability"


class StatementBuilder:
    """Builds the statements of one file; vague dates count from their last day, but not past the scenario's."""

    def __init__(self, tables: Tables, names: Names, scale: Scale, since: date, to: date) -> None:
        self.tables, self.names, self.scale, self.since, self.to = tables, names, scale, since, to
        self.report = names.report

    def build(self) -> tuple[tuple[Position, ...], tuple[RedLine, ...], tuple[Linkage, ...]]:
        """Build everything and check ids across the three tables."""
        rows = [row for name in ("position", "red_line", "linkage") for row in self.tables.of(name)]
        unique(self.report, [(place, table.id) for place, table in rows], "id")
        known = sorted({table.id for _, table in rows} | self._broken_ids())
        ids = set(known)
        for place, table in rows:
            for name in table.replaces:
                if name not in ids:
                    self.report.add(f"{place}, replaces", "there is no such statement", found=name, allowed=known)
        positions = [self._position(*row) for row in self.tables.of("position")]
        red_lines = [self._red_line(*row) for row in self.tables.of("red_line")]
        linkages = [self._linkage(*row) for row in self.tables.of("linkage")]
        self._check_stakes()
        return (
            tuple(one for one in positions if one),
            tuple(one for one in red_lines if one),
            tuple(one for one in linkages if one),
        )

    def _broken_ids(self) -> set[str]:
        return {one for name in ("position", "red_line", "linkage") for one in self.tables.broken.get(name, ())}

    def day(self, place: str, value: date | str) -> date:
        """Return the day a date counts from, or report that it is none or begins after the scenario's last."""
        try:
            day = last_day(value)
            text = as_text(value).strip()
            if text > self.to.isoformat()[: len(text)]:
                self.report.add(place, f"this is after the last day of the scenario, {self.to}", found=text)
            return min(day, self.to)
        except ValueError:
            self.report.add(place, NO_DATE, found=value)
            return self.to

    def _common(self, place: str, table: StatementTable) -> dict[str, Any] | None:
        party = self.names.party(f"{place}, party", table.party)
        self.names.citations(place, table.notes, table.judgement)
        if table.date is None and table.until is None:
            self.report.add(place, "“date” is missing (it may be left out only beside `until`)")
        before = len(self.report.problems)
        since = self.since if table.date is None else self.day(f"{place}, date", table.date)
        until = None
        if table.until is not None:
            try:
                until = last_day(table.until)
            except ValueError:
                self.report.add(f"{place}, until", NO_DATE, found=table.until)
        dated = len(self.report.problems) == before
        if dated and until is not None and until <= since:
            self.report.add(f"{place}, until", "this ends before it begins", found=f"{since} until {until}")
        if party is None:
            return None
        return {
            "id": table.id,
            "party": party.id,
            "voice": self.names.voice(place, party, table.voice),
            "since": since,
            "until": until,
            "kind": table.kind,
            "notes": tuple(table.notes),
            "judgement": table.judgement,
            "replaces": tuple(table.replaces),
        }

    def _position(self, place: str, table: PositionTable) -> Position | None:
        common = self._common(place, table)
        provision = self.names.provision(f"{place}, provision", table.provision)
        if table.strength not in self.scale.weight_of:
            words = self.scale.weight_of
            message = "this word is not in scale.weight"
            self.report.add(f"{place}, strength", message, found=table.strength, allowed=words)
        if common is None or provision is None:
            return None
        says: dict[str, str] = {}
        for word, tokens in table.says.items():
            if word not in self.scale.acceptability_of:
                words = self.scale.acceptability_of
                self.report.add(f"{place}, says", NO_WORD, found=word, allowed=words)
            for option in self.names.options(f"{place}, says.{word}", provision, tokens):
                if option in says:
                    message = f"“{option}” is given two words, {says[option]} and {word}"
                    self.report.add(f"{place}, says", message, found=option)
                says[option] = word
        reach = self._reach(place, table, provision, says)
        pairs = tuple((option, says[option]) for option in provision.in_order(says))
        return Position(
            **common,
            provision=provision.id,
            says=pairs,
            strength=table.strength,
            adds=table.adds,
            stake=table.stake,
            reach=reach,
        )

    def _reach(self, place: str, table: PositionTable, provision: Provision, says: dict[str, str]) -> frozenset[str]:
        """Extend the words to the end of the order, in the file's direction; mark what holds by that alone."""
        if table.extends is None or not says:
            return frozenset()
        if provision.kind not in {"numeric", "ordered"}:
            message = "only ordered and numeric provisions have a direction"
            self.report.add(f"{place}, extends", message, found=provision.kind)
            return frozenset()
        order = [option.id for option in provision.options]
        named = provision.in_order(says)
        edge = named[0] if table.extends == "lower" else named[-1]
        beyond = order[: order.index(edge)] if table.extends == "lower" else order[order.index(edge) + 1 :]
        says.update(dict.fromkeys(beyond, says[edge]))
        return frozenset(beyond)

    def _red_line(self, place: str, table: RedLineTable) -> RedLine | None:
        common = self._common(place, table)
        any_of = tuple(
            self.names.condition(f"{place}, any_of.{number}", one) for number, one in enumerate(table.any_of, start=1)
        )
        return None if common is None else RedLine(**common, label=table.label, any_of=any_of)

    def _linkage(self, place: str, table: LinkageTable) -> Linkage | None:
        common = self._common(place, table)
        when = self.names.condition(f"{place}, when", table.when)
        effects = {name: getattr(table, name) not in (None, False) for name in ("raises", "lowers", "lifts", "imposes")}
        if sum(effects.values()) != 1:
            message = "a linkage has exactly one of raises, lowers, lifts, imposes"
            self.report.add(place, message, found=", ".join(name for name, given in effects.items() if given) or "none")
        known = {red_line.id for _, red_line in self.tables.of("red_line") if red_line.party == table.party}
        if table.lifts and table.lifts not in known | self.tables.broken.get("red_line", set()):
            allowed = sorted(known)
            self.report.add(f"{place}, lifts", "this party has no such red line", found=table.lifts, allowed=allowed)
        shift = table.raises or table.lowers
        provision_id, options, by = "", frozenset[str](), ""
        if shift is not None:
            where = f"{place}, {'raises' if table.raises else 'lowers'}"
            provision = self.names.provision(f"{where}.provision", shift.provision)
            if provision is not None:
                options = self.names.options(f"{where}.options", provision, shift.options)
            provision_id, by = shift.provision, shift.by
            if by not in self.scale.acceptability_of:
                self.report.add(f"{where}.by", NO_WORD, found=by, allowed=self.scale.acceptability_of)
        if common is None:
            return None
        return Linkage(
            **common,
            label=table.label,
            when=when,
            provision=provision_id,
            options=options,
            by=by,
            lowers=table.lowers is not None,
            lifts=table.lifts or "",
            imposes=table.imposes,
        )

    def _check_stakes(self) -> None:
        first: dict[str, PositionTable] = {}
        for place, table in self.tables.of("position"):
            if not table.stake:
                continue
            other = first.setdefault(table.stake, table)
            if (other.party, other.strength, other.kind) != (table.party, table.strength, table.kind):
                message = f"positions of one stake share party, kind and strength; “{other.id}” differs"
                self.report.add(f"{place}, stake", message, found=table.stake)
