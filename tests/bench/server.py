"""A server of its own for a bench: started on a free port, its first answer timed, its CPU and memory read from /proc."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, its process if that is known, and the seconds to its first answer."""

    address: str
    pid: int | None = None
    health: float = 0.0


@contextmanager
def running(address: str | None = None, pid: int | None = None) -> Iterator[Server]:
    """Give the server at an address; without one, start the app and stop it at the end."""
    if address:
        yield Server(address, pid)
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "explorer", "--server.port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        here = f"http://localhost:{port}"
        _await_answer(process, here)
        yield Server(here, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(20)


def _await_answer(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.perf_counter() + 60
    while time.perf_counter() < end:
        if process.poll() is not None:
            sys.exit("the server ended")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    sys.exit("the server gave no answer in a minute")


def children(pid: int) -> list[int]:
    """Return the processes a process has started: the engine's workers, if it has any."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(one) for of_thread in lists for one in of_thread.read_text().split()]


def cpu_seconds(pid: int) -> float:
    """Return the seconds of CPU a process has used, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mb(pid: int) -> float:
    """Return the memory a process holds, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
