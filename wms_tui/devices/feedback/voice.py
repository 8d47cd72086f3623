"""From pieces of speech to one sound file: phrases made ahead, names rendered and kept."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from wms_tui.devices.feedback import wave_files
from wms_tui.devices.feedback.speech import SpeechError, render
from wms_tui.words.spoken import Clip, Name, Piece

log = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent / "voices"
"""`<language>/<key>.wav` of every phrase and piece of a number."""

_MOST_KEPT = 300
"""Files in the folder of rendered speech; courier names and numbers are fewer."""


class Voice:
    """Finds or makes the sound file of what is to be said. Used by one thread."""

    def __init__(
        self,
        language: str,
        kept: Path,
        *,
        shipped: Path = SHIPPED,
        render: Callable[[str, str], bytes] = render,
    ) -> None:
        """`kept`: a folder for what is rendered or joined; made when it is needed."""
        self._language = language
        self._kept = kept
        self._clips = shipped / language
        self._render = render
        self._silent: set[str] = set()

    def file(self, pieces: Sequence[Piece]) -> Path | None:
        """One WAV file that says the pieces; None where nothing of it can be said."""
        files = [file for file in (self._piece(piece) for piece in pieces) if file is not None]
        if len(files) < 2:
            return files[0] if files else None
        name = "joined-" + _digest(*(str(file) for file in files))
        return self._made(name, lambda: wave_files.joined(files))

    def _piece(self, piece: Piece) -> Path | None:
        match piece:
            case Clip(key):
                file = self._clips / f"{key}.wav"
                return file if file.is_file() else None
            case Name(text):
                if text in self._silent:
                    return None
                name = "name-" + _digest(self._language, text)
                made = self._made(name, lambda: self._render(self._language, text))
                if made is None:
                    self._silent.add(text)  # it will not be better the next time
                return made

    def _made(self, name: str, make: Callable[[], bytes]) -> Path | None:
        """The kept file of that name, made if it is not there yet."""
        file = self._kept / f"{name}.wav"
        if file.is_file():
            return file
        try:
            self._kept.mkdir(parents=True, exist_ok=True)
            self._thin()
            part = file.with_suffix(".part")
            part.write_bytes(make())
            part.replace(file)
        except (SpeechError, wave_files.WaveError, OSError) as failed:
            log.info("not spoken: %s", failed)
            return None
        return file

    def _thin(self) -> None:
        """Keep the folder bounded: the oldest files go."""
        files = sorted(self._kept.glob("*.wav"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - _MOST_KEPT + 1)]:
            file.unlink(missing_ok=True)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x00".join(parts).encode(), digest_size=12).hexdigest()
