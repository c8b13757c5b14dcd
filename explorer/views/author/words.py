"""What tables, columns and the words in them are called on the Author page, and what belongs into them."""

from __future__ import annotations

from explorer.language import N_, Words
from explorer.loading.author.shapes import Column

GRID = "grid"
"""What parties make of options, in cells: no table of the file, but drawn from its positions."""
GROUPS = Words(
    {
        "head": N_("Title and dates"),
        "party": N_("Parties"),
        "theme": N_("Themes"),
        "provision": N_("Provisions"),
        "option": N_("Options"),
        GRID: N_("Who wants what"),
        "position": N_("All positions"),
        "red_line": N_("Red lines"),
        "linkage": N_("Linkages"),
        "proposal": N_("Proposals"),
        "rule": N_("Rule"),
        "scale": N_("Scale"),
        "acceptability": N_("Words for acceptability"),
        "weight": N_("Words for weight"),
        "constraint": N_("Constraints"),
        "voice": N_("Voices"),
        "classroom": N_("Teacher's page"),
    }
)
"""The tables and forms, in the order one fills them in."""
ABOUT = Words(
    {
        "head": N_("What the scenario is, when it plays, and what a reader sees first."),
        "party": N_(
            "Who negotiates. A party needs a letter, a colour and a symbol, so that it can be told apart on maps."
        ),
        "theme": N_("Groups of provisions, such as “Money”. Every provision belongs to one."),
        "provision": N_(
            "What a deal has to settle. Kinds: numeric (min, max and step), ordered or category (a list of options), yes_no."
        ),
        "option": N_(
            "The settings of each provision, in their order. Of numeric provisions only settings with a name stand here, not the numbers."
        ),
        GRID: N_(
            "How acceptable each option is to each party, in words. An empty cell means: it never spoke of that option."
        ),
        "position": N_(
            "What a party said of one provision. Under each word stand the options it was said of: “none, 20..40” names one and a range."
        ),
        "red_line": N_("A deal that crosses a red line is refused, whatever else it offers."),
        "linkage": N_(
            "A conditional position: while it holds, options are more or less acceptable, or a red line is lifted or drawn."
        ),
        "proposal": N_(
            "Named deals to begin with; at least one. “price = 20; delivery = week, month” leaves a choice of two."
        ),
        "rule": N_("Who must accept, so that a deal is an agreement."),
        "scale": N_("What a party needs to stay in, from 0 to 1, and why."),
        "acceptability": N_("The words for how acceptable an option is, as numbers from 0 to 1."),
        "weight": N_("The words for how much a provision matters, as numbers of which only the proportion counts."),
        "constraint": N_("Deals that cannot exist, whoever likes them."),
        "voice": N_("Who spoke for a party and when; a party without voices has one, silently."),
        "classroom": N_("For whoever teaches with the scenario. Leave all of it empty if nobody does."),
    }
)
LABELS = Words(
    {
        "id": N_("Id"),
        "key": N_("Key"),
        "name": N_("Name"),
        "label": N_("Name on screen"),
        "title": N_("Title"),
        "summary": N_("Summary"),
        "revision": N_("Revision"),
        "setting": N_("Fictional or real"),
        "from": N_("First day"),
        "to": N_("Last day"),
        "opens_on": N_("Opens on the proposal"),
        "baseline": N_("Compared with the proposal"),
        "map": N_("Two provisions of the first map"),
        "notes": N_("Notes"),
        "head.notes": N_("Folders of notes"),
        "content_note": N_("Content note"),
        "format": N_("Version of the file format"),
        "walk_away": N_("Walk-away value"),
        "judgement": N_("Why (our judgement)"),
        "own_proposal.acceptability": N_("What a party thinks of its own proposal"),
        "own_proposal.weight": N_("How much its own proposal weighs"),
        "rule.kind": N_("Kind of rule"),
        "required": N_("Who must accept"),
        "k": N_("How many of them"),
        "quota": N_("Votes needed"),
        "votes": N_("Votes of each"),
        "vetoes": N_("Who has a veto"),
        "goal": N_("Goal"),
        "minutes": N_("Minutes"),
        "group_size": N_("People in a group"),
        "teaches": N_("What it teaches"),
        "prompts": N_("Questions for the debrief"),
        "word": N_("Word"),
        "number": N_("Number"),
        "acceptability.name": N_("On screen"),
        "weight.name": N_("On screen"),
        "letter": N_("Letter"),
        "colour": N_("Colour"),
        "symbol": N_("Symbol"),
        "brief": N_("Who it is"),
        "party": N_("Party"),
        "in_office": N_("In office"),
        "theme": N_("Theme"),
        "provision": N_("Provision"),
        "kind": N_("Kind"),
        "position.kind": N_("How it is known"),
        "red_line.kind": N_("How it is known"),
        "linkage.kind": N_("How it is known"),
        "min": N_("Lowest"),
        "max": N_("Highest"),
        "step": N_("Step"),
        "unit": N_("Unit"),
        "status_quo": N_("As things are"),
        "core": N_("Shown first"),
        "sensitive": N_("Humanitarian"),
        "help": N_("Explanation"),
        "point": N_("Point of the plan"),
        "applies_when": N_("Only when"),
        "neutral": N_("Otherwise"),
        "place": N_("Where it stands"),
        "when": N_("When"),
        "requires": N_("Requires"),
        "excludes": N_("Excludes"),
        "reason": N_("Reason"),
        "voice": N_("Voice"),
        "date": N_("Date"),
        "until": N_("Until before"),
        "strength": N_("How much it matters"),
        "extends": N_("Also beyond"),
        "replaces": N_("Takes back"),
        "adds": N_("Beside earlier ones"),
        "stake": N_("Shares a weight"),
        "any_of": N_("Crossed when"),
        "raises": N_("Raises"),
        "lowers": N_("Lowers"),
        "lifts": N_("Lifts the red line"),
        "imposes": N_("Is a red line"),
        "ref": N_("Short name"),
        "owner": N_("Whose it is"),
        "held_to": N_("Held to it"),
        "source": N_("Where it was published"),
        "sets": N_("Sets"),
        "implies": N_("Implies (our reading)"),
        "leaves_open": N_("Leaves open"),
    }
)
"""Column -> what stands above it; with its table before it where it is another word there."""
HELP = Words(
    {
        "id": N_("Small letters, digits, “_”, “-” or “.”; other tables name the row by it."),
        "key": N_("1 to 4 small letters or digits, for links; never changed once links are out."),
        "colour": N_("Such as #8E5BB5."),
        "walk_away": N_("From 0 to 1; a party needs this much of what it asks for."),
        "from": N_("Year-month-day, such as 2024-01-31."),
        "to": N_("Year-month-day, such as 2024-12-31."),
        "date": N_("Such as 2024-05-12; also 2024-05 or 2024, which count from their last day."),
        "until": N_("In force to the day before."),
        "judgement": N_("Needed where there are no notes: says that it is ours, and why."),
        "head.notes": N_("Folders of seeds/ whose notes the scenario may cite; empty for none."),
        "notes": N_("Ids of notes, with commas between them."),
        "map": N_("Two different ones."),
        "k": N_("For “k_of_n”: how many of those who must accept are enough."),
        "quota": N_("For “weighted”: the sum of votes that is needed."),
        "votes": N_("For “weighted”: “hill = 50; valley = 30”."),
        "group_size": N_("Such as “2 to 4”, or in words."),
        "teaches": N_("One line for each."),
        "prompts": N_("One line for each."),
        "unit": N_("Such as “years”; stands behind the numbers."),
        "status_quo": N_("The option, or several with commas; empty if nobody says."),
        "applies_when": N_(
            "“all: zone = 10..40”: only then does the clause make sense. “any:” in the place of “all:”: one of them is enough."
        ),
        "neutral": N_("The option it takes while it makes no sense."),
        "when": N_(
            "“all: gate = hill; water = 10..20” asks for both, “any: gate = hill; water = 10..20” for one of them."
        ),
        "any_of": N_("“all: gate = valley”, or several such conditions with “|” between them."),
        "raises": N_("“water = 30..50 by tolerates”: adds the number of that word."),
        "lowers": N_("“water = 30..50 by wary”: takes the number of that word away."),
        "requires": N_("“water = all”: then the deal must set one of these."),
        "excludes": N_("“water = none”: then the deal cannot set these."),
        "sets": N_("“price = 20; delivery = week, month”."),
        "implies": N_("Part of the deal by our reading; nobody is held to it."),
        "says": N_("Options: “none, 20..40”; “*” is all, “!none” all but that one."),
        "place": N_("Of a list of options “options”; named settings stand before or after the numbers."),
        "letter": N_("One letter, for maps and marks."),
        "stake": N_("Positions with the same word here were drawn from one sentence and share one weight."),
        "extends": N_("Holds for all later (upper) or earlier (lower) options, too: our reading."),
        "held_to": N_("Its owner is held to what it sets, from its date on."),
        "ref": N_("Up to 8 letters and digits, such as P1."),
    }
)
VALUES = Words(
    {
        "fictional": N_("Fictional"),
        "real": N_("Real"),
        "unanimous": N_("Everybody (unanimous)"),
        "k_of_n": N_("A number of them (k_of_n)"),
        "weighted": N_("By votes (weighted)"),
        "circle": N_("circle"),
        "square": N_("square"),
        "diamond": N_("diamond"),
        "triangle": N_("triangle"),
        "cross": N_("cross"),
        "star": N_("star"),
        "numeric": N_("numbers (numeric)"),
        "ordered": N_("options in an order (ordered)"),
        "category": N_("options without order (category)"),
        "yes_no": N_("yes or no (yes_no)"),
        "options": N_("in the list"),
        "stops_before": N_("before the numbers"),
        "stops_after": N_("after the numbers"),
        "red_line": N_("stated as a red line"),
        "preference": N_("stated"),
        "own_proposal": N_("own proposal"),
        "reported": N_("reported"),
        "analyst": N_("an analyst's reading"),
        "outlet": N_("an outlet's reading"),
        "inferred": N_("inferred by us"),
        "lower": N_("earlier options (lower)"),
        "upper": N_("later options (upper)"),
    }
)
"""Values that a file spells in English."""


def label_of(table: str, column: Column) -> str:
    """Return what stands above a column; a word of the scenario stands for itself."""
    own = f"{table}.{column.name}"
    if column.path[0] == "says":
        return column.path[1]
    return LABELS[own] if own in LABELS else LABELS[column.name]


def help_of(table: str, column: Column) -> str | None:
    """Return what belongs into a column; None where its name says it."""
    for name in (f"{table}.{column.name}", column.path[0]):
        if name in HELP:
            return HELP[name]
    return None


def value_words(value: object) -> str:
    """Return what a value is called on screen."""
    return VALUES[str(value)] if value in VALUES else str(value or "")
