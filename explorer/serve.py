"""The ASGI application around the pages: a health check, figures of the engine, static files compressed once.

Run it with ``python -m explorer`` or ``streamlit run explorer/serve.py``.
"""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from streamlit import config

COMPRESSED = (".js", ".css")
SWITCH_SECONDS = 0.0005


class CompressStatic:
    """Compress each script and style sheet once and keep it; Streamlit itself sends them as they are.

    The first page is then 1.2 MB instead of 3, which a class on one access point notices.
    """

    def __init__(self, app: Any) -> None:  # noqa: ANN401
        self.app = app
        self.kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
        """Answer one request."""
        if not self._wanted(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.kept:
            start, body = await self._fetch(scope)
            length = dict(start["headers"]).get(b"content-length", str(len(body)).encode())
            if start["status"] != 200 or int(length) != len(body):
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            packed = gzip.compress(body, 6)
            dropped = (b"content-length", b"etag", b"accept-ranges")
            headers = [(name, value) for name, value in start["headers"] if name not in dropped]
            headers += [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
            self.kept[path] = (headers, packed)
        headers, packed = self.kept[path]
        length = (b"content-length", str(len(packed)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": packed})

    @staticmethod
    def _wanted(scope: Any) -> bool:  # noqa: ANN401
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        accepts = dict(scope["headers"]).get(b"accept-encoding", b"")
        return scope["path"].startswith("/static/") and scope["path"].endswith(COMPRESSED) and b"gzip" in accepts

    async def _fetch(self, scope: Any) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401
        """Get the whole file, even if the reader who asked first closes the tab meanwhile: the answer is kept for all."""
        start: dict[str, Any] = {}
        body: list[bytes] = []

        async def patient() -> dict[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError("never reached")

        async def collect(message: Any) -> None:  # noqa: ANN401
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                body.append(message.get("body", b""))

        partial = (b"range", b"if-none-match", b"if-modified-since")
        headers = [(name, value) for name, value in scope["headers"] if name not in partial]
        await self.app({**scope, "headers": headers}, patient, collect)
        return start, b"".join(body)


async def health(_: Request) -> JSONResponse:
    """Say that the server answers."""
    return JSONResponse({"status": "ok"})


async def engine_figures(_: Request) -> JSONResponse:
    """Say how many of the engine's answers were at hand and how late the others came; nothing of what was asked."""
    from explorer.views import answers

    return JSONResponse(answers.statistics())


async def first_page(asked: Request) -> RedirectResponse:
    """Lead to the Explore page, which stands at the root: beside the other pages' addresses its own would be guessed."""
    query = f"?{asked.url.query}" if asked.url.query else ""
    return RedirectResponse(f"./{query}")


def read_theme_once() -> None:
    """Keep the colours of the configuration once they have been read.

    Streamlit looks all of them up for every run of every session, which takes longer than scoring a deal; while the server runs they
    do not change. Where a version of Streamlit does not read them so, nothing is done.
    """
    read = getattr(config, "get_options_for_section", None)
    if read is not None and not hasattr(read, "cache_info"):
        config.get_options_for_section = lru_cache(read)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:  # noqa: ANN401
    """Load what the first page needs before the first reader comes, and give the engine processes of its own."""
    from explorer.views import answers, library
    from explorer.views.questions import Question

    # The thread that sends answers waits for the one that computes the next: let it in sooner than after 5 ms.
    sys.setswitchinterval(SWITCH_SECONDS)
    read_theme_once()
    library.score(
        library.DEFAULT,
        library.scenario(library.DEFAULT).opening.deal,
        library.scenario(library.DEFAULT).default_assumptions,
    )
    scenario = library.scenario(library.DEFAULT)
    first: Question[Any] = Question(
        "still", scenario.id, scenario.default_assumptions, scenario.opening.deal, stated=False
    )
    answers.engine.start_processes(first)
    yield {}
    answers.engine.stop_processes()


app = st.App(
    str(Path(__file__).with_name("app.py")),
    routes=[Route("/healthz", health), Route("/engine", engine_figures), Route("/explore", first_page)],
    middleware=[Middleware(CompressStatic)],
    lifespan=lifespan,
)
