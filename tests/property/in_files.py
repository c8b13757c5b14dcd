"""Small random scenarios that could stand in a file: those of `strategies`, with what only the format asks for."""

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from explorer.loading.build_proposals import own_positions, surely_broken
from explorer.loading.problems import Report, ScenarioError
from explorer.loading.scenario_file import build_scenario
from explorer.loading.writing.whole import tables_of
from explorer.model.condition import Condition
from explorer.model.deal import Deal
from explorer.model.position import RANK_OF_KIND
from explorer.model.proposal import Proposal, Reaction
from explorer.model.provision import Option
from tests.property.strategies import DAYS, deals, one_in, pick, scenarios

SHOWN = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t", exclude_characters="<\ufffe\uffff"
)
TEXTS = st.text(SHOWN, min_size=1, max_size=30).filter(lambda text: text.strip())


def read(tables, name="random", **how):
    """Build a scenario from the tables of a file."""
    return build_scenario(tables, Report(name), **how)


@st.composite
def scenarios_in_files(draw):
    """Draw a scenario that a file could hold, and that is the same when it comes from one."""
    bare = draw(scenarios())
    texts = draw(st.lists(TEXTS, min_size=4, max_size=4))

    def text():
        return pick(draw, texts)

    def grounds(one):
        return replace(one, judgement=text())

    def said(one):
        sound = one.until is None or one.until > one.since
        return grounds(one if sound else replace(one, until=None))

    provisions = tuple(
        grounds(replace(provision, label=text(), help=text())) for provision in map(_whole, bare.provisions)
    )
    known = {one.id: one for one in provisions}
    constraints = tuple(
        grounds(replace(one, then=Condition(one.then.all_of + one.then.any_of), reason=text()))
        for one in bare.constraints
    )
    positions = tuple(_reaching(said(one), known[one.provision], one_in(draw, 4)) for one in bare.positions)
    scenario = replace(
        bare,
        title=text(),
        summary=text(),
        map=(provisions[0].id, provisions[1].id),
        scale=replace(bare.scale, judgement=text(), names=(("wants", text()),)),
        rule=grounds(bare.rule),
        parties=tuple(replace(one, brief=text()) for one in bare.parties),
        provisions=provisions,
        constraints=constraints,
        positions=positions,
        red_lines=tuple(said(replace(one, label=text())) for one in bare.red_lines),
        linkages=tuple(said(one) for one in bare.linkages),
    )
    proposals = _proposals(draw, scenario, text)
    assume(proposals)
    mine = own_positions(proposals, known, scenario.scale)
    scenario = replace(
        scenario,
        opens_on=proposals[0].ref,
        proposals=proposals,
        positions=positions + mine,
        reactions=_reactions(draw, scenario, text),
    )
    try:
        read(tables_of(scenario))
    except ScenarioError:
        # Later or weaker statements can leave a linkage without a position to move; only a whole check finds out.
        kept = tuple(one for one in scenario.linkages if not one.provision)
        scenario = replace(scenario, linkages=kept)
    return scenario


def _whole(provision):
    """Return a provision as a file gives it: a lone number has no step."""
    if len(provision.numbers) == 1:
        options = tuple(Option(one.id, one.key, one.label) for one in provision.options)
        return replace(provision, kind="ordered", options=options)
    return provision


def _reaching(position, provision, wanted):
    """Return a position that also holds for all later options, if it leaves any out."""
    order = [one.id for one in provision.options]
    last = max(order.index(option) for option, _ in position.says)
    beyond = order[last + 1 :]
    if not wanted or not beyond:
        return position
    word = dict(position.says)[order[last]]
    says = (*position.says, *((option, word) for option in beyond))
    return replace(position, says=says, reach=frozenset(beyond))


def _proposals(draw, scenario, text):
    found = []
    for number in range(1, 2 + pick(draw, (0, 1, 2))):
        deal = draw(deals(scenario))
        first = scenario.provisions[0]
        if not deal.choices or any(surely_broken(one, deal) for one in scenario.constraints):
            deal = deal.choose(first.id, [first.options[0].id])
            deal = Deal.of({first.id: deal[first.id]})
        if any(surely_broken(one, deal) for one in scenario.constraints):
            continue
        owner = pick(draw, ("", *(one.id for one in scenario.parties)))
        voice = scenario.party_by_id[owner].voices[0].id if owner else ""
        day = pick(draw, DAYS)
        held = bool(owner) and not one_in(draw, 3)
        implied = Deal() if len(deal) < 2 else Deal(deal.choices[:1])
        sets = Deal(deal.choices[len(implied) :])
        found.append(
            Proposal(
                f"p-{number}",
                f"P{number}",
                text(),
                day,
                day.isoformat(),
                sets,
                implied,
                owner,
                voice,
                held,
                judgement=text(),
            )
        )
    return tuple(found)


def _reactions(draw, scenario, text):
    if one_in(draw, 2):
        return ()
    party = scenario.parties[0]
    kind = pick(draw, tuple(RANK_OF_KIND))
    return (
        Reaction(
            "R1", "", party.id, party.voices[0].id, text(), DAYS[0], "2025-01-10", "mixed", "strong", kind,
            (scenario.provisions[0].id,), text(), (), about=text(), judgement=text(),
        ),
    )  # fmt: skip
