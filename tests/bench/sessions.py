"""Print how a class of readers fares who all move controls at once, each in a session of its own.

    python -m tests.bench.sessions [--sessions 150] [--every 3] [--seconds 60] [--url http://localhost:8501 --pid 123]

Without --url it starts its own server. Nothing is asserted: the figures depend on the machine and on what else it does,
this bench included, which needs a core of its own.

Every reader opens the page, brings the map into sight (or not: --no-map) and then, every few seconds, sends what the board sends
when a control is released. The settings are random: readers hardly ever ask what another has asked before, which is the
worst case. Times are from sending it to the first element of each part of the page, and to the end of the run; of a run that
the reader's next move overtakes, those parts count that came before. Memory is that of the server's process; CPU is told
apart for that process and for those it has started. Bytes are counted before any compression.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import time
import urllib.request
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.error import HTTPError

from streamlit.proto.WidgetStates_pb2 import WidgetState

from explorer.loading.scenario_file import find_scenario, load_scenario
from tests.bench.server import Server, children, cpu_seconds, rss_mb, running
from tests.bench.visitor import Run, Visitor

JITTER = 0.3
"""How much sooner or later than on average a reader moves, as a share."""

SCENARIO = "ukraine-2025"

OPENINGS = 0.15
"""Seconds from one reader's coming to the next one's."""

Move = Callable[[Visitor, random.Random], Awaitable[Run]]


class Release:
    """Let go of a control of the board at another setting of its provision; a few core provisions, or all, are moved."""

    def __init__(self, everything: bool) -> None:
        scenario = load_scenario(find_scenario(SCENARIO))
        self.options = {one.id: len(one.options) for one in scenario.provisions if one.core or everything}

    async def __call__(self, visitor: Visitor, rng: random.Random) -> Run:
        """Move one provision to one of its options."""
        board = next(name for name in visitor.elements["bidi_component"] if name.endswith("-board"))
        name = rng.choice(list(self.options))
        moves = {name: [rng.randrange(self.options[name])]}
        news = next(one for key, one in visitor.elements["bidi_component"].items() if key.endswith("-board_news"))
        shown = json.loads(news.new_element.bidi_component.bytes)["version"]
        told = {"scenario": SCENARIO, "number": next(visitor.count), "shown": shown, "moves": moves}
        trigger = json.dumps([{"event": "moved", "value": told}])
        return await visitor.send(
            WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{board}__events", json_trigger_value=trigger)
        )


async def look_at_map(visitor: Visitor) -> None:
    """Bring the map into sight: from then on every move draws it again."""
    (place,) = (name for name in visitor.elements["bidi_component"] if name.endswith("-map_sight"))
    fragment = visitor.elements["bidi_component"][place].fragment_id
    await visitor.send(WidgetState(id=place, json_value='{"seen": true}'), fragment=fragment)


@dataclass
class Figures:
    """What all readers have done and seen."""

    moves: int = 0
    openings: list[float] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    exceptions: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Visit:
    """How a reader behaves: the move, chance, the seconds between two moves on average, when to begin and to leave."""

    move: Move
    map: bool
    seed: int
    every: float
    begin: float
    leave: float


async def read(server: Server, number: int, visit: Visit, figures: Figures) -> None:
    """Open the page, move until it is time to leave."""
    rng = random.Random(f"{visit.seed} {number}")
    async with Visitor(server.address) as visitor:
        if visitor.run.done is not None:
            figures.openings.append(visitor.run.done)
        if visit.map:
            await look_at_map(visitor)
        await asyncio.sleep(max(0.0, visit.begin - time.perf_counter()) + rng.uniform(0, visit.every))
        while time.perf_counter() < visit.leave:
            figures.moves += 1
            pause = asyncio.create_task(asyncio.sleep(visit.every * rng.uniform(1 - JITTER, 1 + JITTER)))
            moving = asyncio.create_task(visit.move(visitor, rng))
            await pause
            figures.runs.append(visitor.run)
            moving.cancel()
        figures.exceptions.update(visitor.exceptions)


@dataclass(frozen=True)
class Use:
    """What a server has used of its machine so far."""

    server: float
    engine: float

    @classmethod
    def of(cls, pid: int) -> Use:
        """Read it."""
        return cls(cpu_seconds(pid), sum(map(cpu_seconds, children(pid))))


async def visit_all(server: Server, asked: argparse.Namespace) -> None:
    """Let readers come one after another, move for some time, and print how they fared."""
    sessions, seconds = asked.sessions, asked.seconds
    begin = time.perf_counter() + sessions * OPENINGS + 3.0
    visit = Visit(Release(asked.all), asked.map, asked.seed, asked.every, begin, begin + seconds)
    figures = Figures()
    before = rss_mb(server.pid) if server.pid else 0.0
    readers = []
    for number in range(sessions):
        readers.append(asyncio.create_task(read(server, number, visit, figures)))
        await asyncio.sleep(OPENINGS)
    await asyncio.sleep(max(0.0, begin - time.perf_counter()))
    used, mine = (Use.of(server.pid) if server.pid else None), time.process_time()
    await asyncio.sleep(seconds)
    moves = figures.moves
    mine = time.process_time() - mine
    after = Use.of(server.pid) if server.pid else None
    await asyncio.gather(*readers)
    overtaken = sum(run.done is None for run in figures.runs)
    print(f"{sessions} sessions, {len(figures.runs)} moves in {seconds:.0f} s; {overtaken} were overtaken by the next")
    for problem, times in figures.exceptions.most_common(3):
        print(f"  problem on the page, {times} times: {problem[:150]}")
    print(f"  opened        {quantiles(figures.openings)}")
    tell(figures.runs)
    if server.pid and used and after and moves:
        cpu = 1000 * (after.server - used.server) / moves
        engine = 1000 * (after.engine - used.engine) / moves
        print(
            f"  CPU per move: server {cpu:.1f} ms, its workers {engine:.1f} ms; this bench {1000 * mine / moves:.1f} ms"
        )
        print(f"  memory: {before:.0f} MB before, {rss_mb(server.pid):.0f} MB after")
    print(f"  engine: {engine_figures(server)}")


def tell(runs: Sequence[Run]) -> None:
    """Print the times and the bytes of some runs, part by part."""
    parts = list(dict.fromkeys(part for run in runs for part in run.seen))
    for part in sorted(parts, key=lambda one: statistics.median(run.seen[one] for run in runs if one in run.seen)):
        kb = sum(run.sent[part] for run in runs) / len(runs) / 1000
        print(f"  {part:13} {quantiles([run.seen[part] for run in runs if part in run.seen])}; {kb:5.1f} kB a move")
    print(f"  run ended     {quantiles([run.done for run in runs if run.done is not None])}")
    print(f"  in all {sum(run.sent.total() for run in runs) / max(1, len(runs)) / 1000:.1f} kB a move")


def quantiles(values: Sequence[float]) -> str:
    """Say the median, the 95th percentile and the greatest of some milliseconds."""
    if not values:
        return "never"
    found = sorted(values)
    late = found[min(len(found) - 1, round(0.95 * len(found)))]
    return f"{len(found):6}x  median {statistics.median(found):7.1f}  p95 {late:7.1f}  max {found[-1]:7.1f} ms"


def engine_figures(server: Server) -> str:
    """Return what the server says of its engine's answers: how many were at hand, and how late the others came."""
    try:
        with urllib.request.urlopen(f"{server.address}/engine", timeout=5) as answer:
            return str(json.load(answer))
    except (HTTPError, ValueError):
        return "the server does not say"


def main() -> None:
    """Print the figures."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--url", help="a server that runs already")
    reader.add_argument("--pid", type=int, help="its process, to tell its CPU and memory")
    reader.add_argument("--sessions", type=int, default=150)
    reader.add_argument("--every", type=float, default=3.0, help="seconds between two moves of a reader, on average")
    reader.add_argument("--seconds", type=float, default=60.0)
    reader.add_argument(
        "--seed", type=int, default=1, help="another seed makes other moves, which nobody has asked of before"
    )
    reader.add_argument("--map", action=argparse.BooleanOptionalAction, default=True, help="the map is in sight")
    reader.add_argument("--all", action="store_true", help="move all provisions, not only the core ones")
    asked = reader.parse_args()
    with running(asked.url, asked.pid) as server:
        asyncio.run(visit_all(server, asked))


if __name__ == "__main__":
    main()
