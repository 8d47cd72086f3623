"""A paper's content from JSON: strict, and plain about what is wrong."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.labels.papers import LABEL, MANIFEST, PACKING, PICK, PLACES
from wms_tui.devices.labels.content import PURPOSES, Content, purpose_of
from wms_tui.devices.labels.content_json import content_from
from wms_tui.devices.labels.examples import example, example_text
from wms_tui.devices.labels.layout.faults import TemplateError

DATA = json.loads(json.dumps(asdict(LABEL)))


@pytest.mark.parametrize("content", [LABEL, MANIFEST, PACKING, PICK], ids=purpose_of)
def test_a_content_goes_to_json_and_back(content: Content) -> None:
    assert content_from(purpose_of(content), json.loads(json.dumps(asdict(content)))) == content


def test_code_labels_come_as_one_object_as_a_list_or_with_their_language() -> None:
    rows = [asdict(label) for label in PLACES.labels]
    assert content_from("location", rows) == PLACES
    assert content_from("location", rows[0]).labels == PLACES.labels[:1]  # type: ignore[union-attr]
    told = content_from("location", {"labels": rows, "language": "en"})
    assert told == content_from("location", rows, "en")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_example_is_content_of_its_paper(purpose: str) -> None:
    assert content_from(purpose, json.loads(example_text(purpose))) == example(purpose)
    assert example(purpose, "en").language == "en"


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({**DATA, "waybil": "x"}, "waybil"),
        ({"waybill": "x"}, "courier_code"),
        ({**DATA, "position": "1"}, "position"),
        ({**DATA, "position": True}, "position"),
        ({**DATA, "shop": None}, "shop"),
        ({**DATA, "lines": [["a"]]}, "lines"),
        ({**DATA, "lines": "a"}, "lines has to be a list"),
        ([], "object"),
        (None, "object"),
    ],
)
def test_data_that_does_not_fit_is_refused(wrong: object, word: str) -> None:
    with pytest.raises(TemplateError, match=word):
        content_from("waybill", wrong)


def test_a_paper_that_there_is_not_is_answered_with_those_there_are() -> None:
    with pytest.raises(TemplateError, match="waybill, packing-list"):
        content_from("invoice", {})
    with pytest.raises(TemplateError, match="lacks the field code"):
        content_from("badge", [{"title": "x"}])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(DATA)), inner),
    max_leaves=12,
)


@given(purpose=st.sampled_from(PURPOSES), data=VALUES)
def test_no_json_makes_the_reader_fail_otherwise(purpose: str, data: object) -> None:
    try:
        content = content_from(purpose, data)
    except TemplateError as refused:
        said = str(refused)
        assert said
        return
    assert purpose_of(content) == purpose
    body = {name: value for name, value in asdict(content).items() if name != "purpose"}
    assert content_from(purpose, json.loads(json.dumps(body))) == content
