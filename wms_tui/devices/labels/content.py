"""What stands on the papers that we print, before any layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WaybillLabel:
    """The label of one parcel."""

    waybill: str
    courier_code: str
    courier_name: str
    sort_code: str
    """大头笔 / 三段码; "" where it is not known."""
    receiver_name: str
    receiver_phone: str
    receiver_address: str
    sender_name: str
    sender_phone: str
    sender_address: str
    shop: str
    order_no: str
    wave: str
    position: int
    """Place in the wave, from 1."""
    total: int
    """Labels in the wave."""
    lines: tuple[tuple[str, int], ...]
    """Name and quantity of each order line."""
    memo: str = ""
    copy_no: int = 1
    """From 2 on the label carries a visible copy mark."""
    language: str = "zh_CN"


@dataclass(frozen=True, slots=True)
class ManifestSheet:
    """The handover sheet that the courier signs."""

    manifest_no: str
    courier_code: str
    courier_name: str
    station: str
    operator: str
    closed_at: str
    """Local date and time, already in words."""
    waybills: tuple[tuple[str, int | None], ...]
    """Waybill and weight in grams, None where it was not weighed."""
    language: str = "zh_CN"

    @property
    def weight_g(self) -> int:
        """The weight of all parcels that were weighed."""
        return sum(weight or 0 for _, weight in self.waybills)


@dataclass(frozen=True, slots=True)
class CodeSheet:
    """A page of codes to be scanned from paper: control codes, badges, locations."""

    codes: tuple[tuple[str, str], ...]
    """The code and what a person reads beside it."""
    title: str = ""
    language: str = "zh_CN"


def mask_phone(phone: str) -> str:
    """A phone number with its middle hidden: 13812340001 becomes 138****0001."""
    number = phone.strip()
    if len(number) < 4:
        return "*" * len(number)
    if len(number) < 8:
        return "*" * (len(number) - 2) + number[-2:]
    tail = min(4, len(number) - 7)
    return f"{number[:3]}{'*' * (len(number) - 3 - tail)}{number[-tail:]}"


def mask_name(name: str) -> str:
    """A person's name with all but its first character hidden: 张小三 becomes 张**."""
    plain = name.strip()
    if len(plain) < 2:
        return plain
    return plain[0] + "*" * min(len(plain) - 1, 2)
