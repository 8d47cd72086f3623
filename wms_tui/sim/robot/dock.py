"""The courier's van: the robot hands its parcels over, courier by courier."""

from __future__ import annotations

from collections import Counter

from wms_tui.sim.robot.person import Person

MOST_TRIES = 3


class DockJob:
    """交接."""

    def __init__(self, person: Person) -> None:
        self._me = person
        self._open = ""
        self._unsure = False
        self._tries: Counter[str] = Counter()

    @property
    def session(self) -> str:
        """The courier whose van is being loaded; empty between two."""
        return self._open

    def go_on(self) -> bool:
        """One scan at the dock; False where nothing lies there."""
        me = self._me
        if not me.floor.dock and not self._open:
            return False
        if not me.go("handover"):
            return False
        mine = [w for w in me.floor.dock if me.hall.courier_of(w) == self._open]
        if self._open and not mine:
            self._close()
            return True
        parcel = mine[0] if mine else me.floor.dock[0]
        self._hand_over(parcel)
        return True

    def forget(self) -> None:
        """After a power cut: whether a session is open shows at the next scan."""
        self._open, self._unsure = "", True

    def _hand_over(self, parcel: str) -> None:
        me = self._me
        courier = me.hall.courier_of(parcel)
        if self._open:
            self._mix_up(courier)
        if not self._tries[parcel]:
            me.reached(parcel, "handover")
        self._tries[parcel] += 1
        answer = me.scan(parcel)
        if answer.good:
            self._open, self._unsure = courier, False
            me.floor.dock.remove(parcel)
            me.ledger.handed_over(parcel, self._scans_of(parcel), courier)
            if me.slips():
                me.wrong("parcel_twice", parcel)
        elif answer.stopped:
            self._stopped(parcel)
        elif answer.answered and self._tries[parcel] >= MOST_TRIES:
            me.floor.dock.remove(parcel)
            me.ledger.label(parcel, "refused_at_dock", screen=answer.seen.text())
        elif answer.answered:
            self._try_later(parcel)

    def _scans_of(self, parcel: str) -> int:
        """Scans at the bench and here, and its share of those on the walk."""
        floor = self._me.floor
        share = self._me.ledger.walk_scans / max(1, len(floor.pile.known))
        return floor.bench_scans.get(parcel, 0) + 1 + round(share)

    def _stopped(self, parcel: str) -> None:
        """Held by the stop list; or a session from before a power cut is open: close that first."""
        me = self._me
        me.acknowledge()
        if self._unsure:
            self._close()
            return
        me.floor.dock.remove(parcel)
        me.ledger.label(parcel, "held")

    def _try_later(self, parcel: str) -> None:
        me = self._me
        me.floor.dock.remove(parcel)
        me.floor.dock.append(parcel)

    def _mix_up(self, courier: str) -> None:
        me = self._me
        others = [w for w in me.floor.dock if me.hall.courier_of(w) != courier]
        if others and me.slips(1.5):
            me.wrong("courier", me.chance.choice(others))

    def _close(self) -> None:
        """DONE; where parcels of other benches are missing, OK to that."""
        answer = self._me.ask("DONE")
        if answer.seen.symbol == "[MORE]":
            self._me.ask("OK")
        self._open, self._unsure = "", False
