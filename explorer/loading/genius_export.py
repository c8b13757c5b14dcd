"""Additive scenarios as GENIUS XML: a domain, and a profile for each party that must accept.

What GENIUS cannot say is refused by name: red lines, linkages, ties between provisions, options a party never spoke of, any rule
but unanimity. GENIUS divides evaluations by the largest of an issue and leaves weights alone, so the weight of a provision on which
nothing is fully acceptable is written smaller, and every utility stays what it is.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explorer.loading.problems import Report
from explorer.model.assumptions import Assumptions
from explorer.model.provision import Provision
from explorer.model.scenario import Scenario
from explorer.model.standing import Record, record_of

Kept = dict[str, list[str]]
"""Options by provision, of those that a deal can really have."""


def genius_files(scenario: Scenario, assumptions: Assumptions | None = None) -> dict[str, str]:
    """Return the texts of the files by name: the domain first, then the profiles in the order of the parties.

    Parameters
    ----------
    scenario
        The scenario.
    assumptions
        Which statements count and which walk-away values hold; the scenario's own if left out.

    Raises
    ------
    ScenarioError
        With everything in the scenario that is no weighted sum.
    """
    assumptions = assumptions or scenario.default_assumptions
    report = Report(scenario.id)
    rule = scenario.effective_rule(assumptions)
    if rule.kind != "unanimous":
        report.add("rule", "GENIUS knows no rule but that all accept", found=rule.kind, line=0)
    kept = _kept(scenario, report)
    parties = [one for one in scenario.parties if one.id in rule.counted]
    profiles = {one.id: _profile(record_of(scenario, one, assumptions), scenario, kept, report) for one in parties}
    report.raise_if_any()
    domain = Element("negotiation_template")
    SubElement(domain, "utility_space", number_of_issues=str(len(kept))).append(_objective(scenario, kept))
    files = {f"{scenario.id}-domain.xml": _text(domain)}
    return files | {f"{name}.xml": _text(root) for name, root in profiles.items()}


def _kept(scenario: Scenario, report: Report) -> Kept:
    """Return the options deals can have; a provision with one of them, of which nobody spoke, is left out."""
    kept = {one.id: [option.id for option in one.options] for one in scenario.provisions}
    switched = [one.id for one in scenario.provisions if one.applies_when is not None]
    tied = [one.id for one in scenario.constraints if len({*one.when.provisions, *one.then.provisions}) > 1]
    for what, found in (("issues that are switched off", switched), ("ties between issues", tied)):
        if found:
            report.add("", f"GENIUS knows no {what}", found=", ".join(found), line=0)
    for tie in (one for one in scenario.constraints if one.id not in tied):
        (name,) = tie.when.provisions
        kept[name] = [one for one in kept[name] if not tie.when.holds({name: one}) or tie.then.holds({name: one})]
    spoken = {position.provision for position in scenario.positions}
    return {name: options for name, options in kept.items() if len(options) > 1 or name in spoken}


def _profile(record: Record, scenario: Scenario, kept: Kept, report: Report) -> Element:
    party = record.party.id
    for kind, statements in (("red lines", record.red_lines), ("linkages", record.linkages)):
        if statements:
            found = ", ".join(one.id for one in statements)
            report.add(f"party “{party}”", f"GENIUS knows no {kind}", found=found, line=0)
    standings = {one.provision: one for one in record.standings}
    total = sum(one.weight for one in record.standings)
    if not total:
        report.add(
            f"party “{party}”", "it has said nothing that weighs anything, so that its utility is unknown", line=0
        )
        total = 1.0
    evaluations, weights, silent = {}, {}, list[str]()
    for name, options in kept.items():
        standing = standings.get(name)
        said = {one.option: one.acceptability for one in standing.spoken} if standing else {}
        weight = standing.weight / total if standing else 0.0
        if weight and not said.keys() >= set(options):
            silent.append(name)
        largest = max((said.get(option, 0.0) for option in options), default=0.0)
        weights[name] = weight * largest
        evaluations[name] = {option: said.get(option, 0.0) / largest if largest else 0.0 for option in options}
    if silent:
        message = "its acceptability is unknown where it never spoke of an option; GENIUS knows no ranges"
        report.add(f"party “{party}”", message, found=", ".join(silent), line=0)
    root = Element("utility_space")
    objective = _objective(scenario, kept, evaluations)
    for number, name in enumerate(kept, start=1):
        SubElement(objective, "weight", index=str(number), value=f"{weights[name]:.12g}")
    root.append(objective)
    SubElement(root, "discount_factor", value="1.0")
    SubElement(root, "reservation", value=f"{record.walk_away:.12g}")
    return root


def _objective(scenario: Scenario, kept: Kept, evaluations: dict[str, dict[str, float]] | None = None) -> Element:
    """Return the issues with their values, and what each is worth where that is known."""
    root = Element("objective", index="0", name=scenario.title, type="objective", etype="objective", description="")
    labels = _labels([scenario.provision_by_id[name].label for name in kept])
    for number, (name, options) in enumerate(kept.items(), start=1):
        issue = SubElement(root, "issue", index=str(number), name=labels[number - 1], type="discrete", etype="discrete")
        issue.set("vtype", "discrete")
        values = _values(scenario.provision_by_id[name], options)
        for place, (option, value) in enumerate(zip(options, values, strict=True), start=1):
            item = SubElement(issue, "item", index=str(place), value=value)
            if evaluations:
                item.set("evaluation", f"{evaluations[name][option]:.12g}")
    return root


def _values(provision: Provision, options: list[str]) -> list[str]:
    return _labels([one.id if (one := provision.option(name)).number is not None else one.label for name in options])


def _labels(texts: list[str]) -> list[str]:
    """Return the texts in one line each, and each once: GENIUS tells values apart by what they are called."""
    found: list[str] = []
    for text in (" ".join(one.split()) for one in texts):
        count, label = 1, text
        while label in found:
            count += 1
            label = f"{text} ({count})"
        found.append(label)
    return found


def _text(root: Element) -> str:
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=False) + "\n"
