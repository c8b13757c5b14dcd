"""Domains of GENIUS and GeniusWeb that others have solved: the same acceptable deals, frontier and bargaining points.

`GENIUS_FIXTURES` names a folder of such domains with their solutions in `reference.json`; they are not part of the repository.
The small domains here are our own, with the same quirks, and solved by listing all their deals.
"""

import json
import os
from itertools import product
from math import prod
from pathlib import Path

import pytest

from explorer.analysis.bargaining import bargaining_points
from explorer.analysis.frontier import frontier
from explorer.analysis.terms import terms_of
from explorer.analysis.zone import Budget, Zone
from explorer.analysis.zone_size import zone_size
from explorer.loading.genius_export import genius_files
from explorer.loading.imports.files import import_files, read_files
from explorer.loading.problems import Report, ScenarioError
from explorer.loading.scenario_file import build_scenario, find_scenario, load_scenario
from explorer.model.deal import Deal

CLOSE = 1e-6
KALAI_SMORODINSKY = ("kalai_smorodinsky", "kalai_smorodinsky")
OTHER_SHARES = ("IS_BT_Acquisition.xml", "car_domain.xml")
"""Here the deal whose gains are most equal shares of the highest, which NegMAS takes, is not that of the greatest least share."""
LEVELS = 11
"""In how many numbers the solutions divide a real issue."""


def zone_and_scales(imported, walk_aways=None):
    """Return the zone of an imported domain, and what each party's utility is divided by."""
    scenario = build_scenario(imported.tables, Report("imported"))
    scales = [max(1.0, sum(one.weights), one.reservation) for one in imported.read.profiles]
    assumptions = scenario.default_assumptions
    for party, value, scale in zip(scenario.parties, walk_aways or [], scales, strict=bool(walk_aways)):
        assumptions = assumptions.with_walk_away(party.id, value / scale)
    return Zone(terms_of(scenario, assumptions), Deal(), False), scales


def vectors(points, scales):
    return [tuple(value * scale for (_, value), scale in zip(one.utility, scales, strict=True)) for one in points]


def same(ours, theirs):
    """Say whether two collections hold the same vectors, up to rounding."""
    return len(ours) == len(theirs) and all(
        any(all(abs(a - b) < CLOSE for a, b in zip(one, other, strict=True)) for other in ours) for one in theirs
    )


def efficient(rows):
    """Return the vectors no other is at least as high in everything and higher in something; equal ones once."""
    rounded = sorted({tuple(round(value, 9) for value in row) for row in rows}, reverse=True)
    return [
        one
        for one in rounded
        if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in rounded)
    ]


def outcomes(imported):
    """Return the utilities of every outcome, by the profiles alone."""
    read = imported.read
    places = product(*(range(len(issue.values)) for issue in read.domain.issues))
    return [tuple(profile.utility(one) for profile in read.profiles) for one in places]


# Solved by others

FOLDER = os.environ.get("GENIUS_FIXTURES", "")
REFERENCE = json.loads((Path(FOLDER) / "reference.json").read_text("utf-8"))["domains"] if FOLDER else {}
SOLVED = [name for name, one in REFERENCE.items() if "not_solved" not in one]
solved_elsewhere = pytest.mark.skipif(not FOLDER, reason="GENIUS_FIXTURES does not name a folder of GENIUS domains")


@pytest.fixture(scope="module", params=SOLVED)
def solved(request):
    files = read_files([Path(FOLDER) / request.param])
    return import_files(files, levels=LEVELS), REFERENCE[request.param]


@solved_elsewhere
def test_outcomes_parties_and_reservations_are_those_of_the_reference(solved):
    imported, reference = solved
    assert [one.file for one in imported.read.profiles] == [one["file"] for one in reference["parties"]]
    assert prod(len(issue.values) for issue in imported.read.domain.issues) == reference["n_outcomes"]
    assert [one.reservation for one in imported.read.profiles] == pytest.approx(reference["reservations"])
    for one, said in zip(imported.read.profiles, reference["parties"], strict=True):
        assert sum(one.weights) == pytest.approx(said["weight_sum"])
    clipped = reference.get("clipped_at_1", [False] * len(imported.read.profiles))
    for party, cut in enumerate(clipped):
        values = [row[party] for row in outcomes(imported)]
        assert min(values) == pytest.approx(reference["utility_min"][party], abs=CLOSE)
        assert min(max(values), 1.0) == pytest.approx(reference["utility_max"][party], abs=CLOSE)
        assert cut == (max(values) > 1 + 1e-9)


