"""Sounds: shipped files, a real child process, and the bell where there is no player."""

import io
import sys
import threading
import time
import wave
from pathlib import Path

from tests.devices.far_side import until
from tests.patience import PATIENCE_S
from wms_tui.devices.feedback.player import SHIPPED, SoundPlayer
from wms_tui.devices.feedback.speech import SpeechError
from wms_tui.devices.feedback.tones import RATE, TONES, wav
from wms_tui.devices.feedback.voice import Voice
from wms_tui.words.spoken import Clip, Name


def test_the_shipped_files_are_what_the_notes_make_and_are_small() -> None:
    assert {path.stem for path in SHIPPED.glob("*.wav")} == set(TONES)
    for name, notes in TONES.items():
        data = (SHIPPED / f"{name}.wav").read_bytes()
        assert data == wav(notes)
        assert len(data) < 20_000
        with wave.open(io.BytesIO(data)) as sound:
            assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (
                RATE,
                1,
                1,
            )
            assert sound.getnframes() == sum(RATE * n.milliseconds // 1000 for n in notes)


def _player(tmp_path: Path, code: str) -> list[str]:
    script = tmp_path / "player.py"
    script.write_text(f"import sys, time\nfrom pathlib import Path\n{code}\n")
    return [sys.executable, str(script)]


def test_a_new_sound_cuts_the_old_one_and_play_never_waits(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"""
with open({str(log)!r}, 'a') as log: log.write(Path(sys.argv[1]).stem + ' ')
print('noise'); time.sleep(30)"""
    bells: list[int] = []
    sound = SoundPlayer(lambda: bells.append(1), SHIPPED, _player(tmp_path, code))
    for tone in ("ok", "wrong", "stop"):
        begin = time.monotonic()
        sound.play(tone)
        assert time.monotonic() - begin < 20  # the sound itself takes half a minute
        until(lambda tone=tone: log.exists() and log.read_text().split()[-1:] == [tone])
    child = sound._child
    assert child is not None
    sound.stop()
    until(lambda: child.poll() is not None)
    assert log.read_text().split() == ["ok", "wrong", "stop"]
    assert bells == []


def test_a_player_that_fails_gives_way_to_the_bell(tmp_path: Path) -> None:
    bells: list[int] = []
    sound = SoundPlayer(lambda: bells.append(1), SHIPPED, _player(tmp_path, "sys.exit(1)"))
    sound.play("ok")
    until(lambda: len(bells) == 1)
    sound.play("wrong")
    assert len(bells) == 2


def test_without_player_file_or_folder_the_bell_rings_and_nothing_raises() -> None:
    bells: list[int] = []

    def broken() -> None:
        bells.append(1)
        raise OSError("the terminal is gone")

    SoundPlayer(broken, SHIPPED, ()).play("ok")
    SoundPlayer(broken, None, ("true",)).play("ok")
    SoundPlayer(broken, SHIPPED, ("true",)).play("no such tone")
    assert len(bells) == 3


def test_a_player_that_is_not_installed_gives_way_to_the_bell() -> None:
    bells: list[int] = []
    SoundPlayer(lambda: bells.append(1), SHIPPED, ("/no/such/player",)).play("ok")
    until(lambda: len(bells) == 1)


def test_speech_follows_its_tone_and_a_new_answer_cuts_both(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"""
with open({str(log)!r}, 'a') as log: log.write(Path(sys.argv[1]).stem + ' ')
time.sleep(30 if 'stop' in sys.argv[1] or 'order' in sys.argv[1] else 0)"""
    voice = Voice("en", tmp_path / "kept")
    sound = SoundPlayer(lambda: None, SHIPPED, _player(tmp_path, code), voice)
    sound.play("wrong", (Clip("wrong_item"),))
    until(lambda: log.exists() and log.read_text().split() == ["wrong", "wrong_item"])
    sound.play("ok", (Clip("order_stopped"),))
    until(lambda: log.read_text().split()[-2:] == ["ok", "order_stopped"])
    sound.play("stop", (Clip("blocked"),))
    until(lambda: log.read_text().split()[-1] == "stop")
    sound.play("ok")
    until(lambda: log.read_text().split()[-2:] == ["stop", "ok"])
    sound.stop()


def test_a_voice_that_hangs_holds_no_tone_up(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"with open({str(log)!r}, 'a') as log: log.write(Path(sys.argv[1]).stem + ' ')"
    asked, released = threading.Event(), threading.Event()

    def hangs(language: str, text: str) -> bytes:
        asked.set()
        released.wait(2 * PATIENCE_S)
        raise SpeechError("killed at last")

    voice = Voice("en", tmp_path / "kept", render=hangs)
    sound = SoundPlayer(lambda: None, SHIPPED, _player(tmp_path, code), voice)
    sound.play("ok", (Name("顺丰"),))
    assert asked.wait(PATIENCE_S)
    until(lambda: log.exists() and log.read_text().split() == ["ok"])  # it is cut by the next one
    sound.play("wrong", (Clip("wrong_item"),))
    until(lambda: log.read_text().split() == ["ok", "wrong"])
    released.set()
