"""WAV files of one form (PCM, 8 bit, mono), so that pieces of speech can be joined into one."""

import io
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

SILENCE = 128
"""The middle of an unsigned byte."""


class WaveError(ValueError):
    """A sound file that can't be used; the text says why."""


def riff(samples: bytes, rate: int) -> bytes:
    """Unsigned 8-bit samples as a WAV file (RIFF, PCM, mono)."""
    padded = samples + bytes([SILENCE]) * (len(samples) % 2)
    head = struct.pack("<4sI4s", b"RIFF", 36 + len(padded), b"WAVE")
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    return head + form + struct.pack("<4sI", b"data", len(samples)) + padded


def read(data: bytes) -> tuple[bytes, int]:
    """(unsigned 8-bit samples, samples per second) of a mono PCM file of 8 or 16 bits.

    Errors: WaveError.
    """
    try:
        with wave.open(io.BytesIO(data)) as sound:
            form = sound.getnchannels(), sound.getsampwidth()
            frames, rate = sound.readframes(sound.getnframes()), sound.getframerate()
    except (wave.Error, EOFError, struct.error) as wrong:
        raise WaveError(f"not a WAV file: {wrong}") from wrong
    if form == (1, 1):
        return frames, rate
    if form == (1, 2):  # signed 16 bit: the high byte is enough for a loud hall
        return bytes((high + 128) & 0xFF for high in frames[1::2]), rate
    raise WaveError(f"{form[0]} channels of {form[1]} bytes; mono of 8 or 16 bits is needed")


def trimmed(samples: bytes, quiet: int = 3, keep: int = 200) -> bytes:
    """The samples without the silence before and after, save `keep` samples of it."""
    loud = [index for index, value in enumerate(samples) if abs(value - SILENCE) > quiet]
    if not loud:
        return b""
    return samples[max(0, loud[0] - keep) : loud[-1] + keep]


def joined(files: Sequence[Path]) -> bytes:
    """The files one after another as one WAV file; all have to have the same rate.

    Errors: WaveError, OSError.
    """
    parts = [read(file.read_bytes()) for file in files]
    rates = {rate for _, rate in parts}
    if len(rates) != 1:
        raise WaveError(f"files of different rates can't be joined: {sorted(rates)}")
    return riff(b"".join(samples for samples, _ in parts), rates.pop())