@solved_elsewhere
def test_as_many_deals_are_acceptable_to_all(solved):
    imported, reference = solved
    zone, _ = zone_and_scales(imported)
    assert zone_size(zone).agreements == reference["n_rational"]


@solved_elsewhere
def test_frontier_is_that_of_the_reference(solved):
    imported, reference = solved
    expected = reference["with_reservations"]
    zone, scales = zone_and_scales(imported)
    found = frontier(zone, budget=Budget(60))
    assert found.exact
    assert found.count == expected["check"]["frontier_vectors"]
    if expected["frontier_listed_all"]:
        assert same(vectors(found.points, scales), efficient(one["utilities"] for one in expected["frontier"]))


@solved_elsewhere
def test_bargaining_points_are_those_of_the_reference(solved):
    """NegMAS takes the worst utility for the disagreement where it is above the reservation; so do we here."""
    imported, reference = solved
    expected = reference["with_reservations"]
    zone, scales = zone_and_scales(imported, reference["disagreement_used_by_negmas"])
    found = bargaining_points(zone, Budget(60))
    for ours, theirs in (
        ("nash", "nash"),
        ("egalitarian", "kalai_egalitarian"),
        ("utilitarian", "max_welfare"),
        *((KALAI_SMORODINSKY,) if reference["domain_file"] not in OTHER_SHARES else ()),
    ):
        mine = vectors(found.of(ours).points, scales) if found.points else []
        for one in expected[theirs]:
            assert any(one["utilities"] == pytest.approx(vector, abs=CLOSE) for vector in mine), (ours, mine)
        assert bool(mine) == bool(expected[theirs])


@solved_elsewhere
def test_what_is_not_solved_is_refused_by_name():
    for name in set(REFERENCE) - set(SOLVED):
        with pytest.raises(ScenarioError, match="a constraint utility space ranks and forbids combinations"):
            import_files(read_files([Path(FOLDER) / name]))


