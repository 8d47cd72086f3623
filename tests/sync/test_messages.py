"""Messages, hashes and batches: what is read is what was written, and nothing else gets in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sync.sim_station import empty_disk
from wms_tui.sync.appending import appended
from wms_tui.sync.backoff import Backoff
from wms_tui.sync.events import UpEvent
from wms_tui.sync.fields import BadSyncMessage
from wms_tui.sync.hashing import NotCanonical, canonical, chained
from wms_tui.sync.messages import FeedMessage, SyncAnswer, SyncRequest, Verdict
from wms_tui.sync.station_machine import FeedStep, Next, batch, feed_step, settle
from wms_tui.sync.store import Channel

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
whole = st.integers(-(2**63), 2**63 - 1)
bodies = st.dictionaries(words, st.one_of(whole, words, st.lists(whole, max_size=3)), max_size=4)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def events(draw: st.DrawFn) -> UpEvent:
    text = draw(st.tuples(words, words, words, words, words))
    order, fence = draw(st.none() | words), draw(st.none() | whole)
    return UpEvent(
        1,
        text[0],
        text[1],
        text[2],
        1,
        order,
        fence,
        text[3],
        draw(whole),
        0,
        text[4],
        draw(bodies),
    ).hashed("")


@given(events())
def test_an_event_is_read_as_it_was_written(event: UpEvent) -> None:
    assert UpEvent.from_json(event.as_json()) == event


@given(events(), words)
def test_any_change_of_an_event_changes_its_hash(event: UpEvent, other: str) -> None:
    changed = {**event.as_json(), "uid": event.uid + "x" + other}
    assert chained("", changed) != event.hash
    assert chained("00", event.as_json()) != event.hash


@given(bodies)
def test_the_order_of_keys_does_not_matter(body: dict[str, Any]) -> None:
    assert canonical(body) == canonical(dict(reversed(list(body.items()))))


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, {1: "x"}, b"raw", "\ud800"])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical({"body": value})


def test_fields_of_a_newer_station_are_kept_in_the_hash() -> None:
    raw = {**UpEvent(1, "u", "t", "note", 1, None, None, None, 0, 0, "", {}).as_json(), "new": 7}
    raw["hash"] = chained("", raw)
    event = UpEvent.from_json(raw)
    assert event.as_json() == raw
    assert chained("", event.as_json()) == event.hash


@given(values)
def test_anything_at_all_is_read_or_refused_by_name(value: Any) -> None:
    for reader in (SyncRequest.from_json, SyncAnswer.from_json, FeedMessage.from_json):
        try:  # any other error fails the test
            made = reader(value)  # type: ignore[operator]
        except BadSyncMessage as refused:
            said = str(refused)
            assert said
        else:
            assert reader(made.as_json()) == made  # type: ignore[operator]


@given(st.dictionaries(st.sampled_from(["seq", "uid", "hash", "body", "at", "kind"]), values))
def test_a_broken_event_never_breaks_its_request(raw: dict[str, Any]) -> None:
    request = SyncRequest("r", "S1", 1, 1, 0, 5, "").as_json()
    assert len(SyncRequest.from_json({**request, "events": [raw]}).events) == 1


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.integers(1, 10))
def test_a_batch_never_splits_a_transaction_and_is_never_empty(
    sizes: list[int], limit: int
) -> None:
    facts = [
        UpEvent(0, f"{t}-{n}", str(t), "note", 1, None, None, None, 0, 0, "", {})
        for t, size in enumerate(sizes)
        for n in range(size)
    ]
    _, rows = appended(Channel("S1"), facts)
    chosen = batch(rows, limit)
    assert chosen == rows[: len(chosen)]
    assert chosen
    assert len(chosen) <= max(limit, sizes[0])
    assert len(chosen) == len(rows) or rows[len(chosen)].txn != chosen[-1].txn


def answer(**changes: Any) -> SyncAnswer:
    usual = {"request_id": "r", "verdict": Verdict.OK, "hub_epoch": 1, "incarnation": 1}
    numbers = {"acked_seq": 0, "head_hash": "", "settled_seq": 0, "feed_seq": 0}
    return SyncAnswer(**{**usual, **numbers, **changes})


@pytest.mark.parametrize(
    ("changes", "then"),
    [
        ({}, Next.GO_ON),
        ({"request_id": "older"}, Next.IGNORE),
        ({"verdict": Verdict.GAP}, Next.GO_ON),
        ({"verdict": Verdict.RESYNC}, Next.RESYNC),
        ({"verdict": Verdict.FORK}, Next.REINCARNATE),
        ({"verdict": Verdict.STALE_INCARNATION, "incarnation": 4}, Next.REINCARNATE),
        ({"verdict": Verdict.UPGRADE}, Next.UPDATE),
        ({"verdict": Verdict.SLOW}, Next.WAIT),
        ({"acked_seq": 3}, Next.REINCARNATE),
        ({"acked_seq": 1, "head_hash": "foreign"}, Next.REINCARNATE),
        ({"acked_seq": 1, "head_hash": "foreign", "verdict": Verdict.SLOW}, Next.REINCARNATE),
        ({"hub_epoch": 2}, Next.RESYNC),
        ({"incarnation": 2}, Next.REINCARNATE),
        ({"incarnation": 0, "verdict": Verdict.RESYNC, "acked_seq": 99}, Next.RESYNC),
    ],
)
def test_each_answer_has_its_consequence(changes: dict[str, Any], then: Next) -> None:
    disk = empty_disk("S1")
    disk.row = Channel("S1", hub_epoch=1)
    disk.append("note", "u1")
    disk.append("note", "u2")
    settled = settle(disk.row, answer(**changes), "r", disk.hash_at, disk.first_kept())
    assert settled.then is then


def test_a_hub_that_acknowledges_less_than_before_went_back_in_time() -> None:
    disk = empty_disk("S1")
    disk.row = Channel("S1", hub_epoch=1)
    for uid in ("u1", "u2"):
        disk.append("note", uid)
    disk.row = Channel(**{**vars(disk.row), "acked_seq": 2})
    first = disk.rows[1].hash
    settled = settle(
        disk.row, answer(acked_seq=1, head_hash=first), "r", disk.hash_at, disk.first_kept()
    )
    assert (settled.then, settled.channel.acked_seq) == (Next.RESYNC, 1)


@pytest.mark.parametrize(
    ("seq", "step"),
    [(4, FeedStep.KNOWN), (5, FeedStep.KNOWN), (6, FeedStep.APPLY), (7, FeedStep.GAP)],
)
def test_feed_messages_are_taken_strictly_in_order(seq: int, step: FeedStep) -> None:
    assert feed_step(Channel("S1", feed_cursor=5), FeedMessage(seq, "work", 1, True, {})) is step


def test_pauses_grow_to_the_cap_and_never_beyond() -> None:
    backoff = Backoff(first_s=0.5, cap_s=4.0)
    pauses = [backoff.failed() for _ in range(200)]
    assert min(pauses) >= 0.25
    assert 2.0 < max(pauses) <= 4.0
    backoff.succeeded()
    assert backoff.failed() <= 0.5
