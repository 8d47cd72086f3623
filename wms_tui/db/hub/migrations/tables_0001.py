"""The tables of revision 0001, as they were: never edited after their release.

A column is `name`, with `*` in the key, `#` for an integer, `?` where it may be null.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table, UniqueConstraint

from wms_tui.db.columns import INTEGER, TEXT

_COLUMNS = {
    "allocation": "warehouse* order_id* line* location* lot* item_id inventory_type qty#",
    "count_task": "warehouse* id* item_id location reason open# at#",
    "courier": "warehouse* code* name cut_off",
    "erp_inbox": "warehouse* id* erp method order_no query raw answer? at# answered_at#?",
    "erp_outbox": (
        "warehouse* id#* erp order_id kind out_biz_code body xml? state attempts# due_at# "
        "leased_until# last_error created_at# answered_at#?"
    ),
    "exception_case": "warehouse* id* kind order_id? station body at# closed_at#? closed_by",
    "fact_seen": "warehouse* uid*",
    "feed": "warehouse* station* seq#* kind kv# must_understand# body at#",
    "hub_counter": "warehouse* name* value#",
    "hub_meta": "id#* warehouse hub_epoch# last_backup#?",
    "item": "warehouse* item_id* owner code name kind weight_g# length_mm# width_mm# height_mm#",
    "item_barcode": "warehouse* item_id* barcode* qty#",
    "location": "warehouse* location* zone sequence#",
    "manifest": "warehouse* manifest* station courier operator parcels# weight_g# at#",
    "operator": "warehouse* code* name pin_hash role active#",
    "order_line": "warehouse* order_id* line* item_id qty# inventory_type extra",
    "order_step": "warehouse* order_id* status* operator operator_name station at# info",
    "orders": (
        "warehouse* order_id* erp order_no order_type owner shop channel state waits_for "
        "version# courier waybill waybill_source way ship_point steps receiver memo extra "
        "urgent# wave position# labels# weight_g#? packaging cancel_requested_at#? "
        "cancel_reason stop created_at# shipped_at#? handed_over_at#?"
    ),
    "owner": "warehouse* owner* name erp",
    "parcel": (
        "warehouse* waybill* order_id station uid packaging weight_g#? expected_g#? lines "
        "state manifest"
    ),
    "quarantine": "warehouse* station* incarnation#* seq#* raw error at#",
    "setting": "warehouse* scope* key* value",
    "station": (
        "warehouse* station* token_hash steps app last_seen#? clock_offset_ms# unsent# "
        "operator step revoked#"
    ),
    "station_down": "warehouse* station* feed_seq# feed_acked# horizon#",
    "station_event": (
        "warehouse* station* incarnation#* seq#* uid txn kind kv# order_id? fence#? operator "
        "at_wall# at_mono# boot body hash received_at# effect"
    ),
    "station_up": "warehouse* station* incarnation# last_seq# head_hash settled_seq#",
    "stock_level": "warehouse* item_id* location* lot* inventory_type* expiry quantity# reserved#",
    "stock_move": (
        "warehouse* id* item_id source target lot inventory_type quantity# cause order_id? uid? at#"
    ),
    "wave": "warehouse* wave* kind owner courier state orders# pieces# created_at# released_at#?",
    "waybill_number": "warehouse* waybill* courier state order_id? rank#",
    "work": "warehouse* order_id* leg* state holder? fence# wave done_uid?",
}
_INDICES = (
    ("ix_erp_inbox_order", "erp_inbox", "warehouse order_no", False),
    ("ix_erp_outbox_due", "erp_outbox", "warehouse state due_at", False),
    ("ix_erp_outbox_order_id", "erp_outbox", "order_id", False),
    ("ix_exception_case_open", "exception_case", "warehouse closed_at", False),
    ("ix_item_barcode_code", "item_barcode", "warehouse barcode", False),
    ("ix_item_owner", "item", "owner", False),
    ("ix_orders_state", "orders", "warehouse state", False),
    ("ix_orders_waybill", "orders", "warehouse waybill", False),
    ("ix_parcel_order", "parcel", "warehouse order_id", False),
    ("ix_station_event_order", "station_event", "warehouse order_id", False),
    ("ix_station_event_uid", "station_event", "uid", False),
    ("ix_stock_level_item", "stock_level", "warehouse item_id", False),
    ("ix_stock_move_item_id", "stock_move", "item_id", False),
    ("ix_stock_move_order", "stock_move", "warehouse order_id", False),
    ("ix_waybill_number_free", "waybill_number", "warehouse courier state", False),
    ("ix_work_holder", "work", "warehouse holder state", False),
    ("uq_erp_outbox_out_biz_code", "erp_outbox", "warehouse out_biz_code", True),
)
_CHECKS = {
    "ck_stock_level_reserved": ("stock_level", "reserved >= 0"),
}
_UNIQUE = {
    "uq_orders_erp_no": ("orders", "warehouse erp order_no"),
}


def tables() -> MetaData:
    """All of them with their indices and named constraints."""
    metadata = MetaData()
    for name, columns in _COLUMNS.items():
        made = [_column(words) for words in columns.split()]
        Table(name, metadata, *made, sqlite_strict=True)
    for name, (table, rule) in _CHECKS.items():
        metadata.tables[table].append_constraint(CheckConstraint(rule, name=name))
    for name, (table, columns) in _UNIQUE.items():
        metadata.tables[table].append_constraint(UniqueConstraint(*columns.split(), name=name))
    for name, table, columns, unique in _INDICES:
        found = metadata.tables[table].columns
        Index(name, *(found[each] for each in columns.split()), unique=unique)
    return metadata


def _column(words: str) -> Column[object]:
    name = words.rstrip("#*?")
    return Column(
        name,
        INTEGER if "#" in words else TEXT,
        primary_key="*" in words,
        nullable="?" in words,
        autoincrement=False,
    )
