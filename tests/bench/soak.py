"""Print how much memory the server holds while readers come, move and leave again, wave after wave.

    python -m tests.bench.soak [--moves 10000] [--sessions 50] [--waves 10] [--url http://localhost:8501 --pid 123]

Without --url it starts its own server. Nothing is asserted. Every reader of a wave opens the page, brings the map into sight, moves
when the page has been drawn, or soon after if that takes long, and leaves. The memory is that of the server's process and of
those it has started, read after every wave, when its readers have left. Streamlit keeps the session of a reader who has left
for two minutes, so the first waves add up; what tells is whether it goes on growing.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from contextlib import suppress

from tests.bench.server import Server, children, rss_mb, running
from tests.bench.sessions import Release, engine_figures, look_at_map
from tests.bench.visitor import Visitor

AT_A_TIME = 10
"""Readers who move at the same time: more would only wait for each other."""
PATIENCE = 0.7
"""Seconds after which a reader moves again though the page is still being drawn."""


async def wave(server: Server, number: int, sessions: int, moves: int) -> None:
    """Let readers come, make some moves each, and leave."""
    release, turns = Release(everything=True), asyncio.Semaphore(AT_A_TIME)

    async def read(reader: int) -> None:
        rng = random.Random(f"{number} {reader}")
        async with turns, Visitor(server.address) as visitor:
            await look_at_map(visitor)
            for _ in range(moves):
                with suppress(TimeoutError):
                    await asyncio.wait_for(release(visitor, rng), PATIENCE)

    await asyncio.gather(*map(read, range(sessions)))


async def soak(server: Server, asked: argparse.Namespace) -> None:
    """Print the memory after every wave."""
    if server.pid is None:
        raise SystemExit("the memory of a server that runs already can be read with --pid")
    moves = max(1, asked.moves // (asked.sessions * asked.waves))
    in_a_wave = moves * asked.sessions
    print(f"before: {memory(server.pid)}")
    for number in range(asked.waves):
        began = time.perf_counter()
        await wave(server, number, asked.sessions, moves)
        each = 1000 * (time.perf_counter() - began) * AT_A_TIME / in_a_wave
        made = (number + 1) * in_a_wave
        print(f"after {made} moves: {memory(server.pid)}; {each:.0f} ms a move", flush=True)
    print(f"engine: {engine_figures(server)}")


def memory(pid: int) -> str:
    """Say what the server's process holds, and those it has started."""
    workers = ", ".join(f"{rss_mb(one):.0f}" for one in children(pid))
    return f"{rss_mb(pid):.0f} MB" + (f", its workers {workers} MB" if workers else "")


def main() -> None:
    """Print the figures."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--url", help="a server that runs already")
    reader.add_argument("--pid", type=int, help="its process, to tell its memory")
    reader.add_argument("--moves", type=int, default=10_000)
    reader.add_argument("--sessions", type=int, default=50, help="readers in a wave")
    reader.add_argument("--waves", type=int, default=10)
    asked = reader.parse_args()
    with running(asked.url, asked.pid) as server:
        asyncio.run(soak(server, asked))


if __name__ == "__main__":
    main()
