"""A question before anything is done: what, by whom, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wms_tui.screens.board_view import View
from wms_tui.widgets.cells import plain

Answer = dict[str, Any]
"""Field -> what was filled in; `counted` as a number. Goes to the hub as it is."""

NUMBERS = ("counted",)
"""Fields that take digits only."""


class Ask(ModalScreen[Answer | None], inherit_bindings=False):
    """F2 or Enter agrees, F8 or Esc leaves. Every field that is there has to be filled."""

    AUTO_FOCUS = None
    # None has priority: it would overtake what was typed into a field right before it.
    BINDINGS = [
        Binding("f2", "agree", show=False),
        Binding("f8,escape", "leave", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(self, view: View, question: str, fields: Mapping[str, str]) -> None:
        """`fields`: `by`, `note`, `reason`, `counted` or `code` -> what stands in it already."""
        super().__init__()
        self._view = view
        self._question = question
        self._fields = dict(fields)

    def compose(self) -> ComposeResult:
        """Question, fields, keys."""
        with Vertical(id="ask"):
            yield Static(plain(self._question), markup=False, classes="question")
            for name, value in self._fields.items():
                digits = "integer" if name in NUMBERS else "text"
                yield Input(
                    value,
                    placeholder=self._view.word(f"ask.{name}"),
                    id=name,
                    type=digits,  # type: ignore[arg-type]
                    max_length=8 if name in NUMBERS else 200,
                )
            yield Static("", markup=False, id="lack")
            keys = self._view.word("ask.keys_fields" if len(self._fields) > 1 else "ask.keys")
            yield Static(keys, markup=False, classes="keys")

    def on_mount(self) -> None:
        """Keys go to the first empty field."""
        fields = list(self.query(Input))
        empty = next((field for field in fields if not field.value), None)
        if fields:
            self.set_focus(empty or fields[-1])

    def on_input_submitted(self) -> None:
        """Enter goes to what is still empty, and agrees where nothing is."""
        self.action_agree()

    def action_agree(self) -> None:
        """Answer, where every field is filled."""
        values: Answer = {str(field.id): field.value.strip() for field in self.query(Input)}
        for name, value in values.items():
            if not value or (name in NUMBERS and not value.isdecimal()):
                self.query_one("#lack", Static).update(self._view.word(f"ask.need_{name}"))
                self.set_focus(self.query_one(f"#{name}", Input))
                return
        for name in set(NUMBERS) & set(values):
            values[name] = int(values[name])
        self.dismiss(values)

    def action_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
