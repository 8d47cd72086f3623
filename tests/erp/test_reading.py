"""Reading XML from strangers: tolerant of spellings, closed to everything hostile."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.erp.samples import FOLDER, sample
from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.reading import MAX_BODY, MAX_DEPTH, _at_once, _step_by_step, read

HOSTILE = {
    "empty": b"",
    "blank": b" \n ",
    "no xml": b"deliveryOrder=1",
    "cut": b"<request><deliveryOrder>",
    "doctype": b"<!DOCTYPE request><request/>",
    "entity": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    "bomb": b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>',
    "parameter entity": b'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x">%x;]><r/>',
    "undeclared entity": b"<request>&xxe;</request>",
    "deep": b"<a>" * 5000 + b"</a>" * 5000,
    "wrong bytes": b"<request><a>\xff\xfe\xfa</a></request>",
    "nul": b"<request><a>\x00</a></request>",
    "control character": b"<request><a>\x01</a></request>",
    "utf-16": "<request/>".encode("utf-16"),
    "strange encoding": b'<?xml version="1.0" encoding="EBCDIC-CP-US"?><request/>',
    "two roots": b"<request/><request/>",
    "too many": b"<request>" + b"<a/>" * 300_001 + b"</request>",
    "too large": b"<request>" + b" " * MAX_BODY + b"</request>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused_in_words(name: str) -> None:
    with pytest.raises(BadMessage) as refused:
        read(HOSTILE[name])
    assert refused.value.code in ("XML_INVALID", "BODY_TOO_LARGE")
    assert refused.value.message


def test_a_doctype_that_names_a_secret_file_shows_nothing_of_it() -> None:
    with pytest.raises(BadMessage, match="DOCTYPE"):
        read(HOSTILE["entity"])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.xml")), ids=lambda path: path.stem)
def test_every_sample_is_read(path: object) -> None:
    root = read(sample(path.stem))  # type: ignore[attr-defined]
    assert root.name in ("request", "response")


def test_camel_and_snake_names_namespaces_marks_and_encodings_are_all_taken() -> None:
    text = (
        '<?xml version="1.0" encoding="%s"?>\n<!-- hello --><x:request xmlns:x="u"><orderLines>'
        "<order_line><item_code> 甲 </item_code></order_line><orderLine><itemCode/></orderLine>"
        "</orderLines><?pi?><remark><![CDATA[<!DOCTYPE x>]]>&amp;😀</remark></x:request>"
    )
    documents = [
        b"\xef\xbb\xbf" + (text % "utf-8").encode(),
        b"\r\n" + (text % "UTF-8").encode(),
        (text % "GB18030").encode("gb18030"),
    ]
    for document in documents:
        root = read(document)
        lines = root.many("orderLines", "orderLine")
        assert [line.value("itemCode") for line in lines] == ["甲", ""]
        assert root.value("remark") == "<!DOCTYPE x>&😀"


@given(st.data())
def test_any_damage_to_a_message_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    body = bytearray(sample("deliveryorder.create.request"))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(body)))
        cut = data.draw(st.integers(0, 40))
        body[place : place + cut] = data.draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from([b"<", b"</a>", b"&x;", b"<!DOCTYPE a [", b"]]>", b"\xef\xbb\xbf"]),
            )
        )
    with suppress(BadMessage):
        assert read(bytes(body)).name


@given(st.data())
def test_both_ways_of_reading_find_the_same_in_a_document(data: st.DataObject) -> None:
    body = sample("deliveryorder.create.request").decode().partition("?>")[2]
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(body)))
        more = data.draw(
            st.sampled_from(["&amp;", "&x;", "<?pi?>", " ", "<x:a>", "<a/>", "</a>", "<!---->"])
        )
        body = body[:place] + more + body[place:]
    at_once = _at_once(body)
    if at_once is not None and "<!" not in body:
        assert at_once == _step_by_step(body)
    else:
        with suppress(BadMessage):
            read(body.encode())


def test_depth_is_bounded_the_same_in_both_ways() -> None:
    deepest = "<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH
    assert _at_once(deepest) == _step_by_step(deepest)
    assert _at_once(f"<a>{deepest}</a>") is None
    with pytest.raises(BadMessage, match="嵌套过深"):
        read(f"<a>{deepest}</a>".encode())
