"""Makes the spoken phrases that are shipped.

`python -m wms_tui.devices.feedback.make_voices FOLDER` needs espeak-ng. Run it
again when a phrase changes; the files are part of the program.
"""

import sys
from pathlib import Path

from wms_tui.devices.feedback.speech import render
from wms_tui.words.spoken import DIGITS, PHRASES

LANGUAGES = ("zh_CN", "en")


def write_all(folder: Path) -> int:
    """Write `<language>/<key>.wav` of every phrase; how many. Errors: SpeechError, OSError."""
    written = 0
    for place, language in enumerate(LANGUAGES):
        (folder / language).mkdir(parents=True, exist_ok=True)
        for key, texts in {**PHRASES, **DIGITS}.items():
            if texts[place]:
                (folder / language / f"{key}.wav").write_bytes(render(language, texts[place]))
                written += 1
    return written


if __name__ == "__main__":
    sys.stdout.write(f"{write_all(Path(sys.argv[1]))} files\n")
