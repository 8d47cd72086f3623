"""The small table that chooses a courier: `province=COURIER;...;*=COURIER`. Pure."""

from __future__ import annotations


def choose(table: str, province: str) -> str:
    """The courier for a province; empty where no rule fits.

    A province is named by its beginning (`广东` fits `广东省`); the first rule that fits wins, and
    `*` fits where nothing else does.
    """
    otherwise = ""
    for rule in table.split(";"):
        name, _, courier = (part.strip() for part in rule.partition("="))
        if not courier:
            continue
        if name == "*":
            otherwise = otherwise or courier
        elif name and province.startswith(name):
            return courier
    return otherwise
