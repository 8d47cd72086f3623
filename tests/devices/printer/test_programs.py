"""What a platform's print program is told, and what its answers mean: messages as recorded."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.far_side import DATA
from tests.devices.printer.documents import EXTRA, document_of
from wms_tui.devices.printer.channel import JobRefused
from wms_tui.devices.printer.programs.dialects import DIALECTS, DialectError, dialect
from wms_tui.devices.printer.programs.messages import (
    Finished,
    ask_printers,
    print_task,
    understand,
)

SAMPLES = DATA / "print-programs"


def _sample(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return read


@pytest.mark.parametrize("name", ["cainiao", "pdd", "douyin", "kuaishou"])
def test_a_task_is_ordered_in_the_recorded_form(name: str) -> None:
    wanted = _sample(f"{name}_print")
    task = wanted["task"]["taskID"]
    (document,) = wanted["task"]["documents"]
    text = print_task(
        dialect(name), 2, task, "Test Printer",
        document_of(name, {"contents": document["contents"]}), EXTRA.get(name, {}),
    )  # fmt: skip
    document["documentID"] = task  # which documents a task holds is ours to name
    assert json.loads(text) == wanted


def test_a_task_for_jd_is_ordered_in_its_own_form() -> None:
    wanted = _sample("jd_print")
    body = {key: part for key, part in wanted["parameters"].items() if key != "printName"}
    text = print_task(
        dialect("jd"), 2, wanted["key"], "Test Printer", document_of("jd", body), EXTRA["jd"]
    )
    assert json.loads(text) == wanted


def test_the_printers_are_asked_for_in_the_recorded_form() -> None:
    assert json.loads(ask_printers(dialect("cainiao"), 1, {})) == _sample("cainiao_getPrinters")


def test_only_the_programs_own_word_ends_a_task() -> None:
    cainiao = dialect("cainiao")
    told = _sample("cainiao_notifyPrintResult")

    def heard(**changed: Any) -> Any:
        return understand(cainiao, json.dumps({**told, **changed}), {})

    assert heard() == Finished("0_0000000000", True)
    assert heard(taskStatus="failed") == Finished("0_0000000000", False)
    for word in ("rendered", "success", "", None, 1, True):
        assert heard(taskStatus=word) is None
    for command in ("print", "rendered", "PrintResultNotify"):
        assert heard(cmd=command) is None
    assert understand(dialect("pdd"), json.dumps({**told, "cmd": "PrintResultNotify"}), {})


def test_jd_is_believed_only_once_it_is_told_which_field_carries_the_code() -> None:
    told = json.dumps({"code": "2", "key": "T", "success": "true"})
    assert understand(dialect("jd"), told, {}) is None
    assert understand(dialect("jd"), told, EXTRA["jd"]) == Finished("T", True)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(
        st.sampled_from(["cmd", "taskID", "taskStatus", "printers", "name", "code", "success"]),
        part, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip
KNOWN = st.sampled_from(["notifyPrintResult", "PrintResultNotify", "getPrinters", "print", "2"])


@given(
    name=st.sampled_from(sorted(DIALECTS)),
    message=JSON
    | st.fixed_dictionaries({"cmd": KNOWN, "taskID": JSON, "taskStatus": JSON})
    | st.fixed_dictionaries({"cmd": KNOWN, "printers": JSON}),
)
def test_no_answer_of_a_program_makes_the_reader_raise(name: str, message: Any) -> None:
    heard = understand(dialect(name), json.dumps(message), EXTRA.get(name, {}))
    if isinstance(heard, Finished) and dialect(name).shape == "cainiao":
        assert message["taskStatus"] in ("printed", "failed")


@given(name=st.sampled_from(sorted(DIALECTS)), text=st.binary(max_size=60) | st.text(max_size=60))
def test_what_is_no_json_tells_nothing(name: str, text: str | bytes) -> None:
    heard = understand(dialect(name), text, {})
    assert not isinstance(heard, Finished)


def test_deeply_nested_answers_tell_nothing() -> None:
    assert understand(dialect("cainiao"), "[" * 200_000, {}) is None


@given(data=st.binary(max_size=60), name=st.sampled_from(sorted(DIALECTS)))
def test_a_document_that_can_not_be_read_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(JobRefused, match="document_"):
        print_task(dialect(name), 1, "T", "P", data, EXTRA.get(name, {}))


def test_a_document_of_another_platform_is_refused() -> None:
    with pytest.raises(JobRefused, match="document_foreign"):
        print_task(
            dialect("pdd"), 1, "T", "P", document_of("cainiao", {"contents": [{}]}), EXTRA["pdd"]
        )
    assert print_task(dialect("xhs-v2"), 1, "T", "P", document_of("xhs", {"contents": [{}]}), {})


def test_programs_that_are_not_known_well_enough_are_refused() -> None:
    for name in ("wechat_channels", "vip", "sf", ""):
        with pytest.raises(DialectError, match="cainiao, pdd"):
            dialect(name)
