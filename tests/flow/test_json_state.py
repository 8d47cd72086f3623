"""States as JSON: whatever a step remembers survives a restart, and rubbish is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.domain.steps import Step
from wms_tui.flow.checking import CheckState
from wms_tui.flow.gate import Gate, Locked
from wms_tui.flow.handing_over import HandoverState
from wms_tui.flow.json_state import StateUnreadable, from_json, to_json
from wms_tui.flow.packing import PackState
from wms_tui.flow.picking import PickState
from wms_tui.flow.printing import PrintState
from wms_tui.flow.steps import MACHINES
from wms_tui.flow.weighing import WeighState

STATES = (PrintState, PickState, CheckState, PackState, WeighState, HandoverState)
finite = st.floats(allow_nan=False, allow_infinity=False)


@given(st.one_of(*map(st.from_type, STATES)))
def test_every_state_survives_json(state: Any) -> None:
    if "nan" in str(state) or "inf" in str(state):
        return  # no clock says so
    body = json.loads(json.dumps(to_json(state)))
    assert from_json(type(state), body) == state


@given(
    st.builds(
        Gate,
        st.none()
        | st.builds(
            Locked,
            st.sampled_from(Step),
            st.text(),
            st.dictionaries(st.text(), st.text() | st.integers()),
            st.booleans(),
        ),
        st.text(),
        finite,
    )
)
def test_the_gate_survives_json(gate: Gate) -> None:
    assert from_json(Gate, json.loads(json.dumps(to_json(gate)))) == gate


rubbish = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.sampled_from(STATES), rubbish)
def test_rubbish_is_refused_by_name_or_read_as_a_state(cls: type[Any], body: Any) -> None:
    try:
        state = from_json(cls, body)
    except StateUnreadable:
        return
    assert isinstance(state, cls)


def test_a_state_of_an_older_program_takes_defaults_and_unknown_fields_are_ignored() -> None:
    state = from_json(WeighState, {"order": "o1", "colour": "red"})
    assert state == WeighState("o1")


@pytest.mark.parametrize(
    "body",
    [
        {"order": 7},
        {"order": None},
        {"refused_g": "heavy"},
        {"refused_g": True},
        [],
        None,
        "text",
    ],
)
def test_a_field_of_the_wrong_kind_is_refused(body: Any) -> None:
    with pytest.raises(StateUnreadable, match="WeighState"):
        from_json(WeighState, body)


def test_parts_of_a_tuple_are_counted() -> None:
    with pytest.raises(StateUnreadable):
        from_json(PrintState, {"told": [["o1"]]})


def test_machines_read_their_own_states() -> None:
    for machine in MACHINES.values():
        state = machine.initial()
        assert machine.from_json(machine.to_json(state)) == state
