"""What was said along time in plain words: marks, what took whose place, and a deal as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from explorer.analysis.through_time import Judged
from explorer.analysis.timeline import Ended, Replaced, Said
from explorer.analysis.width import Width
from explorer.language import N_, Words, _
from explorer.model.position import Position, RedLine, Statement
from explorer.model.scenario import Scenario
from explorer.sharing.counts import proposals_words, provisions_words, statements_words
from explorer.sharing.evidence_words import STATEMENT_KINDS, says_words, statement_words
from explorer.sharing.words import join, say_date
from explorer.sharing.zone_words import WIDTH_WORDS

SHORT_DAYS = (
    N_("{day} Jan {year}"),
    N_("{day} Feb {year}"),
    N_("{day} Mar {year}"),
    N_("{day} Apr {year}"),
    N_("{day} May {year}"),
    N_("{day} Jun {year}"),
    N_("{day} Jul {year}"),
    N_("{day} Aug {year}"),
    N_("{day} Sep {year}"),
    N_("{day} Oct {year}"),
    N_("{day} Nov {year}"),
    N_("{day} Dec {year}"),
)
"""A day in few characters, by its month."""

STANCE_SIGNS = Words({"for": "+", "against": "−", "both": "±", "red_line": "⊘", "linkage": N_("if")})
STANCE_NAMES = Words(
    {
        "for": N_("for the options it names"),
        "against": N_("against the options it names"),
        "both": N_("for some, against others"),
        "red_line": N_("a red line"),
        "linkage": N_("a condition"),
    }
)
VERDICT_WORDS = Words(
    {"within": N_("within"), "outside": N_("outside"), "mixed": N_("not known"), "no_view": N_("no view")}
)
ENDED_WORDS = Words(
    {
        "lapsed": N_("it held until then"),
        "voice_over": N_("its voice is no longer in office"),
        "other_voice": N_("another voice is in office"),
    }
)
AGREEMENT_WORDS = Words(
    {
        "yes": N_("This deal: agreement on stated terms."),
        "possible": N_("This deal: agreement is not ruled out, but not everybody has said enough to tell."),
        "no": N_("This deal: no agreement on stated terms."),
    }
)


def short_day(day: date) -> str:
    """Write a day in few characters.

    >>> short_day(date(2024, 11, 6))
    '6 Nov 24'
    """
    return _(SHORT_DAYS[day.month - 1]).format(day=day.day, year=f"{day.year % 100:02d}")


def voice_name(scenario: Scenario, statement: Statement) -> str:
    """Name the party, and the voice where it has several."""
    party = scenario.party_by_id[statement.party]
    voice = party.voice(statement.voice).name
    return f"{party.name} ({voice})" if len(party.voices) > 1 and voice != party.name else party.name


def short_words(scenario: Scenario, statement: Statement) -> str:
    """Say what a statement says, without the provision it speaks of where it is one alone."""
    if isinstance(statement, Position):
        return says_words(scenario, statement)
    return statement_words(scenario, statement)


def mark_words(scenario: Scenario, said: Said) -> str:
    """Say what a mark stands for."""
    one = said.statement
    more = [STATEMENT_KINDS[one.kind]] if not isinstance(one, RedLine) else []
    if said.moved:
        more.append(_("not what it said before"))
    if not said.heard:
        more.append(_("does not count in the scores on that day"))
    tail = f" ({'; '.join(more)})" if more else ""
    return f"{voice_name(scenario, one)}, {say_date(said.day)}: {short_words(scenario, one)}{tail}"


def replaced_words(scenario: Scenario, replaced: Replaced) -> str:
    """Say which earlier word gave way, and on what."""
    one = replaced.statement
    what = short_words(scenario, one)
    if isinstance(one, Position) and replaced.options:
        provision = scenario.provision_by_id[one.provision]
        words = dict(one.says)
        by_word: dict[str, list[str]] = {}
        for option in provision.in_order(replaced.options):
            by_word.setdefault(words[option], []).append(option)
        what = "; ".join(
            f"{scenario.scale.name_of(word)}: {provision.say(options)}" for word, options in by_word.items()
        )
    return f"{what} ({say_date(one.since)})"


def earlier_words(scenario: Scenario, said: Said) -> list[tuple[Statement, str]]:
    """Return what the party had said before, with words: what gave way to this statement, else its last other word."""
    if said.replaced:
        return [
            (one.statement, _("gave way: {replaced}").format(replaced=replaced_words(scenario, one)))
            for one in said.replaced
        ]
    one = said.before
    if one is None:
        return []
    voice = f", {voice_name(scenario, one)}" if one.voice != said.statement.voice else ""
    return [(one, f"{short_words(scenario, one)} ({say_date(one.since)}{voice})")]


def ended_words(scenario: Scenario, ended: Ended) -> str:
    """Say which word stopped counting without another in its place, and why."""
    why = ENDED_WORDS.get(ended.reason, ended.reason)
    return _("{voice_name}: {statement}: counts no more, {why}").format(
        voice_name=voice_name(scenario, ended.statement), statement=statement_words(scenario, ended.statement), why=why
    )


def describe_chart(scenario: Scenario, days: Sequence[date], said: Sequence[Said], rows: int) -> str:
    """Say in a sentence or two what the chart shows; its text alternative."""
    made = [one for one in scenario.proposals if days and days[0] <= one.date <= days[-1]]
    if not said:
        return _("Dates across; {proposals}. No statement is shown.").format(proposals=proposals_words(len(made)))
    counts = Counter(one.day for one in said)
    day, most = counts.most_common(1)[0]
    parties = Counter(one.statement.party for one in said)
    who = join([f"{one.name} {parties[one.id]}" for one in scenario.parties if parties[one.id]])
    took = sum(one.moved for one in said)
    return _(
        "{days} dates across, {rows} down, {proposals} above: {said} ({who}), most of them on one date on "
        "{date} ({most}). By {took} of them a party said another thing of a provision than before. All are in "
        "the table."
    ).format(
        days=len(days),
        rows=provisions_words(rows),
        proposals=proposals_words(len(made)),
        said=statements_words(len(said)),
        who=who,
        date=say_date(day),
        most=most,
        took=took,
    )


def describe_strip(
    scenario: Scenario, judged: Sequence[Judged], widths: Sequence[tuple[str, Sequence[Width | None]]]
) -> str:
    """Say how verdicts and zones change along the days; the strip's text alternative."""
    if not judged:
        return _("Nothing has been worked out yet.")
    days = [one.day for one in judged]
    parts = [
        f"{party.name}: {_runs(days, [VERDICT_WORDS[one.verdicts[p].so_far] for one in judged])}."
        for p, party in enumerate(scenario.parties)
    ]
    for name, found in widths:
        parts.append(f"{name}: {_runs(days, [width_word(one) for one in found])}.")
    return " ".join(parts)


def width_word(width: Width | None) -> str:
    """Say in a word how wide a zone is; one that is still being worked out is said to be."""
    return WIDTH_WORDS[width.kind] if width else _("being worked out")


def _runs(days: Sequence[date], words: Sequence[str]) -> str:
    """Run equal words together: each with the day from which it holds."""
    found = [words[0]]
    for place in range(1, len(words)):
        if words[place] != words[place - 1]:
            found.append(_("{word} from {date}").format(word=words[place], date=say_date(days[place])))
    return ", ".join(found)
