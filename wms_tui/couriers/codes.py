"""The couriers 快递 that are known from the start, and the many codes that platforms give them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class KnownCourier:
    """A courier: our code (Qimen's where Qimen has one), its name, and other lists' codes for it.

    Aliases come from the public code lists of Qimen, Cainiao, Kdniao, Kuaidi100, PDD, Doudian,
    Kuaishou, Xiaohongshu, WeChat, JD and Dewu; one that means two couriers stands nowhere.
    """

    code: str
    name: str
    aliases: tuple[str, ...]


@cache
def known_couriers() -> tuple[KnownCourier, ...]:
    """All of them, in the order of the list."""
    rows = json.loads(files(__package__).joinpath("codes.json").read_text(encoding="utf-8"))
    return tuple(KnownCourier(row["code"], row["name"], tuple(row["aliases"])) for row in rows)


def own_code(code: str) -> str:
    """Our code of a courier that is named in any list's way; what nobody knows comes back as is."""
    return _codes().get(code.strip().upper(), code.strip())


@cache
def _codes() -> dict[str, str]:
    codes = {alias.upper(): each.code for each in known_couriers() for alias in each.aliases}
    return codes | {each.code.upper(): each.code for each in known_couriers()}
