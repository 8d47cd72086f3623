"""How much of the answers is said aloud."""

from typing import Literal

Loudness = Literal["off", "warnings", "all"]
"""off: tones only; warnings: what went wrong is also said; all: what goes well, too."""

LOUDNESSES: tuple[Loudness, ...] = ("off", "warnings", "all")
