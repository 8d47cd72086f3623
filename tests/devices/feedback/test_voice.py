"""Speech: shipped phrases, names rendered once, files joined; silence where it can't be said."""

import io
import os
import shutil
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.devices.feedback import wave_files
from wms_tui.devices.feedback.speech import SpeechError, render
from wms_tui.devices.feedback.voice import SHIPPED, Voice
from wms_tui.words.spoken import DIGITS, PHRASES, Clip, Name, number


@pytest.mark.parametrize(("place", "language"), enumerate(("zh_CN", "en")))
def test_every_phrase_is_shipped_short_and_in_one_form(place: int, language: str) -> None:
    wanted = {key for key, texts in {**PHRASES, **DIGITS}.items() if texts[place]}
    assert {file.stem for file in (SHIPPED / language).glob("*.wav")} == wanted
    for key in wanted:
        samples, rate = wave_files.read((SHIPPED / language / f"{key}.wav").read_bytes())
        assert rate == 22050
        assert 0.1 < len(samples) / rate < 2.5, key
        assert max(samples) - min(samples) > 60, f"{key} is too quiet"


def test_no_two_phrases_sound_the_same() -> None:
    for language in ("zh_CN", "en"):
        files = list((SHIPPED / language).glob("*.wav"))
        assert len({file.read_bytes() for file in files}) == len(files)


def test_pieces_are_joined_into_one_file_that_is_kept(tmp_path: Path) -> None:
    voice = Voice("zh_CN", tmp_path / "kept")
    pieces = (*number("zh_CN", 25), Clip("position"))
    file = voice.file(pieces)
    assert file is not None
    assert voice.file(pieces) == file
    parts = [SHIPPED / "zh_CN" / f"{name}.wav" for name in ("2", "10", "5", "position")]
    with wave.open(str(file)) as whole:
        frames = whole.readframes(whole.getnframes())
    assert frames == b"".join(wave_files.read(part.read_bytes())[0] for part in parts)


def test_a_name_is_rendered_once_and_one_that_fails_is_left_out(tmp_path: Path) -> None:
    asked: list[str] = []

    def rendered(language: str, text: str) -> bytes:
        asked.append(text)
        if text == "nobody":
            raise SpeechError("no voice")
        return wave_files.riff(bytes(range(256)), 22050)

    voice = Voice("en", tmp_path / "kept", render=rendered)
    first = voice.file((Name("SF Express"),))
    assert first is not None
    assert first == voice.file((Name("SF Express"),))
    assert voice.file((Name("nobody"),)) is None
    assert voice.file((Name("nobody"), Clip("done"))) == SHIPPED / "en" / "done.wav"
    assert asked == ["SF Express", "nobody"]


def test_the_folder_of_rendered_names_stays_bounded(tmp_path: Path) -> None:
    voice = Voice("en", tmp_path, render=lambda _, text: wave_files.riff(text.encode(), 22050))
    for each in range(320):
        voice.file((Name(f"name {each}"),))
        os.utime(next(tmp_path.glob("*.wav")))
    assert len(list(tmp_path.glob("*.wav"))) <= 300


def test_a_folder_that_cannot_be_written_means_silence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    voice = Voice("en", tmp_path / "file", render=lambda *_: b"")
    assert voice.file((Name("SF"),)) is None
    assert voice.file((Clip("done"), Clip("more"))) is None
    assert voice.file(()) is None


def test_without_espeak_a_name_is_refused_in_plain_words() -> None:
    with pytest.raises(SpeechError, match="not installed"):
        render("en", "SF", "")
    with pytest.raises(SpeechError, match="no sound"):
        render("en", "SF", "/no/such/espeak")
    with pytest.raises(SpeechError, match="no sound"):
        render("en", "SF", "false")


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_espeak_says_names_in_both_languages() -> None:
    for language, text in (("zh_CN", "顺丰速运"), ("en", "SF Express"), ("en", "42")):
        with wave.open(io.BytesIO(render(language, text))) as sound:
            assert (sound.getnchannels(), sound.getsampwidth()) == (1, 1)
            assert 0.2 < sound.getnframes() / sound.getframerate() < 4
    with pytest.raises(SpeechError):
        render("zh_CN", "—")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_sound_or_a_plain_error(data: bytes) -> None:
    for given_ in (data, wave_files.riff(b"\x80" * 8, 22050)[:40] + data):
        try:
            samples, rate = wave_files.read(given_)
        except wave_files.WaveError as refused:
            said = str(refused)
            assert said
        else:
            assert wave_files.read(wave_files.riff(samples, rate)) == (samples, rate)


@given(st.binary(max_size=200))
def test_samples_come_back_as_they_were_written(samples: bytes) -> None:
    assert wave_files.read(wave_files.riff(samples, 8000)) == (samples, 8000)
