"""Tones and speech: WAV files played by a child process, or the terminal's bell. Never raises,
never blocks.

The player is a child with its output thrown away, because sound libraries write to the terminal
when there is no sound device, which would destroy the screen.
"""

import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wms_tui.devices.feedback.voice import Voice
from wms_tui.words.spoken import Piece

SHIPPED = Path(__file__).parent / "sounds"
"""The WAV files that come with the program."""

_PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),  # macOS
)
_WINDOWS_PLAYER = "import sys, winsound; winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME)"
_LONGEST_S = 6.0
_LOOK_S = 0.02


@dataclass(frozen=True, slots=True)
class _Sound:
    """One answer's sound: a tone, and what is said after it."""

    tone: str
    said: tuple[Piece, ...]


def find_player() -> tuple[str, ...]:
    """The command of this system that plays a WAV file; () if there is none."""
    if sys.platform == "win32":
        return (sys.executable, "-I", "-S", "-c", _WINDOWS_PLAYER)
    for command in _PLAYERS:
        if shutil.which(command[0]):
            return command
    return ()


class SoundPlayer:
    """Plays one tone at a time; a new one cuts the old one off."""

    def __init__(
        self,
        emit_bell: Callable[[], None],
        wav_dir: Path | None = SHIPPED,
        player: Sequence[str] | None = None,
        voice: Voice | None = None,
    ) -> None:
        """emit_bell rings the terminal; wav_dir None: bell only; player: found if not given;
        voice None: tones only."""
        self._bell = emit_bell
        self._folder = wav_dir
        self._command = tuple(find_player() if player is None else player)
        self._voice = voice
        self._asked: queue.SimpleQueue[_Sound] = queue.SimpleQueue()
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._speaking: threading.Thread | None = None

    def play(self, tone: str, said: tuple[Piece, ...] = ()) -> None:
        """Play ok, complete, more, note, wrong, stop or weight, then say it; returns at once."""
        if not self._command or self._file(tone) is None:
            self._ring()
            return
        with self._lock:
            self._asked.put(_Sound(tone, said))
            self._kill()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Cut off what plays."""
        with self._lock:
            self._kill()

    def _run(self) -> None:
        while True:
            sound = self._asked.get()
            while not self._asked.empty():  # only the newest is worth hearing
                sound = self._asked.get()
            file = self._file(sound.tone)
            if file is not None and not self._played(file):
                self._command = ()  # no sound device, for example: the bell from now on
                self._ring()
                return
            self._say(sound.said)

    def _say(self, pieces: tuple[Piece, ...]) -> None:
        """Speech behind the tone, unless a newer sound waits; it is never worth an error."""
        if self._voice is None or not pieces or not self._asked.empty():
            return
        file = self._spoken(self._voice, pieces)
        if file is not None:
            self._played(file)

    def _spoken(self, voice: Voice, pieces: tuple[Piece, ...]) -> Path | None:
        """The file that says it, made beside the tones: a program that hangs holds none up."""
        if self._speaking is not None and self._speaking.is_alive():
            return None
        made: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._speaking = threading.Thread(
            target=lambda: made.put(voice.file(pieces)), name="speech", daemon=True
        )
        self._speaking.start()
        while self._speaking.is_alive() and self._asked.empty():
            self._speaking.join(_LOOK_S)
        return None if made.empty() else made.get()

    def _played(self, file: Path) -> bool:
        """Whether the player could play the file, or was cut off by a newer tone."""
        with self._lock:
            if not self._asked.empty():
                return True
            try:
                child = subprocess.Popen(
                    [*self._command, str(file)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            except OSError:
                return False
            self._child = child
        try:
            return child.wait(_LONGEST_S) <= 0  # negative: cut off by us
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return True

    def _kill(self) -> None:
        if self._child is not None and self._child.poll() is None:
            self._child.kill()

    def _file(self, tone: str) -> Path | None:
        if self._folder is None:
            return None
        file = self._folder / f"{tone}.wav"
        return file if file.is_file() else None

    def _ring(self) -> None:
        try:
            self._bell()
        except Exception:  # a terminal that is closing; a sound is never worth an error
            return
