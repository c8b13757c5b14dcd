"""What a name in the arguments stands for: scenarios, provisions, parties, and options by id, number or range."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from explorer.command_line.argument_problems import ArgumentProblems
from explorer.language import ENGLISH
from explorer.loading.problems import ScenarioError, nearest, short
from explorer.loading.scenario_file import find_scenario, load_scenario
from explorer.model.party import Party
from explorer.model.provision import Option, Provision
from explorer.model.scenario import Scenario
from explorer.sharing.number_text import signed

OPEN = ("open", "*")


def scenario_named(name: str, language: str = ENGLISH) -> Scenario:
    """Load a scenario by id or path, in a language; problems name the file the way it was asked for.

    Raises
    ------
    ScenarioError
        If there is none, or with everything that is wrong with the file.
    """
    path = find_scenario(name)
    try:
        return load_scenario(path, language=language)
    except ScenarioError as error:
        here = Path(name).name
        raise ScenarioError(replace(one, file=name) if one.file == here else one for one in error.problems) from error


def provision_named(flag: str, scenario: Scenario, name: str, problems: ArgumentProblems) -> Provision | None:
    """Return the provision of an id, a former name or a key; None if there is none, which is noted."""
    provisions = {one.key: one for one in scenario.provisions}
    provisions |= {former: one for one in scenario.provisions for former in one.was}
    provisions |= scenario.provision_by_id
    if name not in provisions:
        known = scenario.provision_by_id
        problems.add_unknown(flag, "there is no such provision", name, known, set(provisions) - set(known))
    return provisions.get(name)


def party_named(flag: str, scenario: Scenario, name: str, problems: ArgumentProblems) -> Party | None:
    """Return the party of an id or a key; None if there is none, which is noted."""
    parties = {party.key: party for party in scenario.parties} | scenario.party_by_id
    if name not in parties:
        problems.add_unknown(flag, "there is no such party", name, scenario.party_by_id)
    return parties.get(name)


def options_named(provision: Provision, text: str, problems: ArgumentProblems) -> frozenset[str]:
    """Return the options a value of ``--set`` names; none if they open the provision.

    Parameters
    ----------
    provision
        The provision that is set.
    text
        Names, numbers and ranges ``a..b`` with commas, or what opens a provision.
    problems
        Takes whatever cannot be used.
    """
    if text in OPEN and text not in provision.positions_of_options:
        return frozenset()
    found: set[str] = set()
    for token in (part.strip() for part in text.split(",")):
        if token in OPEN and token not in provision.positions_of_options:
            problems.add(f"--set {provision.id}", "what opens a provision stands alone", token)
            continue
        first, dots, last = token.partition("..")
        ends = [_option(provision, end.strip(), problems) for end in ((first, last) if dots else (first,))]
        places = [provision.positions_of_options[end.id] for end in ends if end]
        if len(places) < len(ends):
            continue
        if places[0] > places[-1]:
            message = "the range runs backwards; options stand in the order of the file"
            problems.add(f"--set {provision.id}", message, token, near=f"{last.strip()}..{first.strip()}")
        found |= {option.id for option in provision.options[places[0] : places[-1] + 1]}
    return frozenset() if len(found) == len(provision.options) else frozenset(found)


def _option(provision: Provision, name: str, problems: ArgumentProblems) -> Option | None:
    # “100,000” is a list: without this its “000” would silently be the option 0.
    number = None if re.match(r"-?0\d", name) else signed(name)
    for option in provision.options:
        if option.id == name or (number is not None and option.number == number):
            return option
    place = f"--set {provision.id}"
    if not name:
        problems.add(place, "an option is missing before or after a comma or “..”", allowed=_names(provision))
        return None
    numbers = provision.numbers
    if number is None or not numbers:
        ids = [option.id for option in provision.options if option.number is None or not numbers]
        near = nearest(short(name), ids)
        problems.add(place, "there is no such option", name, _names(provision), near)
        return None
    close = min(numbers, key=lambda option: abs((option.number or 0.0) - number))
    unit = f" {provision.unit}" if provision.unit else ""
    step = f" in steps of {(numbers[1].number or 0.0) - (numbers[0].number or 0.0):g}" if len(numbers) > 1 else ""
    message = f"the numbers run from {numbers[0].id} to {numbers[-1].id}{unit}{step}"
    problems.add(place, message, name, _names(provision), close.id)
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