@solved_elsewhere
def test_what_is_written_for_genius_means_the_same(solved):
    imported, _ = solved
    scenario = build_scenario(imported.tables, Report("imported"))
    again = import_files({name: text.encode() for name, text in genius_files(scenario).items()})
    scale = [max(1.0, sum(one.weights), one.reservation) for one in imported.read.profiles]
    before = [tuple(value / by for value, by in zip(row, scale, strict=True)) for row in outcomes(imported)]
    assert [one.reservation for one in again.read.profiles] == pytest.approx(
        [party.walk_away for party in scenario.parties]
    )
    for one, other in zip(outcomes(again), before, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


# Small domains of our own

ISSUES = """<issue index="2" name="Bus lanes" type="discrete" vtype="discrete">{bus}</issue>
<issue index="3" name="Parking &amp; permits" vtype="discrete" etype="discrete">{parking}</issue>
<issue index="4" name="Stops" type="integer" lowerbound="{low}" upperbound="6">{stops}</issue>"""
DOMAIN = (
    '<negotiation_template number_of_sessions="1"><agent class="x" name="y"/><utility_space number_of_issues="7">'
    + (
        '<objective index="1" name="Town traffic" type="objective">{issues}</objective></utility_space></negotiation_template>'
    ).format(
        issues=ISSUES.format(
            bus='<item index="1" value="None"/><item index="2" value="One"/><item index="3" value="Two" cost="9"/>',
            parking='<item index="1" value="Free"/><item index="2" value="Paid"/>',
            stops="",
            low="3",
        )
    )
)


def profile(
    bus=(0, 30, 60), parking=(10, 5), slope="0.25", offset="0.1", low="3", weights=(0.5, 0.3, 0.2), more="", kind=""
):
    """Return a profile with what the files out there do: elements nobody knows, items inside of them, children in any order."""
    items = "".join(
        f'<item index="{n}" value="{name}" evaluation="{value}"/>'
        for n, (name, value) in enumerate(zip(("None", "One", "Two"), bus, strict=True), start=1)
    )
    others = "".join(
        f'<item value="{name}" evaluation="{value}" description="d"/>'
        for name, value in zip(("Free", "Paid"), parking, strict=True)
    )
    similar = '<similarity_function weight="0.2"><item index="1" value="None" evaluation="99"/></similarity_function>'
    issues = ISSUES.format(
        bus=items + similar,
        parking=others,
        stops=f'<evaluator ftype="linear" slope="{slope}" offset="{offset}"/>',
        low=low,
    )
    given = "".join(f'<weight index="{n}" value="{value}"/>' for n, value in enumerate(weights, start=2))
    tree = f'<objective index="1" name="Town traffic">{given}<weight index="1" value="9"/>{issues}</objective>'
    return f"<utility_space{kind}>{more}{tree}</utility_space>"


TEMPLATE = "<negotiation_template><utility_space>{}</utility_space></negotiation_template>"
NONE = 'value="None" evaluation="0"'


def deals_of(zone):
    return round(10 ** zone_size(zone).log10_deals)


def read(*profiles, domain=DOMAIN, levels=21):
    files = {"domain.xml": domain.encode(), **{f"p{n}.xml": one.encode() for n, one in enumerate(profiles)}}
    return import_files(files, levels=levels)


def test_utilities_are_those_of_genius():
    """Worked by hand: two lanes are worth 60/60, one 30/60; 5/10 for paid parking; stops count from the lower bound."""
    imported = read(profile(), profile(bus=(30, 30, 0)))
    first, second = imported.read.profiles
    assert [issue.values for issue in imported.read.domain.issues] == [
        ("None", "One", "Two"),
        ("Free", "Paid"),
        ("3", "4", "5", "6"),
    ]
    assert first.evaluations == ((0, 0.5, 1), (1, 0.5), pytest.approx((0.1, 0.35, 0.6, 0.85)))
    assert first.utility((1, 1, 3)) == pytest.approx(0.5 * 0.5 + 0.3 * 0.5 + 0.2 * 0.85)
    assert second.evaluations[0] == (1, 1, 0)
    assert imported.warnings == ()


def test_a_scenario_of_our_own_has_the_zone_and_frontier_of_all_its_outcomes():
    needs = '<reservation value="0.55"/>'
    other = profile((60, 20, 0), (0, 7), slope="-0.2", offset="0.9", weights=(0.4, 0.4, 0.2), more=needs)
    imported = read(profile(), other)
    zone, scales = zone_and_scales(imported)
    rows = [row for row in outcomes(imported) if row[1] >= 0.55 - 1e-12]
    assert zone_size(zone).agreements == len(rows)
    assert 0 < len(rows) < 24
    assert same(vectors(frontier(zone).points, scales), efficient(rows))


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (
            profile(slope="0.5", offset="-0.2", low="2"),
            (0.3, 0.8, 1.0, 1.0),
        ),  # from the lower bound of the profile, cut at 1
        (profile(slope="-0.5", offset="0.6"), (0.6, 0.1, 0.0, 0.0)),
    ],
)
def test_formulas_are_cut_to_0_to_1(changed, found):
    assert read(changed).read.profiles[0].evaluations[2] == pytest.approx(found)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (profile(weights=(0.5, 0.3, 0.3)), "the weights do not sum to 1; GENIUS keeps them as they are; found “1.1”"),
        (profile(weights=(0, 0, 0)), "the weights do not sum to 1"),
        (profile(weights=(0.7, 0.3)), "this issue has no weight"),
        (profile(more='<discount_factor value="s"/>'), "it is not used; found “s”"),
        (profile(more='<discount_factor value="0.0"/>'), "it is not used; found “0.0”"),
        (profile(bus=(0, "null", 60)), "1 of 3 values have no evaluation; they count as 0; found “One”"),
        (profile(bus=("", "null", "")), "3 of 3 values have no evaluation"),
        (profile().replace(NONE, f'{NONE}/><item value="One" evaluation="9"'), "evaluated twice"),
        (profile().replace(NONE, f'{NONE}/><item value="Three" evaluation="9"'), "the domain has no such values"),
        (profile().replace('name="Bus lanes"', 'name="Lanes"'), "the issue with index 2 is “Bus lanes” in the domain"),
        (profile().replace("<evaluator", "<nothing"), "has no evaluator"),
        (profile().replace(' name="Bus lanes"', 'name="Bus lanes"'), "this is not well-formed XML"),
        (profile().replace("&amp;", "&"), "this is not well-formed XML"),
        ("<!-- before the declaration -->\n<?xml version='1.0'?>" + profile(), "this is not well-formed XML"),
    ],
)  # fmt: skip
def test_what_genius_reads_with_indulgence_is_read_with_a_warning(changed, told):
    imported = read(changed, profile())
    assert told in "\n".join(map(str, imported.warnings))
    zone, _ = zone_and_scales(imported)
    assert deals_of(zone) == 24


