"""The tags of an XML file that may come from anybody; files that are no sound XML are scanned as GENIUS scans them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

import defusedxml.sax
from defusedxml import DefusedXmlException

from explorer.loading.problems import Report

MAX_BYTES = 1_000_000
MAX_TAGS = 20_000
MAX_DEPTH = 40
ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
TAG_NAME = re.compile(r"/?\s*+([\w:.-]++)")


@dataclass
class Tag:
    """One tag with its attributes and what is directly inside it; names are in small letters."""

    name: str
    attributes: dict[str, str]
    line: int
    inside: list[Tag] = field(default_factory=list)

    def of(self, name: str) -> list[Tag]:
        """Return the tags of a name directly inside."""
        return [tag for tag in self.inside if tag.name == name]

    def get(self, name: str) -> str | None:
        """Return an attribute, None if there is none."""
        return self.attributes.get(name)

    def all(self) -> Iterator[Tag]:
        """Go through this tag and every tag inside it."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting += reversed(tag.inside)


class _UnfitError(Exception):
    """The file holds what none of its kind needs."""


class _Builder:
    """Puts tags together; stops where there are too many, or too many inside each other."""

    def __init__(self) -> None:
        self.root = Tag("", {}, 0)
        self.open, self.count = [self.root], 0

    def begin(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.count += 1
        if self.count > MAX_TAGS:
            raise _UnfitError(f"the file has more than {MAX_TAGS:,} tags")
        if len(self.open) > MAX_DEPTH:
            raise _UnfitError("the file is nested too deeply")
        tag = Tag(name.lower(), {key.lower(): value for key, value in attributes.items()}, line)
        self.open[-1].inside.append(tag)
        self.open.append(tag)

    def end(self, name: str) -> None:
        """Close a tag, and with it whatever inside it was left open; one that is not open is passed over."""
        names = [tag.name for tag in self.open]
        if name.lower() in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(name.lower()) :]


class _Strict(ContentHandler):
    def __init__(self, builder: _Builder) -> None:
        super().__init__()
        self.builder = builder
        self.place: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the names the parser calls
        self.place = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        line = self.place.getLineNumber() if self.place else None
        self.builder.begin(name, dict(attrs.items()), line or 0)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.builder.end(name)


def read_tags(data: bytes, report: Report, warnings: Report) -> Tag:
    """Return the outermost tag of a file.

    Raises
    ------
    ScenarioError
        If it is too large, has entities or a document type, or holds no tags.
    """
    if len(data) > MAX_BYTES:
        report.add("", f"the file is larger than {MAX_BYTES:,} bytes", found=f"{len(data):,} bytes", line=0)
        report.raise_if_any()
    builder = _Builder()
    try:
        defusedxml.sax.parseString(data, _Strict(builder), forbid_dtd=True)
    except DefusedXmlException:
        report.add("", "the file has a document type or entities; take them out", line=0)
    except (SAXException, ValueError, LookupError) as error:
        builder = _Builder()
        _scan(data, builder, report)
        reason = str(error).removeprefix("<unknown>:")
        warnings.add("", f"this is not well-formed XML ({reason}); read tag by tag, as GENIUS does", line=0)
    except _UnfitError as error:
        report.add("", str(error), line=0)
    if not report.problems and not builder.root.inside:
        report.add("", "there are no tags in this file", line=0)
    report.raise_if_any()
    return builder.root.inside[0]


def _scan(data: bytes, builder: _Builder, report: Report) -> None:
    """Read from each “<” to the next “>”: blanks between attributes, bare “&” and the declaration do not matter."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as error:
            report.add("", f"the file is neither UTF-8 nor Windows-1252 text (byte {error.start})", line=0)
            return
    if "\0" in text:
        report.add("", "this is no text; save it as UTF-8", line=0)
        return
    place, line, counted = 0, 1, 0
    try:
        while (start := text.find("<", place)) >= 0:
            comment = text.startswith("<!--", start)
            end = text.find("-->" if comment else ">", start)
            if end < 0:
                break
            place = end + 1
            line += text.count("\n", counted, start)
            counted = start
            if not comment:
                _scan_tag(text[start + 1 : end], line, builder)
    except _UnfitError as error:
        report.add("", str(error), line=line)


def _scan_tag(inside: str, line: int, builder: _Builder) -> None:
    if inside.startswith("!") and not inside.startswith("!--"):
        raise _UnfitError("the file has a document type or entities; take them out")
    name = TAG_NAME.match(inside)
    if name is None:
        return
    if inside.startswith("/"):
        builder.end(name[1])
        return
    found = {key: html.unescape(one or other) for key, one, other in ATTRIBUTE.findall(inside, name.end())}
    builder.begin(name[1], found, line)
    if inside.endswith("/"):
        builder.end(name[1])
