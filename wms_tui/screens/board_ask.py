"""A question before anything is done: what, by whom, and why."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wms_tui.screens.board_rows import View


@dataclass(frozen=True)
class Answer:
    """The supervisor agreed."""

    by: str = ""
    note: str = ""


class Ask(ModalScreen[Answer | None], inherit_bindings=False):
    """F2 or Enter agrees, F8 leaves. Fields are there only where the deed is signed."""

    AUTO_FOCUS = None
    BINDINGS = [
        Binding("f2", "agree", show=False, priority=True),
        Binding("f8", "leave", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False),
    ]

    def __init__(
        self, view: View, question: str, *, by: str | None = None, note: str | None = None
    ) -> None:
        super().__init__()
        self._view = view
        self._question = question
        self._by, self._note = by, note

    def compose(self) -> ComposeResult:
        """Question, fields, keys."""
        with Vertical(id="ask"):
            yield Static(self._question, markup=False, classes="question")
            if self._by is not None:
                yield Input(self._by, placeholder=self._view.word("ask.by"), id="by")
            if self._note is not None:
                yield Input(self._note, placeholder=self._view.word("ask.note"), id="note")
            yield Static("", markup=False, id="lack")
            yield Static(self._view.word("ask.keys"), markup=False, classes="keys")

    def on_mount(self) -> None:
        """Keys go to the first empty field."""
        fields = list(self.query(Input))
        empty = next((field for field in fields if not field.value), None)
        if fields:
            self.set_focus(empty or fields[-1])

    def on_input_submitted(self) -> None:
        """Enter in the last field agrees."""
        self.action_agree()

    def action_agree(self) -> None:
        """Answer, where every field is filled."""
        values = {str(field.id): field.value.strip() for field in self.query(Input)}
        for name in ("by", "note"):
            if values.get(name) == "":
                self.query_one("#lack", Static).update(self._view.word(f"ask.need_{name}"))
                self.set_focus(self.query_one(f"#{name}", Input))
                return
        self.dismiss(Answer(values.get("by", ""), values.get("note", "")))

    def action_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