def test_the_last_of_two_evaluations_counts_and_the_largest_may_be_one_the_domain_lacks():
    twice = profile().replace(
        'value="None" evaluation="0"', 'value="None" evaluation="0"/><item value="None" evaluation="15"'
    )
    assert read(twice).read.profiles[0].evaluations[0] == (0.25, 0.5, 1)
    other = profile().replace(
        'value="None" evaluation="0"', 'value="None" evaluation="0"/><item value="Six" evaluation="120"'
    )
    assert read(other).read.profiles[0].evaluations[0] == (0, 0.25, 0.5)


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999", "-1", "ten", "9" * 5_000])
def test_what_is_no_weight_and_no_evaluation_is_refused_with_its_line(number):
    with pytest.raises(ScenarioError, match=r"p0.xml:1: weight.*(an ordinary number|at least 0)"):
        read(profile(weights=(number, 0.3, 0.2)))
    with pytest.raises(
        ScenarioError, match=r"p0.xml:1: issue “Bus lanes”, value “None”.*(an ordinary number|at least 0)"
    ):
        read(profile(bus=(number, 1, 2)))


def test_rounding_remainders_are_nothing():
    assert read(profile(bus=("5.551115123125783E-17", 1, 2))).read.profiles[0].evaluations[0] == (0, 0.5, 1)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"SumOfGroupsUtilitySpace": {}}, "utilities of groups of issues cannot be said"),
        ({"DefaultPartialOrdering": {}}, "a partial order of deals has no utilities"),
        (
            {"LinearAdditiveUtilitySpace": {"issueWeights": {"Roof": 1}, "issueUtilities": {}}},
            "issue “Roof”: the profile has no weight",
        ),
    ],
)
def test_what_geniusweb_has_and_a_scenario_cannot_say_is_refused_by_name(changed, told):
    with pytest.raises(ScenarioError, match=told):
        web(changed)


@pytest.mark.parametrize("kind", ["nonlinear", "constraint", "Nonlinear", "strange"])
def test_other_utility_spaces_are_refused_by_name(kind):
    with pytest.raises(ScenarioError, match=f"utility_space, type: .*found “{kind.lower()}”"):
        read(profile(kind=f' type="{kind}"'))
    hidden = profile(
        more='<utility maxutility="9"><ufun type="PlainUfun"><hyperRectangle utility="1"/></ufun></utility>'
    )
    with pytest.raises(ScenarioError, match="a nonlinear utility space has terms over several issues"):
        read(hidden)


def test_a_script_in_a_name_is_refused_with_its_file():
    with pytest.raises(ScenarioError, match="domain.xml: issue “Bus lanes”: names may hold no control characters"):
        read(profile(), domain=DOMAIN.replace('value="Two"', 'value="&lt;script>"'))


def test_bytes_of_windows_are_read():
    files = {
        "d.xml": DOMAIN.replace("Two", "Zwölf").encode("cp1252"),
        "p.xml": profile().replace("Two", "Zwölf").encode("cp1252"),
    }
    assert import_files(files).read.domain.issues[0].values == ("None", "One", "Zwölf")


def test_who_needs_more_than_there_is_accepts_nothing():
    imported = read(profile(more='<reservation value="1.5"/>'), profile())
    zone, scales = zone_and_scales(imported)
    assert scales[0] == 1.5
    assert zone_size(zone).agreements == 0


def test_weights_above_1_leave_the_order_of_deals_and_the_reservation():
    imported = read(profile(weights=(50, 30, 30), more='<reservation value="70"/>'), profile())
    zone, _ = zone_and_scales(imported)
    assert zone_size(zone).agreements == sum(row[0] >= 70 - 1e-9 for row in outcomes(imported))


@pytest.mark.parametrize(("values", "count"), [(("only",), 1), (("left", "right"), 2)])
def test_a_domain_of_one_issue_has_as_many_deals_as_values(values, count):
    items = "".join(f'<item value="{one}"/>' for one in values)
    issue = f'<issue index="1" name="Cake">{items}</issue>'
    domain = TEMPLATE.format(f'<objective index="0" name="x">{issue}</objective>')
    told = domain.replace("/>", ' evaluation="3"/>').replace("</issue>", '</issue><weight index="1" value="1"/>')
    imported = import_files({"d.xml": domain.encode(), "p.xml": told.replace("negotiation_template", "a").encode()})
    zone, _ = zone_and_scales(imported)
    assert (deals_of(zone), zone_size(zone).agreements) == (count, count)


