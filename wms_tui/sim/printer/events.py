"""What the bytes that reach a printer turn out to be."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops

MOST_COPIES = 100
"""Of one job: a wrong count must not fill the folder."""


@dataclass(frozen=True)
class Query:
    """The station asks for the status; `form` is what it asked with."""

    form: bytes


@dataclass(frozen=True)
class Label:
    """A printed label."""

    picture: Image.Image
    language: str


@dataclass(frozen=True)
class Garbage:
    """Bytes that a printer can't print, and why."""

    why: str


PrinterEvent = Query | Label | Garbage


def blank(width: int, height: int) -> Image.Image:
    """White paper of so many dots, one at least."""
    return Image.new("1", (max(1, width), max(1, height)), 1)


def lay(picture: Image.Image, paper: Image.Image, x: int, y: int) -> None:
    """Put a picture on the paper; what is black already stays black."""
    box = (x, y, x + picture.width, y + picture.height)
    paper.paste(ImageChops.logical_and(paper.crop(box), picture), box)


def copies_of(paper: Image.Image, language: str, count: int) -> list[PrinterEvent]:
    """The labels of one job."""
    return [Label(paper.copy(), language) for _ in range(min(count, MOST_COPIES))]
