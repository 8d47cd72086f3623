"""Text to a WAV file by espeak-ng where it is installed; Chinese goes through pinyin.

Its voice `cmn` reads most Han characters as the words "Chinese letter"; `cmn-latn-pinyin` with
tone digits speaks them (espeak-ng 1.51).
"""

import shutil
import subprocess
from functools import lru_cache

from wms_tui.devices.feedback import wave_files

_LIMIT_S = 5.0
_MOST_CHARACTERS = 60
_WORDS_A_MINUTE = 170


class SpeechError(RuntimeError):
    """A text that could not be spoken; the text says why."""


@lru_cache(maxsize=1)
def voice_command() -> str:
    """Where espeak-ng is; "" where it is not installed."""
    return shutil.which("espeak-ng") or ""


def render(language: str, text: str, command: str | None = None) -> bytes:
    """The text spoken, as a WAV file (PCM, 8 bit, mono). Takes some 30 ms.

    Errors: SpeechError where espeak-ng is missing, fails, or says nothing.
    """
    command = voice_command() if command is None else command
    if not command:
        raise SpeechError("espeak-ng is not installed: names are not spoken")
    voice, said = _voiced(language, text[:_MOST_CHARACTERS])
    arguments = [command, "-v", voice, "-s", str(_WORDS_A_MINUTE), "--stdout", "--stdin"]
    try:
        done = subprocess.run(
            arguments,
            input=said.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_LIMIT_S,
            check=False,
        )
        samples, rate = wave_files.read(_measured(done.stdout))
    except (OSError, subprocess.TimeoutExpired, wave_files.WaveError) as failed:
        raise SpeechError(f"espeak-ng gave no sound: {failed}") from failed
    samples = wave_files.trimmed(samples)
    if not samples:
        raise SpeechError("espeak-ng said nothing")
    return wave_files.riff(samples, rate)


def _voiced(language: str, text: str) -> tuple[str, str]:
    """The voice and what it is given to read."""
    if language != "zh_CN":
        return "en-us", text
    from pypinyin import Style, lazy_pinyin  # late: its tables take 100 ms

    sounds = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    return "cmn-latn-pinyin", " ".join(sounds)


def _measured(data: bytes) -> bytes:
    """The file with its true length: into a pipe, espeak-ng writes a length that is made up."""
    at = data.find(b"data")
    if at < 0:
        return data
    length = len(data) - at - 8
    return (
        data[:4]
        + (len(data) - 8).to_bytes(4, "little")
        + data[8 : at + 4]
        + length.to_bytes(4, "little")
        + data[at + 8 :]
    )
