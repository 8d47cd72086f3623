"""The people and jobs of the ERP: they send what is planned and remember what was answered."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wms_tui.sim.erp.caller import Caller, NoAnswer
from wms_tui.sim.erp.catalogue import Maker, Sku, make_catalogue
from wms_tui.sim.erp.messages import (
    cancel_request,
    create_request,
    items_request,
    single_item_request,
)
from wms_tui.sim.erp.order_lookup import OrderLookup
from wms_tui.sim.erp.orders import CANCEL_STEP, ENDING, ENDINGS, SimOrder, plan_orders
from wms_tui.sim.erp.qimen_wire import Answer, ErpAccount
from wms_tui.sim.erp.world_files import write_files

AT_ONCE = 4
"""Orders sent side by side."""
CANCEL_TRIES = 40
CANCEL_AGAIN_S = 0.5
INTERCEPT_TRIES = 2


class ErpDesk:
    """One ERP's orders of one run. Making it writes the files of `world_files`."""

    def __init__(
        self,
        folder: Path,
        hub_url: str,
        account: ErpAccount,
        *,
        orders: int,
        seed: int,
        mix: str = "full",
        operators: int = 2,
        token_file: Path | None = None,
        documents: str = "",
    ) -> None:
        """`documents`: every order brings its waybill and the document of this platform."""
        maker = Maker(seed)
        self.catalogue = make_catalogue(seed, maker, orders, operators)
        self.orders = plan_orders(seed, orders, mix, self.catalogue, maker)
        if documents:
            self.orders = [
                replace(
                    order,
                    waybill=order.waybill or maker.waybill(order.courier),
                    document=documents,
                )
                for order in self.orders
            ]
        self.files = write_files(folder, seed, self.catalogue, self.orders)
        self.lookup = OrderLookup(self.orders, hub_url, token_file)
        self._caller = Caller(hub_url, account)
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._items_sent = False
        self._created: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self._cancels: dict[str, dict[str, Any]] = {}
        self._posting: threading.Thread | None = None

    def close(self) -> None:
        """Give up whatever waits for the hub."""
        self._ended.set()

    def send_items(self) -> dict[str, Any]:
        """All items and boxes: each first one of an owner singly, the rest in one message."""
        failed: dict[str, str] = {}
        count = 0
        warehouse = self._caller.account.warehouse
        for owner in dict.fromkeys(item.owner for item in self.catalogue.items):
            goods: list[Sku] = [*self.catalogue.of(owner)]
            goods += [box for box in self.catalogue.boxes if box.owner == owner]
            single = single_item_request(warehouse, goods[0])
            rest = items_request(warehouse, owner, goods[1:])
            for method, tree in (
                ("singleitem.synchronize", single),
                ("items.synchronize", rest),
            ):
                answer = self._call(method, tree)
                if not answer.success:
                    failed[f"{owner} {method}"] = answer.message
            count += len(goods)
        self._items_sent = not failed
        return {"items": count, "failed": failed}

    def start(self) -> dict[str, Any]:
        """Send all orders in the background (the items first, if they were not sent yet)."""
        with self._lock:
            if self._posting is None:
                self._posting = threading.Thread(target=self._post_all, daemon=True)
                self._posting.start()
        return {"orders": len(self.orders), "expected": self.expected()}

    def find(self, order_no: str, waybill: str) -> SimOrder | None:
        """An order by either number. Only asks the hub while something is still planned."""
        if order_no:
            return self.lookup.by_number(order_no)
        if not self._waiting_cancels():
            return None
        return self.lookup.by_waybill(waybill, self._ended.is_set)

    def reached(self, order: SimOrder | None, step: str) -> dict[str, Any]:
        """The order is about to be worked on at this step: do what was planned for it."""
        if order is None or CANCEL_STEP.get(order.plan) != step:
            return {"fired": False}
        return self.cancel(order, "买家申请退款", step)

    def cancel(self, order: SimOrder | None, reason: str, step: str) -> dict[str, Any]:
        """Ask for a cancellation until the warehouse's final word.

        A refusal may only mean that a station did not answer in time, so it is asked again; for a
        parcel past its last step a second refusal is final. Errors: LookupError.
        """
        if order is None:
            raise LookupError("no such order")
        with self._lock:
            done = self._cancels.get(order.order_no)
            if done is not None:
                return {"fired": True, **done}
        answer, tries = self._ask_to_cancel(order, reason, step)
        told = {
            "step": step,
            "granted": answer.success,
            "code": answer.code,
            "message": answer.message,
            "tries": tries,
        }
        with self._lock:
            self._cancels[order.order_no] = told
        return {"fired": True, **told}

    def expected(self) -> dict[str, int]:
        """How many orders should end in which way."""
        counts = Counter(ENDING[order.plan] for order in self.orders)
        return {ending: counts.get(ending, 0) for ending in ENDINGS}

    def summary(self) -> dict[str, Any]:
        """What was planned, sent and answered."""
        posting = self._posting
        with self._lock:
            return {
                "orders": len(self.orders),
                "expected": self.expected(),
                "expected_by_order": {o.order_no: ENDING[o.plan] for o in self.orders},
                "plans": {o.order_no: str(o.plan) for o in self.orders},
                "posted": posting is not None and not posting.is_alive(),
                "created": dict(self._created),
                "refused": dict(self._refused),
                "cancels": dict(self._cancels),
                "unfired": self._waiting_cancels(),
                "repeated_calls": self._caller.again,
            }

    def _waiting_cancels(self) -> list[str]:
        planned = [order.order_no for order in self.orders if order.plan in CANCEL_STEP]
        return [order_no for order_no in planned if order_no not in self._cancels]

    def _ask_to_cancel(self, order: SimOrder, reason: str, step: str) -> tuple[Answer, int]:
        tree = cancel_request(self._caller.account.warehouse, order, reason)
        most = INTERCEPT_TRIES if step == "handover" else CANCEL_TRIES
        tries = 1
        answer = self._call("order.cancel", tree)
        while not answer.success and tries < most and not self._ended.is_set():
            time.sleep(CANCEL_AGAIN_S)
            answer = self._call("order.cancel", tree)
            tries += 1
        return answer, tries

    def _post_all(self) -> None:
        if not self._items_sent:
            self.send_items()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self._post, self.orders))

    def _post(self, order: SimOrder) -> None:
        tree = create_request(self._caller.account.warehouse, order, datetime.now(UTC))
        try:
            answer = self._call("deliveryorder.create", tree)
        except NoAnswer as error:
            self._refused[order.order_no] = str(error)
            return
        if not answer.success:
            self._refused[order.order_no] = f"{answer.code} {answer.message}"
            return
        self._created[order.order_no] = answer.fields.get("deliveryOrderId", "")
        if CANCEL_STEP.get(order.plan) == "accept":
            self.cancel(order, "买家付款后取消", "accept")

    def _call(self, method: str, tree: Any) -> Answer:
        """Half of the methods carry the long name: a receiver has to take both."""
        name = f"taobao.qimen.{method}" if len(method) % 2 else method
        return self._caller.call(name, tree, ended=self._ended.is_set)
