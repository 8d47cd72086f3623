"""The two machines against dropped, doubled and late messages, kills and restores."""

from __future__ import annotations

from itertools import count

import pytest

from tests.sync.sim_world import Defects, World

SEEDS = 300
TEETH_SEEDS = 400


def failing_seed(defects: Defects, seeds: range) -> tuple[int, list[str]] | None:
    for seed in seeds:
        world = World(seed, defects)
        world.run()
        if faults := world.faults():
            return seed, faults
    return None


def test_no_history_loses_a_fact_or_leaves_two_holders() -> None:
    assert failing_seed(Defects(), range(SEEDS)) is None


@pytest.mark.parametrize(
    "defects",
    [
        Defects(no_hash_check=True),
        Defects(no_answer_check=True),
        Defects(no_fence=True),
        Defects(no_epoch=True),
        Defects(deletes_at_acknowledgement=True),
    ],
    ids=lambda defects: next(name for name, is_on in vars(defects).items() if is_on),
)
def test_a_missing_rule_is_caught(defects: Defects) -> None:
    assert failing_seed(defects, range(TEETH_SEEDS)) is not None


def test_an_answer_whose_commit_failed_is_healed_because_facts_are_kept_until_settled() -> None:
    """Answering too early is a defect all the same; here the second line of defence is shown."""
    assert failing_seed(Defects(answers_before_commit=True), range(60)) is None


def test_the_histories_reach_what_they_are_meant_to_try() -> None:
    incarnations, epochs, doubles = 0, 0, 0
    for seed in range(60):
        world = World(seed)
        world.run()
        incarnations += any(each.disk.row.incarnation > 1 for each in world.stations)
        epochs += world.hub.books.epoch > 1
        doubles += bool(world.hub.books.cases)
    assert incarnations > 10
    assert epochs > 10
    assert doubles > 3


@pytest.mark.soak
def test_many_histories() -> None:
    for seed in count(SEEDS):
        if seed > 10_000:
            break
        world = World(seed)
        world.run()
        assert world.faults() == [], seed
