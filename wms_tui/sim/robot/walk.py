"""Labels and the walk: the robot prints a wave, takes its labels, and picks its goods."""

from __future__ import annotations

import time
from itertools import takewhile

from wms_tui.sim.robot.eyes import Seen
from wms_tui.sim.robot.person import Person

ASK_AGAIN_S = 2.0
LOOK_AGAIN_S = 15.0
"""How often an idle robot looks whether there is something to pick."""
LABELS_S = 25.0
"""How long labels may take to come out."""
LABEL_QUIET_S = 2.5
"""No label for so long: no more will come by themselves."""


class PrintJob:
    """打单."""

    def __init__(self, person: Person) -> None:
        self._me = person
        self._ask_at = 0.0
        self._tries = 0
        self.waves = 0

    def confirm(self) -> bool:
        """Labels lie there that nobody scanned yet: scan the last good one."""
        me = self._me
        me.floor.pile.look()
        if not me.floor.pile.fresh:
            return False
        if not me.go("print"):
            return False
        self._collect(me.look())
        return self._scan_last()

    def ask(self) -> bool:
        """Ask for the next wave's labels; False where there is none."""
        me = self._me
        if time.monotonic() < self._ask_at or not me.go("print"):
            return False
        seen = me.look()
        if seen.target:
            return self._run_without_labels()
        if not seen.rows:
            return False
        answer = me.ask("NEXT")
        if not answer.good:
            self._ask_at = time.monotonic() + ASK_AGAIN_S
            return False
        self._collect(answer.seen)
        return self._scan_last() if me.floor.pile.fresh else True

    def _run_without_labels(self) -> bool:
        """The screen waits for labels that never came out (printer fault, power cut)."""
        me = self._me
        self._collect(me.look())
        if me.floor.pile.fresh:
            return self._scan_last()
        return self._print_again()

    def _print_again(self) -> bool:
        time.sleep(1.6)
        if self._me.ask("REPRINT").good:
            self._collect(self._me.look())
        return True

    def _collect(self, seen: Seen) -> None:
        """Wait until all labels of the run have come out, or no more do."""
        pile = self._me.floor.pile
        awaited = max(0, seen.total - seen.done)
        end = quiet = time.monotonic()
        while time.monotonic() < end + LABELS_S and time.monotonic() < quiet + LABEL_QUIET_S:
            if pile.look():
                quiet = time.monotonic()
            if awaited and len(pile.fresh) >= awaited:
                return
            time.sleep(0.02)

    def _scan_last(self) -> bool:
        me, pile = self._me, self._me.floor.pile
        seen = me.look()
        label = seen.target if seen.target in pile.fresh else pile.fresh[-1]
        if len(pile.fresh) > 2 and me.slips():
            # Not a mistake, but a slow hand: half of the labels first.
            label = pile.fresh[len(pile.fresh) // 2]
        label = self._last_before_gap(seen, label)
        if not label:
            return self._print_again()
        answer = me.scan(label)
        if answer.stopped:
            me.drop(label, "label_stopped")
            me.acknowledge()
            return True
        if not answer.good:
            return self._refused(label)
        self._tries = 0
        good = pile.take(label)
        if answer.seen.symbol == "[MORE]":
            # One that broke off is proved by no label behind it: it has to be scanned itself.
            still = {row.code for row in answer.seen.rows if row.is_open}
            pile.take_back([each for each in good if each in still])
            good = [each for each in good if each not in still]
        me.floor.hand += good
        me.floor.unpicked += good
        me.floor.pick_at = 0.0
        if answer.seen.symbol == "[DONE]":
            self.waves += 1
        elif not pile.fresh:
            self._again()
        elif me.slips():
            # While the run is open: behind it the label of any order may be chosen and printed.
            me.wrong("label_twice", label)
        return True

    def _again(self) -> None:
        """[MORE], and no label left: have the others printed again."""
        self._collect(self._me.look())
        if not self._me.floor.pile.fresh:
            self._print_again()

    def _last_before_gap(self, seen: Seen, label: str) -> str:
        """This label, or the last before one that is on the list and did not come out; empty where
        the first is missing. A printer may swallow a label, and one behind it would confirm it."""
        pile = self._me.floor.pile
        waybills = self._me.hall.waybills.keys() - pile.known
        listed = [row.code for row in seen.rows if row.is_open and row.code in waybills]
        if label not in listed:
            return label
        upto = listed[: listed.index(label) + 1]
        whole = list(takewhile(lambda code: code in pile.fresh, upto))
        return whole[-1] if whole else ""

    def _refused(self, label: str) -> bool:
        """Not a label of the run: it was confirmed before a power cut, or its order is gone."""
        self._tries += 1
        if self._tries >= 2:
            self._tries = 0
            pile = self._me.floor.pile
            pile.drop(label)
            self._me.floor.hand.append(label)
        return True


class PickJob:
    """拣货."""

    def __init__(self, person: Person) -> None:
        self._me = person
        self._late: list[str] = []
        self.open = False

    def ask(self) -> bool:
        """Open the next wave, if the screen lists one; False where there is none."""
        me = self._me
        if time.monotonic() < me.floor.pick_at:
            return False
        self._tell_reached()
        if not me.go("pick"):
            return False
        seen = me.look()
        if not seen.target and seen.rows:
            seen = me.ask("NEXT").seen
        self.open = bool(seen.target)
        if not self.open:
            me.floor.unpicked.clear()
            me.floor.pick_at = time.monotonic() + LOOK_AGAIN_S
        return self.open

    def _tell_reached(self) -> None:
        """Half of the waves hear of a cancellation before the walk, half in the middle of it."""
        labels = list(self._me.floor.unpicked)
        if self._me.chance.random() < 0.5:
            self._late = labels
            return
        for label in labels:
            self._me.reached(label, "pick")

    def go_on(self) -> bool:
        """One scan on the walk."""
        me = self._me
        if not me.go("pick"):
            return False
        seen = me.look()
        if not seen.target:
            self._ended()
            return True
        if seen.target in me.hall.goods:
            self._take(seen)
        elif seen.target in me.hall.locations:
            self._walk_to(seen.target)
        else:
            me.scan(seen.target)
        return True

    def _ended(self) -> None:
        self.open = False
        for label in self._late:
            self._me.reached(label, "pick")
        self._late = []

    def _walk_to(self, location: str) -> None:
        me = self._me
        if me.slips():
            other = me.chance.choice([place for place in me.hall.locations if place != location])
            me.wrong("location", other)
        me.scan(location)

    def _take(self, seen: Seen) -> None:
        me = self._me
        goods = me.hall.goods[seen.target]
        row = seen.current
        wanted = row.want - row.have if row is not None else 1
        if goods.code in me.hall.empty:
            me.control("SHORT", "short")
            me.control("OK", "short")
            return
        if me.slips(0.5):
            self._take_wrong(seen.target, wanted)
        me.scan_goods(barcode_for(me, goods.code, wanted))
        if self._late and me.chance.random() < 0.5:
            late, self._late = self._late, []
            for label in late:
                me.reached(label, "pick")

    def _take_wrong(self, code: str, wanted: int) -> None:
        me = self._me
        cases = [case for case, pieces in me.hall.goods[code].cases if pieces > wanted]
        if cases and me.chance.random() < 0.7:
            me.wrong("too_many", cases[0])
            return
        me.wrong(*wrong_goods(me, {code}))


def barcode_for(me: Person, code: str, wanted: int) -> str:
    """What to scan for so many pieces: a case where one fits, else one of its barcodes.

    A code that was refused before is left alone, as long as there is another.
    """
    goods = me.hall.goods[code]
    for case, pieces in goods.cases:
        if pieces <= wanted and case not in me.refused_codes:
            return case
    barcodes = [each for each in goods.barcodes if each not in me.refused_codes]
    return me.chance.choice(barcodes or goods.barcodes)


def wrong_goods(me: Person, right: set[str]) -> tuple[str, str]:
    """(kind, code) of something that doesn't belong here."""
    if me.chance.random() < 0.3:
        return "unknown", f"69{me.chance.randrange(10**11):011d}"
    others = [code for code in me.hall.goods if code not in right]
    return "item", me.chance.choice(me.hall.goods[me.chance.choice(others)].barcodes)
