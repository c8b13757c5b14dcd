"""The command line: `validate` checks scenario files, `score` says what a deal means to every party.

What a command was asked for goes to stdout, as text or with ``--json`` as JSON; everything that is wrong goes to
stderr, all of it at once, with exit code 2. Sub-commands, options and JSON fields keep their names and meaning from
release to release.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from textwrap import wrap

from explorer.analysis.contributions import Contribution
from explorer.analysis.terms import Terms, terms_of
from explorer.analysis.verdicts import CrossedLine, PartyScore, Score, score_deal
from explorer.loading.dates import last_day
from explorer.loading.problems import Problem, ScenarioError, nearest, short
from explorer.loading.scenario_file import find_scenario, load_scenario, scenario_ids
from explorer.model.assumptions import Assumptions
from explorer.model.deal import Deal
from explorer.model.party import Rule
from explorer.model.position import LENSES
from explorer.model.proposal import Proposal
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Scenario
from explorer.sharing.number_text import signed
from explorer.sharing.words import (
    CAVEAT,
    COMPLETION_WORDS,
    LENS_WORDS,
    SO_FAR_WORDS,
    agreement_words,
    join,
    per_cent,
    plural,
    rests_on,
    say_date,
    say_range,
)

PROGRAM = "python -m explorer"
WRONG = 2
"""Exit code when something asked for cannot be done."""

OPEN = ("open", "*")
OF_PROPOSAL = "proposal"
WIDTH = 100
MOST_REASONS = 3
DECIMALS = 6
"""Numbers in JSON are as exact as the tolerance with which verdicts compare them."""

COMPLETABLE_WORDS = {
    "yes": "However the rest is settled, those whose acceptance is needed accept.",
    "possible": "Over what is left open, enough of those whose acceptance is needed can still accept or are unknown, "
    "each taken alone.",
    "no": "However the rest is settled, too few of those whose acceptance is needed accept.",
}
EXAMPLES = """\
examples:
  python -m explorer validate scenarios/*.toml
  python -m explorer score ukraine-2025 --deal P27
  python -m explorer score ukraine-2025 --deal P27 --set nato=5..12,paused army_cap=open --json
  python -m explorer score ukraine-2025 --deal P09 --as-of proposal --lens reported
"""


def run(arguments: Sequence[str]) -> int:
    """Run one sub-command and return the exit code: 0, or 2 if anything asked for cannot be done.

    Parameters
    ----------
    arguments
        The words after ``python -m explorer``.
    """
    parser, commands = _parser()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in commands:
        found, near = f"“{short(arguments[0])}”", _nearest(arguments[0], commands)
        print(Problem(PROGRAM, 0, "", "there is no such command", found, commands, near), file=sys.stderr)
        print(f"{PROGRAM} --help lists the commands; without one, the app starts", file=sys.stderr)
        return WRONG
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as stop:  # --help, or arguments that do not fit; argparse has said what is wrong
        return int(stop.code or 0)
    try:
        code = _validate(asked) if asked.command == "validate" else _score(asked)
        sys.stdout.flush()
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> tuple[argparse.ArgumentParser, tuple[str, ...]]:
    """Return the parser and the names of its sub-commands."""
    formatted = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [-h] [COMMAND ...]",
        description="Explore what a deal means to each party, by what the parties have said.\n"
        "Without a command the app starts; options such as --server.port 8600 go to it.",
        epilog=f"{EXAMPLES}\n{PROGRAM} COMMAND --help says more.",
        formatter_class=formatted,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)

    validate = commands.add_parser(
        "validate",
        usage=f"{PROGRAM} validate [--json] FILE...",
        help="list every problem of scenario files",
        description="List every problem of every file: where, what was found, what is allowed. Exit code 0: all good.",
        allow_abbrev=False,
    )
    validate.add_argument("files", nargs="+", metavar="FILE", help="a scenario file, or the id of one in scenarios/")
    validate.add_argument("--json", action="store_true", help="print the result as JSON")

    score = commands.add_parser(
        "score",
        usage=f"{PROGRAM} score SCENARIO [--deal PROPOSAL] [--set PROVISION=OPTION ...]\n"
        f"{' ' * len(f'usage: {PROGRAM} score ')}"
        "[--as-of DATE] [--lens LENS] [--voice PARTY=VOICE ...] [--json]",
        help="say what a whole or partial deal means to every party",
        description="Say what a whole or partial deal means to every party, by what it has said in public.",
        epilog=f"{EXAMPLES}\n{CAVEAT}",
        formatter_class=formatted,
        allow_abbrev=False,
    )
    score.add_argument("scenario", nargs="?", metavar="SCENARIO", help="an id in scenarios/, or a path")
    score.add_argument("--deal", metavar="PROPOSAL", help="start from a proposal, by id or ref (P27); else all is open")
    score.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="PROVISION=OPTION",
        dest="sets",
        help="settle or narrow provisions: an option id, a number, a range a..b, several with commas; open or * opens "
        "one (an option of that name comes first). Exactly this is set: provisions tied to it do not follow",
    )
    score.add_argument(
        "--as-of",
        metavar="DATE",
        help="what had been said by then: 2024-11-29, 2024-11 or 2024 (its last day), or “proposal” for the proposal's "
        "own date; else the scenario's last date",
    )
    score.add_argument("--lens", default=LENSES[0], metavar="LENS", help=f"{', '.join(LENSES)}; else {LENSES[0]}")
    score.add_argument(
        "--voice",
        nargs="+",
        action="extend",
        default=[],
        metavar="PARTY=VOICE",
        dest="voices",
        help="who speaks for a party; else whoever was in office",
    )
    score.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser, tuple(commands.choices)


def _nearest(word: str, words: Iterable[str]) -> str:
    """Return the known word most like this one, capitals aside, or an empty string."""
    known = {one.casefold(): one for one in words}
    return known.get(nearest(short(word).casefold(), known), "")


def _load(name: str) -> Scenario:
    """Load a scenario by id or path; problems name the file the way it was asked for.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    try:
        path = Path(name)
        if path.exists() and path.suffix != ".toml" and name not in scenario_ids():
            raise ScenarioError([Problem(name, 0, "", "a scenario is a file whose name ends in .toml")])
        return load_scenario(find_scenario(name))
    except OSError as error:
        raise ScenarioError([Problem(short(name), 0, "", "the file cannot be read", error.strerror or "")]) from error
    except ScenarioError as error:
        here = Path(name).name
        raise ScenarioError(replace(one, file=name) if one.file == here else one for one in error.problems) from error


# validate -----------------------------------------------------------------------------------------------------------


def _validate(asked: argparse.Namespace) -> int:
    found: list[dict[str, object]] = []
    for name in asked.files:
        problems: tuple[Problem, ...] = ()
        try:
            scenario = _load(name)
            if not asked.json:
                print(f"{name}: ok ({_contents(scenario)})")
        except ScenarioError as error:
            problems = error.problems
            print(error, file=sys.stderr)
        found.append({"file": name, "ok": not problems, "problems": [asdict(problem) for problem in problems]})
    if asked.json:
        _print_json(found)
    return 0 if all(one["ok"] for one in found) else WRONG


def _contents(scenario: Scenario) -> str:
    written = [position for position in scenario.positions if not position.proposal]
    counts = [
        (len(scenario.provisions), "provision"),
        (len(written), "position"),
        (len(scenario.red_lines), "red line"),
        (len(scenario.linkages), "linkage"),
        (len(scenario.proposals), "proposal"),
        (len(scenario.notes), "note"),
    ]
    parties = len(scenario.parties)
    counted = ", ".join(f"{count} {plural(count, word)}" for count, word in counts)
    return f"{counted}, {parties} {'party' if parties == 1 else 'parties'}"


# score: what was asked for ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Asked:
    """What `score` was asked to judge."""

    proposal: Proposal | None
    deal: Deal
    assumptions: Assumptions


def _score(asked: argparse.Namespace) -> int:
    if asked.scenario is None:
        place = f"{PROGRAM} score"
        raise ScenarioError([Problem(place, 0, "", "SCENARIO is missing; it stands before --set and --voice")])
    scenario = _load(asked.scenario)
    question = _Reader(scenario, asked.scenario).read(asked)
    terms = terms_of(scenario, question.assumptions)
    score = score_deal(scenario, question.deal, question.assumptions, terms)
    if asked.json:
        _print_json(_score_fields(score, terms))
    else:
        print("\n".join(_score_lines(score, terms, question.proposal)))
    return 0


class _Reader:
    """Reads the options of `score` against a scenario, and collects everything that is wrong with them."""

    def __init__(self, scenario: Scenario, file: str) -> None:
        self.scenario, self.file = scenario, file
        self.problems: list[Problem] = []

    def read(self, asked: argparse.Namespace) -> _Asked:
        """Return what was asked for.

        Raises
        ------
        ScenarioError
            With everything that cannot be used.
        """
        proposal = self._proposal(asked.deal)
        deal = proposal.deal if proposal else Deal()
        for name, options in self._sets(asked.sets).items():
            deal = deal.choose(name, options)
        as_of = self._as_of(asked.as_of, proposal, asked.deal is not None)
        if asked.lens not in LENSES:
            self._unknown("--lens", "there is no such lens", asked.lens, LENSES)
        voices = self._voices(asked.voices)
        if self.problems:
            raise ScenarioError(self.problems)
        return _Asked(proposal, deal, Assumptions(as_of, asked.lens, tuple(sorted(voices.items()))))

    def _add(self, place: str, message: str, found: str = "", allowed: Iterable[str] = (), near: str = "") -> None:
        shown = f"“{short(found)}”" if found else ""
        self.problems.append(Problem(self.file, 0, short(place), message, shown, tuple(allowed), near))

    def _unknown(self, place: str, message: str, found: str, allowed: Iterable[str], more: Iterable[str] = ()) -> None:
        """Note a name that is not known; ``more`` are names that are understood but not listed."""
        allowed = tuple(allowed)
        self._add(place, message, found, allowed, _nearest(found, (*allowed, *more)))

    def _proposal(self, name: str | None) -> Proposal | None:
        if name is None:
            return None
        if name not in self.scenario.proposal_by_name:
            refs = [proposal.ref for proposal in self.scenario.proposals]
            ids = [proposal.id for proposal in self.scenario.proposals]
            self._unknown("--deal", "there is no such proposal", name, refs, ids)
        return self.scenario.proposal_by_name.get(name)

    def _as_of(self, text: str | None, proposal: Proposal | None, named: bool) -> date:
        first, last = self.scenario.since, self.scenario.to
        if text is None:
            return last
        if text == OF_PROPOSAL:
            if proposal is None:
                if not named:
                    self._add("--as-of", "“proposal” is the date of the proposal; name one with --deal")
                return last
            day = proposal.date
        else:
            try:
                day = last_day(text)
            except ValueError:
                self._add("--as-of", "this is no date such as 2024-11-29, 2024-11 or 2024, nor “proposal”", text)
                return last
        if not first <= day <= last:
            meant = "" if text == day.isoformat() else f" ({day})"
            self._add("--as-of", f"the scenario runs from {first} to {last}, and this date{meant} is outside", text)
        return day

    def _pairs(self, flag: str, items: list[str], shape: str) -> Iterable[tuple[str, str]]:
        for item in items:
            name, equals, value = item.partition("=")
            if not (name.strip() and equals and value.strip()):
                self._add(flag, f"this must be {shape}, without spaces around the “=”", item)
            else:
                yield name.strip(), value.strip()

    def _voices(self, items: list[str]) -> dict[str, str]:
        chosen: dict[str, str] = {}
        parties = {party.key: party for party in self.scenario.parties} | self.scenario.party_by_id
        for name, value in self._pairs("--voice", items, "PARTY=VOICE"):
            party = parties.get(name)
            if party is None:
                self._unknown("--voice", "there is no such party", name, self.scenario.party_by_id)
                continue
            voices = {voice.key: voice.id for voice in party.voices} | {voice.id: voice.id for voice in party.voices}
            if value not in voices:
                ids = [voice.id for voice in party.voices]
                self._unknown("--voice", f"“{party.id}” has no such voice", value, ids)
            elif party.id in chosen:
                self._add("--voice", f"“{party.id}” is given twice", value)
            else:
                chosen[party.id] = voices[value]
        return chosen

    def _sets(self, items: list[str]) -> dict[str, frozenset[str]]:
        chosen: dict[str, frozenset[str]] = {}
        provisions = {one.key: one for one in self.scenario.provisions}
        provisions |= {name: one for one in self.scenario.provisions for name in one.was}
        provisions |= self.scenario.provision_by_id
        for name, value in self._pairs("--set", items, "PROVISION=OPTION"):
            provision = provisions.get(name)
            if provision is None:
                known = self.scenario.provision_by_id
                self._unknown("--set", "there is no such provision", name, known, set(provisions) - set(known))
                continue
            options = self._options(provision, value)
            if provision.id in chosen:
                self._add("--set", f"“{provision.id}” is set twice; name all its options at once, with commas", value)
            chosen[provision.id] = options
        return chosen

    def _options(self, provision: Provision, text: str) -> frozenset[str]:
        """Return the options a value names; none if they open the provision."""
        if text in OPEN and text not in provision.positions_of_options:
            return frozenset()
        found: set[str] = set()
        for token in (part.strip() for part in text.split(",")):
            if token in OPEN and token not in provision.positions_of_options:
                self._add(f"--set {provision.id}", "what opens a provision stands alone", token)
                continue
            first, dots, last = token.partition("..")
            ends = [self._option(provision, end.strip()) for end in ((first, last) if dots else (first,))]
            places = [provision.positions_of_options[end.id] for end in ends if end]
            if len(places) < len(ends):
                continue
            if places[0] > places[-1]:
                message = "the range runs backwards; options stand in the order of the file"
                self._add(f"--set {provision.id}", message, token, near=f"{last.strip()}..{first.strip()}")
            found |= {option.id for option in provision.options[places[0] : places[-1] + 1]}
        return frozenset() if len(found) == len(provision.options) else frozenset(found)

    def _option(self, provision: Provision, name: str) -> Option | None:
        # “100,000” is a list: without this its “000” would silently be the option 0.
        number = None if re.match(r"-?0\d", name) else signed(name)
        for option in provision.options:
            if option.id == name or (number is not None and option.number == number):
                return option
        place = f"--set {provision.id}"
        if not name:
            self._add(place, "an option is missing before or after a comma or “..”", allowed=_names(provision))
            return None
        numbers = provision.numbers
        if number is None or not numbers:
            ids = [option.id for option in provision.options if option.number is None or not numbers]
            near = _nearest(name, ids)
            self._add(place, "there is no such option", name, _names(provision), near)
            return None
        close = min(numbers, key=lambda option: abs((option.number or 0.0) - number))
        unit = f" {provision.unit}" if provision.unit else ""
        step = f" in steps of {(numbers[1].number or 0.0) - (numbers[0].number or 0.0):g}" if len(numbers) > 1 else ""
        message = f"the numbers run from {numbers[0].id} to {numbers[-1].id}{unit}{step}"
        self._add(place, message, name, _names(provision), close.id)
        return None


def _names(provision: Provision) -> list[str]:
    """Return the names of the options, the numbers as one range."""
    numbers = provision.numbers
    names = []
    for option in provision.options:
        if option.number is None:
            names.append(option.id)
        elif option is numbers[0]:
            names.append(option.id if len(numbers) == 1 else f"{option.id}..{numbers[-1].id}")
    return names


# score: the answer as JSON ------------------------------------------------------------------------------------------


def _print_json(value: object) -> None:
    # ASCII only, so that no terminal or pipe can spoil it.
    print(json.dumps(value, indent=2, allow_nan=False))


def _score_fields(score: Score, terms: Terms) -> dict[str, object]:
    scenario = score.scenario
    return {
        "scenario": scenario.id,
        "revision": scenario.revision,
        "as_of": score.assumptions.as_of.isoformat(),
        "lens": score.assumptions.lens,
        "rule": _rule_fields(scenario.effective_rule(score.assumptions)),
        "deal": {one.id: list(one.in_order(score.deal[one.id])) for one in scenario.provisions if one.id in score.deal},
        "conflicts": [{"id": tie.id, "reason": tie.reason} for tie in score.conflicts],
        "agreement": score.agreement,
        "completable": score.completable,
        "parties": [_party_fields(score, terms, one) for one in score.parties],
    }


def _rule_fields(rule: Rule) -> dict[str, object]:
    """Return the rule; what belongs to another kind of rule is null or empty."""
    return {
        "kind": rule.kind,
        "required": list(rule.required),
        "k": rule.k if rule.kind == "k_of_n" else None,
        "quota": rule.quota if rule.kind == "weighted" else None,
        "votes": dict(rule.votes),
        "vetoes": list(rule.vetoes),
        "notes": list(rule.notes),
        "judgement": rule.judgement,
    }


def _party_fields(score: Score, terms: Terms, one: PartyScore) -> dict[str, object]:
    return {
        "id": one.party.id,
        "name": one.party.name,
        "voice": one.voice.id,
        "so_far": one.so_far,
        "completion": one.completion,
        "utility_so_far": _ends(one.utility_so_far),
        "utility": _ends(one.utility),
        "walk_away": one.walk_away,
        "holds_over": _ends(one.holds_over),
        "red_lines": [_line_fields(line) for line in one.red_lines],
        "red_lines_at_stake": [_line_fields(line) for line in one.red_lines_at_stake],
        "reasons": [
            {
                "provision": part.provision,
                "low": _number(part.low),
                "high": _number(part.high),
                "weight": _number(part.weight),
                "against_even": _ends(part.against_even),
                "notes": _notes_of(score, terms, one, part),
            }
            for part in one.reasons
        ],
        "rests_on": {
            "spoken_provisions": one.spoken_provisions,
            "spoken_options": one.spoken_options,
            "chosen_provisions": one.chosen_provisions,
        },
    }


def _ends(ends: tuple[float, float] | None) -> list[float] | None:
    return None if ends is None else [_number(end) for end in ends]


def _number(value: float) -> float:
    return round(value, DECIMALS) + 0.0  # never -0.0


def _line_fields(line: CrossedLine) -> dict[str, object]:
    return {"id": line.id, "label": line.label, "notes": list(line.notes), "provisions": list(line.provisions)}


def _notes_of(score: Score, terms: Terms, one: PartyScore, part: Contribution) -> list[str]:
    """Return the notes behind a reason: of what was said of the chosen options, and of linkages that move it."""
    record = next(record for record in terms.records if record.party.id == one.party.id)
    chosen = score.deal[part.provision]
    notes: dict[str, None] = {}
    for standing in record.standings:
        if standing.provision == part.provision:
            deciding = [position for said in standing.spoken if said.option in chosen for position in said.positions]
            notes |= dict.fromkeys(note for position in deciding for note in position.notes)
    if any(part.linkage):
        moving = [link for link in record.linkages if link.by and link.provision == part.provision]
        notes |= dict.fromkeys(note for link in moving for note in link.notes)
    return list(notes)


# score: the answer as text ------------------------------------------------------------------------------------------


def _score_lines(score: Score, terms: Terms, proposal: Proposal | None) -> list[str]:
    scenario, assumptions = score.scenario, score.assumptions
    lens = " ".join(LENS_WORDS[one] for one in LENSES[: LENSES.index(assumptions.lens) + 1])
    lines = _wrapped(f"{scenario.title} ({scenario.id}, revision {scenario.revision})")
    lines += _wrapped(f"Stated acceptability as of {say_date(assumptions.as_of)}. Lens: {lens}.")
    lines += _wrapped(f"Rule: {_rule_words(scenario, scenario.effective_rule(assumptions))}.")
    lines += ["", *_deal_lines(scenario, score.deal, proposal)]
    if score.conflicts:
        lines += ["", *_wrapped("This deal cannot exist as it stands; it is scored as if these ties did not bind:")]
        for tie in score.conflicts:
            lines += _item(f"{tie.reason} ({tie.id})")
    lines += ["", *_wrapped(agreement_words(score)), *_wrapped(COMPLETABLE_WORDS[score.completable])]
    for one in score.parties:
        lines += ["", *_party_lines(score, terms, one)]
    return [*lines, "", *_wrapped(CAVEAT)]


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    after = first if rest is None else rest
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)


def _item(text: str, indent: int = 2) -> list[str]:
    return _wrapped(text, f"{' ' * indent}- ", " " * (indent + 2))


def _rule_words(scenario: Scenario, rule: Rule) -> str:
    def names(ids: Iterable[str]) -> str:
        return join([scenario.party_by_id[one].name for one in ids])

    if rule.kind == "unanimous":
        words = f"{names(rule.required)} must accept"
    elif rule.kind == "k_of_n":
        words = f"at least {rule.k} of {names(rule.required)} must accept"
    else:
        votes = join([f"{scenario.party_by_id[party].name} {count:g}" for party, count in rule.votes])
        words = f"those who accept need {rule.quota:g} votes ({votes})"
    return f"{words}; nothing passes without {names(rule.vetoes)}" if rule.vetoes else words


def _deal_lines(scenario: Scenario, deal: Deal, proposal: Proposal | None) -> list[str]:
    """Name the proposal and what differs from it, or every clause of a deal made by hand."""
    base = proposal.deal if proposal else Deal()
    changed = [one for one in scenario.provisions if deal[one.id] != base[one.id]]
    if proposal is not None:
        head = f"Deal: {proposal.name} ({proposal.ref}, {say_date(proposal.date_text)})"
        head += ", changed:" if changed else f", as it stands; it sets {_count(deal)}."
    else:
        head = f"Deal: {_count(deal)} set, the rest open:" if changed else "Deal: everything open."
    lines = _wrapped(head, rest="  ")
    for provision in changed:
        said = provision.say(deal[provision.id]) if provision.id in deal else "open"
        lines += _item(f"{provision.label}: {said}")
    return lines


def _count(deal: Deal) -> str:
    return f"{len(deal)} {plural(len(deal), 'provision')}"


def _party_lines(score: Score, terms: Terms, one: PartyScore) -> list[str]:
    name = one.party.name.upper()
    if len(one.party.voices) > 1:
        name += f", voice: {one.voice.name}"
    if not one.voice.speaks_on(score.assumptions.as_of):
        name += " (who does not speak on this date, so that nothing said counts)"
    lines = _wrapped(name)
    lines += _wrapped(f"So far: {SO_FAR_WORDS[one.so_far]}.", "  ")
    lines += _wrapped(f"Over what is left open: {COMPLETION_WORDS[one.completion]}.", "  ")
    if one.utility_so_far is not None:
        low, high = map(per_cent, one.holds_over)
        held = (
            "whatever the walk-away value"
            if (low, high) == ("0%", "100%")
            else f"for walk-away values of {low} to {high}"
        )
        lines += _wrapped(
            f"Utility so far {say_range(one.utility_so_far)}; it needs {per_cent(one.walk_away)}. "
            f"“{SO_FAR_WORDS[one.so_far].capitalize()}” holds {held}.",
            "  ",
        )
    if one.utility is not None:
        lines += _wrapped(f"Utility over what is left open {say_range(one.utility)}.", "  ")
    for head, crossed in (
        ("Red lines crossed:", one.red_lines),
        ("Red lines crossed by some of the options left:", one.red_lines_at_stake),
    ):
        lines += [f"  {head}"] if crossed else []
        for line in crossed:
            lines += _item(f"{line.label} {_cited(line.notes)}", 4)
    clear = sorted(one.reasons, key=lambda part: (sum(part.against_even), part.provision))
    against = [part for part in clear if sum(part.against_even) < 0]
    helping = [part for part in reversed(clear) if sum(part.against_even) > 0]
    for head, parts in (("Most against", against), ("Most for", helping)):
        lines += [f"  {head}, and what it adds to utility:"] if parts else []
        for part in parts[:MOST_REASONS]:
            lines += _item(_reason_words(score, terms, one, part), 4)
        if len(parts) > MOST_REASONS:
            lines.append(f"      and {len(parts) - MOST_REASONS} more")
    return lines + _wrapped(rests_on(one), "  ")


def _reason_words(score: Score, terms: Terms, one: PartyScore, part: Contribution) -> str:
    provision = score.scenario.provision_by_id[part.provision]
    low, high = f"{100 * part.low:.1f}", f"{100 * part.high:.1f}"
    adds = low if low == high else f"{low} to {high}"
    notes = _cited(_notes_of(score, terms, one, part))
    said = f"{provision.label}: {provision.say(score.deal[provision.id])}"
    return f"{said}; adds {adds} of {100 * part.weight:.1f}% {notes}"


def _cited(notes: Sequence[str]) -> str:
    return f"[{', '.join(notes)}]" if notes else "[our judgement]"
