"""StationApp: keys in through the gate, views of the bench onto the screens. It decides nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wms_tui.bench.news import (
    SOURCE_DEMO,
    SOURCE_KEYBOARD,
    SOURCE_TYPED,
    BenchPort,
    BenchView,
    Field,
    FieldEntered,
    KeyPressed,
)
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.controls import PREFIX, Control
from wms_tui.screens.gate import CodeRead, FunctionKey
from wms_tui.screens.inlet import LeaderSpoke
from wms_tui.screens.keyboard import Act, meaning
from wms_tui.screens.led import Leader
from wms_tui.screens.look import BENCH_THEME
from wms_tui.screens.terminal import end_on_signals, log_to, prepare_terminal
from wms_tui.screens.view_app import ViewApp
from wms_tui.words.chrome import Language, chrome

if TYPE_CHECKING:
    from wms_tui.screens.devices_sheet import Devices

log = logging.getLogger("wms_tui.app")


def first_wanted(view: BenchView) -> str | None:
    """The code that the screen asks for."""
    return view.show.wants[0] if view.show and view.show.wants else None


class StationApp(ViewApp):
    """The terminal app of a station.

    `take` is the bench's way in, from any thread and from before the start. `when_painted` is
    called once the first frame is on the terminal: the moment to start what takes long to import.
    """

    CSS_PATH = "app.tcss"

    def __init__(
        self,
        bench: BenchPort,
        language: Language = "zh_CN",
        demo: bool = False,
        *,
        station: str = "",
        typed_gap_ms: int = 50,
        when_painted: Callable[[], None] | None = None,
        leader: Leader | None = None,
        devices: Callable[[], Devices | None] = lambda: None,
    ) -> None:
        """`devices`: what the devices screen looks at; None while the station is not up."""
        super().__init__(
            language, station=station, is_demo=demo, typed_gap_ms=typed_gap_ms, leader=leader
        )
        self.register_theme(BENCH_THEME)
        self.theme = BENCH_THEME.name
        self.bench = bench
        self._begun_in: Field | None = None
        """The field that was open when the first held character came."""
        self._when_painted = when_painted
        self._devices = devices

    async def on_mount(self) -> None:
        """Paint the first frame, take what came early, listen for the end."""
        if not self.is_headless:
            end_on_signals(self.exit)
        self.paint()
        self.inlet.open()
        if self.leader is not None:
            self.leader.begin(lambda: self.inlet.call(LeaderSpoke()))
        if self._when_painted is not None:
            self.call_after_refresh(self._when_painted)

    def another_comes(self, view: BenchView) -> None:
        """Drop half a PIN that is left over, since someone signed in by badge."""
        if self._begun_in == "pin" and view.field != "pin":
            self.drop_held()

    def take_start(self) -> None:
        """Remember where a code begins, since half a PIN must never become a code."""
        self._begun_in = self.view.field

    def take_code(self, read: CodeRead) -> None:
        """Enter: a code, or the open field's text; badges and control codes are always codes."""
        field = self.view.field
        if self.has_sheet and self._sheet_keeps(read.text):
            return
        if field is not None and not split_aim(read.text)[1].upper().startswith(PREFIX):
            self.bench.post(FieldEntered(field, read.text, read.at))
            return
        from wms_tui.devices.events import CodeScanned

        source = SOURCE_TYPED if read.is_typed else SOURCE_KEYBOARD
        self.bench.post(CodeScanned(read.text, read.at, source))

    def _sheet_keeps(self, text: str) -> bool:
        from wms_tui.screens.sheets import keeps_text

        return keeps_text(self.screen, text)

    def take_function_key(self, key: FunctionKey) -> None:
        """A control code, a choice in the menu, or what the app does itself."""
        from wms_tui.screens.sheets import is_demo_sheet, keeps_key, over_of, sheet_for

        if keeps_key(self.screen, key.number):
            return
        sheet = self.close_sheet()
        if is_demo_sheet(sheet) and self.leader is not None:
            if self.leader.choose(key.number, self.view):
                self.show_label(self.leader)
            return
        wish = meaning(key, over_of(sheet))
        language, post = self.around.language, self.bench.post
        opened = sheet_for(wish, self.view, language, self.leader, post, self._devices())
        if opened is not None:
            self.push_screen(opened)
        elif wish is Act.DEMO_SCAN:
            self._scan_for_demo(key.at)
        elif wish is Act.EXIT:
            self.exit()
        elif wish == KeyPressed(Control.BACK, key.at) and self.gate.is_left_half_typed(key.at):
            self.drop_held()
        elif wish is not None and not isinstance(wish, Act):
            self.bench.post(wish)

    def take_away(self, at: float) -> None:
        """Esc takes away a sheet, else what a person typed; never what a scanner is sending."""
        if self.close_sheet() is None and self.gate.is_left_half_typed(at):
            self.drop_held()

    def take_wish_to_end(self) -> None:
        """Say which keys end the program."""
        self.mention(chrome(self.around.language, "notice.how_to_end"))

    def take_paste(self) -> None:
        """Say that it does nothing."""
        self.mention(chrome(self.around.language, "notice.paste"))

    def shows_every_key(self) -> bool:
        """While a field is open."""
        return self.view.field is not None

    def show_held(self, held: str) -> None:
        """Paint what is being typed, in the field or in the legend's place."""
        self.around = replace(self.around, typed=held)
        self.bench_screen.paint_prompt(self.view, self.around)

    def _scan_for_demo(self, at: float) -> None:
        if not self.around.is_demo:
            return
        from wms_tui.devices.events import CodeScanned

        code = self.leader.scan(self.view) if self.leader else first_wanted(self.view)
        if code:
            self.bench.post(CodeScanned(code, at, SOURCE_DEMO))
        elif code is not None:
            self.paint_guide()
        else:
            self.mention(chrome(self.around.language, "notice.nothing_to_scan"))

    def _handle_exception(self, error: Exception) -> None:
        """Textual's last resort: log it without local variables, which hold people's addresses."""
        log.error("the screen ended", exc_info=error)
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(return_code=1, message=chrome(self.around.language, "notice.ended"))


def run(app: StationApp, log_path: Path | None = None) -> int:
    """Run the app on this terminal until it exits; the process's exit code."""
    if log_path is not None:
        log_to(log_path)
    prepare_terminal()
    app.run(mouse=False)
    return app.return_code or 0
