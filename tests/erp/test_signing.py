"""The signature, on the published vector and on bytes that a stranger may send."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.erp.samples import sample
from wms_tui.erp.interface import SignatureWrong
from wms_tui.erp.qimen.signing import query_parameters, sign, verify

STUB = {"app_key": "testerp_appkey", "customerId": "stub-cust-code", "format": "xml"}
VECTOR = STUB | {
    "method": "taobao.qimen.orderprocess.report",
    "timestamp": "2025-06-18 10:05:14",
    "v": "2.0",
}
BODY = sample("sign-vector.body")


def test_the_published_vector_holds() -> None:
    query = STUB | {
        "method": "taobao.qimen.entryorder.query",
        "sign_method": "md5",
        "timestamp": "2015-04-26 00:00:07",
        "v": "1.0",
    }
    assert sign(query, b"", "test") == "D06D88CB34B2EC0E5C9BAB396C9542B6"


@pytest.mark.parametrize(
    ("extra", "drop", "expected"),
    [
        ({"sign_method": "md5"}, True, "C76963343BE418E6F6B8B0371219DC48"),
        ({"sign_method": "hmac"}, True, "40F227C141DD0EB24C5108CFC40BBAE1"),
        (
            {"sign_method": "hmac-sha256"},
            True,
            "6FBB0C525B477156EEDAF2FF82E03567E966F9B97940C7637E63AF19493E0C24",
        ),
        ({"sign_method": "md5", "session": ""}, True, "C76963343BE418E6F6B8B0371219DC48"),
        ({"sign_method": "md5", "session": ""}, False, "8C7CCDA65B18F1C584784424DACD53F0"),
    ],
)
def test_each_vector_gives_its_sign_and_is_accepted(
    extra: dict[str, str], drop: bool, expected: str
) -> None:
    query = VECTOR | extra
    assert sign(query, BODY, "test", drop_empty=drop) == expected
    verify(urlencode(query | {"sign": expected}).encode(), BODY, "test")


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=12), max_size=8),
    st.binary(max_size=60),
    st.sampled_from(["md5", "hmac", "hmac-sha256"]),
)
def test_what_a_sender_signs_is_accepted_in_either_encoding_of_the_blank(
    given_query: dict[str, str], body: bytes, method: str
) -> None:
    query = given_query | {"sign_method": method}
    query.pop("sign", None)
    query["sign"] = sign(query, body, "密钥")
    verify(urlencode(query).encode(), body, "密钥")
    verify(urlencode(query, quote_via=quote).encode(), body, "密钥")


@given(st.integers(min_value=0, max_value=len(BODY) - 1))
def test_one_changed_byte_of_the_body_is_refused(place: int) -> None:
    query = VECTOR | {"sign_method": "md5"}
    query["sign"] = sign(query, BODY, "test")
    changed = BODY[:place] + bytes([BODY[place] ^ 1]) + BODY[place + 1 :]
    with pytest.raises(SignatureWrong):
        verify(urlencode(query).encode(), changed, "test")


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_a_strangers_query_is_refused_and_nothing_breaks(query: bytes, body: bytes) -> None:
    with pytest.raises(SignatureWrong):
        verify(query, body, "test")


def test_an_empty_secret_an_unknown_kind_and_a_flood_of_parameters_are_refused() -> None:
    query = {"sign_method": "md5"}
    query["sign"] = sign(query, b"", "")
    with pytest.raises(SignatureWrong):
        verify(urlencode(query).encode(), b"", "")
    with pytest.raises(SignatureWrong):
        verify(b"sign_method=rot13&sign=X", b"", "test")
    with pytest.raises(SignatureWrong):
        query_parameters(b"&".join(b"a%d=1" % n for n in range(200)))


def test_headers_named_in_the_sign_list_are_signed_too() -> None:
    query = VECTOR | {"sign_method": "md5"}
    signature = sign(query | {"X-Shop": "甲"}, BODY, "test")
    raw = urlencode(query | {"sign": signature}).encode()
    verify(raw, BODY, "test", {"Top-Sign-List": "X-Shop", "x-shop": "甲"})
    with pytest.raises(SignatureWrong):
        verify(raw, BODY, "test", {"Top-Sign-List": "X-Shop", "x-shop": "乙"})