REAL = TEMPLATE.format(
    '<objective index="0" name="x"><objective index="9" name="y"><issue index="2" name="Price" type="real">'
    '<range lowerbound="0" upperbound="3"/>{e}</issue></objective>'
    '<issue index="1" name="Colour"><item value="red" evaluation="1"/></issue></objective>'
)


@pytest.mark.parametrize(
    ("evaluator", "found"),
    [
        ('ftype="linear" parameter0="-0.5" parameter1="0.5"', (0, 0, 0.5, 1)),
        ('ftype="constant" parameter0="0.4"', (0.4, 0.4, 0.4, 0.4)),
        ('ftype="triangular" parameter0="0.5" parameter1="3" parameter2="1"', (0, 1, 0.5, 0)),
    ],
)
def test_real_issues_are_divided_in_numbers(evaluator, found):
    weights = '<weight index="1" value="0.5"/><weight index="2" value="0.5"/></objective></utility_space>'
    told = (
        REAL.format(e=f"<evaluator {evaluator}/>")
        .replace("</objective></utility_space>", weights)
        .replace("negotiation_template", "a")
    )
    imported = import_files({"d.xml": REAL.format(e="").encode(), "p.xml": told.encode()}, levels=4)
    assert [issue.name for issue in imported.read.domain.issues] == ["Price", "Colour"]  # nested objectives come first
    assert imported.read.profiles[0].evaluations[0] == pytest.approx(found)


# GeniusWeb

WEB = {
    "name": "Shed",
    "issuesValues": {"Roof": {"values": ["tin", "tile"]}, "Metres": {"range": {"low": 1, "high": 4, "step": 1.5}}},
}
SPACE = {
    "LinearAdditiveUtilitySpace": {
        "name": "mason",
        "issueWeights": {"Roof": 0.6, "Metres": 0.4},
        "issueUtilities": {
            "Roof": {"DiscreteValueSetUtilities": {"valueUtilities": {"tin": 0.5, "tile": 0.9}}},
            "Metres": {
                "NumberValueSetUtilities": {"lowValue": 1, "lowUtility": 0.2, "highValue": 3, "highUtility": 1.0}
            },
        },
        "reservationBid": {"issuevalues": {"Roof": "tin", "Metres": 2.5}},
    }
}


def web(space=SPACE, domain=WEB):
    return import_files({"domain.json": json.dumps(domain).encode(), "p.json": json.dumps(space).encode()})


def test_utilities_are_those_of_geniusweb():
    """Not divided by the largest; linear between the ends and 0 beyond; the reservation is what a bid is worth."""
    profile = web().read.profiles[0]
    assert (profile.name, profile.evaluations) == ("mason", ((0.5, 0.9), pytest.approx((0.2, 0.8, 0.0))))
    assert profile.reservation == pytest.approx(0.6 * 0.5 + 0.4 * 0.8)
    older = json.loads(json.dumps(SPACE).replace("DiscreteValueSetUtilities", "discreteutils"))
    assert (
        web(older, {**WEB, "issuesValues": {**WEB["issuesValues"], "Metres": {"range": [1, 4, 1.5]}}}).read.profiles[0]
        == profile
    )


def test_the_domain_inside_a_profile_will_do():
    space = {"LinearAdditiveUtilitySpace": {**SPACE["LinearAdditiveUtilitySpace"], "domain": WEB}}
    assert import_files({"p.json": json.dumps(space).encode()}).read.domain.issues == web().read.domain.issues


# Additive scenarios for GENIUS


def test_a_scenario_of_the_format_goes_to_genius_and_back():
    imported = read(profile(), profile(bus=(60, 20, 0), slope="-0.2", offset="0.9"))
    scenario = build_scenario(imported.tables, Report("x"))
    once = {name: text.encode() for name, text in genius_files(scenario).items()}
    again = build_scenario(import_files(once).tables, Report("x"))
    assert {name: text.encode() for name, text in genius_files(again).items()} | {} == {
        name.replace(scenario.id, again.id): data for name, data in once.items()
    }


def test_what_is_no_weighted_sum_is_refused_by_name():
    with pytest.raises(ScenarioError) as caught:
        genius_files(load_scenario(find_scenario("ukraine-2025")))
    told = str(caught.value)
    for reason in ("no red lines", "no linkages", "no ties between issues", "switched off", "never spoke of an option"):
        assert reason in told
