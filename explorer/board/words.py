"""What the board says on screen; ``{}`` and ``{name}`` are filled in by it. Numbers of things come as one and as several."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.language import N_, Words, ngettext

BOARD_WORDS: Mapping[str, str] = Words(
    {
        "within": N_("within"),
        "outside": N_("outside"),
        "mixed": N_("not known"),
        "no_view": N_("no view"),
        "within_long": N_("within its stated terms"),
        "outside_long": N_("outside its stated terms"),
        "mixed_long": N_("not known from what it has said"),
        "no_view_long": N_("no stated view"),
        "margin_above": N_("{} points above its walk-away value"),
        "margin_below": N_("{} points below its walk-away value"),
        "margin_at": N_("at its walk-away value"),
        "margin_range": N_("from {} to {} points from its walk-away value"),
        "at_stake": N_("crossed by some of the options left"),
        "agreement_yes": N_("An agreement is still possible from here"),
        "agreement_no": N_("No agreement is possible from here"),
        "agreement_maybe": N_("Whether an agreement is possible is not worked out"),
        "agreement_wait": N_("Looking for agreements …"),
        "agreement_yes_short": N_("Agreement possible"),
        "agreement_no_short": N_("No agreement"),
        "agreement_maybe_short": N_("Not worked out"),
        "agreement_wait_short": N_("Looking …"),
        "zone_possible": N_("counting deals nobody has ruled out"),
        "zone_stated": N_("counting deals everybody said it can live with"),
        "cannot_occur": N_("Cannot occur as it stands: {}"),
        "one": N_("One"),
        "several": N_("Several"),
        "open": N_("Open"),
        "mode": N_("{}: how it is set"),
        "open_says": N_("Left open: any setting."),
        "from": N_("{}: from"),
        "to": N_("{}: to"),
        "stops": N_("{}: named settings"),
        "step_back": N_("One step back"),
        "step_on": N_("One step on"),
        "help": N_("What it is"),
        "who_said": N_("Who said what of it, and who said nothing"),
        "adds_up": N_("What it adds up from, with the notes"),
        "point": N_("point {}"),
        "restore": N_("Back to where it started: {}"),
        "was": N_("{start}: {before}"),
        "open_before": N_("left open"),
        "by_you": N_("moved by you"),
        "by_followed": N_("followed another provision"),
        "by_taken": N_("set by the deal you took"),
        "by_map": N_("set on the map"),
        "by_link": N_("set by the link"),
        "no_one": N_("No party has a recorded view on this provision."),
        "mark_f": N_("for"),
        "mark_e": N_("hedged, or with conditions"),
        "mark_a": N_("against"),
        "mark_r": N_("red line"),
        "mark_-": N_("no stated view"),
        "still_all": N_("Agreement still possible with every option."),
        "still_none": N_("No option here leads to an agreement as the rest stands."),
        "still_not": N_("Agreement still possible with {yes} of {all}, not with {names}."),
        "still_only": N_("Agreement still possible with {yes} of {all}: {names}."),
        "still_unknown": N_("Not worked out in time: {}."),
        "still_yes": N_("agreement still possible"),
        "still_no": N_("no agreement with this"),
        "find": N_("Find a provision, or a point of the plan: 14b"),
        "differ": N_("Parties differ"),
        "blocks": N_("What blocks"),
        "changed": N_("Changed"),
        "only": N_("Show only"),
        "core": N_("Core questions"),
        "set": N_("{} set"),
        "none_found": N_("No provision matches. Try a word of its name, the number of a point, or fewer filters."),
        "clear": N_("Show all"),
        "unfold": N_("Unfold all"),
        "fold": N_("Fold all"),
        "legend": N_("What the marks mean"),
        "legend_still": N_(
            "⇄ where it is dark, an agreement is still possible with that option, the rest as it stands"
        ),
        "offline": N_("No connection: verdicts go on, your last moves are sent when it is back."),
        "or": N_(" or "),
        "to_range": N_("{} to {}"),
        "broken": N_("The controls could not be drawn ({}). The deal is in the table below them."),
    }
)


def board_words() -> dict[str, str | list[str]]:
    """Return all of it in the language that is spoken; what counts things comes in the forms for 1, for 2 and for 5 of them."""
    return {
        **BOARD_WORDS,
        "red_lines": [ngettext("1 red line crossed", "{} red lines crossed", count) for count in SOME],
        "group": [ngettext("1 provision", "{} provisions", count) for count in SOME],
        "found": [ngettext("1 provision shown", "{} provisions shown", count) for count in SOME],
    }


SOME = (1, 2, 5)
"""Numbers that take another form of a word each, in the languages there are."""
