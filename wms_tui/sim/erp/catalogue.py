"""The warehouse's goods, places, boxes, people and waybill numbers, made from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from wms_tui.sim.erp.people import COURIERS, OWNERS, OwnerStyle

CASE_SIZES = (6, 12, 24)


@dataclass(frozen=True)
class Sku:
    """An item, and what it really weighs; `books_g` is what the master data say (0: nothing)."""

    owner: str
    code: str
    name: str
    barcodes: tuple[str, ...]
    cases: tuple[tuple[str, int], ...]
    weight_g: int
    books_g: int
    kind: str = "ZC"
    private: bool = False
    """Only one order has it."""


@dataclass(frozen=True)
class Person:
    """Somebody who works here."""

    code: str
    name: str
    pin: str
    role: str

    @property
    def badge(self) -> str:
        """What the badge's barcode says."""
        return f"WMS-OP-{self.code}"


@dataclass
class Catalogue:
    """Everything that is there before the first order."""

    items: list[Sku] = field(default_factory=list)
    """What can be ordered."""
    boxes: list[Sku] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    waybills: dict[str, list[str]] = field(default_factory=dict)
    """Free numbers per courier, for the warehouse's pool."""

    def of(self, owner: str) -> list[Sku]:
        """An owner's items."""
        return [item for item in self.items if item.owner == owner]


class Maker:
    """Hands out codes that exist once."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"catalogue {seed}")
        self._barcode = 690_000_000_000 + self.chance.randrange(1000) * 100_000
        self._waybill = self.chance.randrange(10**6) * 1000

    def barcode(self) -> str:
        """An EAN-13 with a right check digit."""
        self._barcode += self.chance.randint(7, 993)
        digits = f"{self._barcode:012d}"
        odd, even = (sum(int(d) for d in digits[start::2]) for start in (0, 1))
        return f"{digits}{-(odd + 3 * even) % 10}"

    def waybill(self, courier: str) -> str:
        """A number in the form of the courier."""
        self._waybill += self.chance.randint(1, 9)
        number = self._waybill
        forms = {"SF": "SF1{:012d}", "ZTO": "73{:012d}", "YTO": "YT{:013d}", "STO": "77{:013d}"}
        return forms[courier].format(number)

    def sku(self, owner: OwnerStyle, number: int, name: str, weight_g: int) -> Sku:
        """An item; one in four has a second barcode, one in four a case, one in ten no weight."""
        codes = [self.barcode() for _ in range(2 if self.chance.random() < 0.25 else 1)]
        cases: tuple[tuple[str, int], ...] = ()
        if self.chance.random() < 0.25:
            cases = ((self.barcode(), self.chance.choice(CASE_SIZES)),)
        books = 0 if self.chance.random() < 0.1 else weight_g
        code = f"{owner.code[:2]}-{number:03d}"
        return Sku(owner.code, code, f"{owner.brand} {name}", tuple(codes), cases, weight_g, books)


def make_catalogue(seed: int, maker: Maker, orders: int, operators: int) -> Catalogue:
    """Goods of three owners, their boxes, `operators` packers and a supervisor."""
    made = Catalogue()
    for owner in OWNERS:
        for number, (name, weight_g) in enumerate(owner.goods, 1):
            made.items.append(maker.sku(owner, number, name, weight_g))
        for size, tare_g in ((1, 62), (2, 118), (3, 205)):
            code = f"BOX-{owner.code[:2]}-{size}"
            made.boxes.append(
                Sku(owner.code, code, f"{size}号纸箱", (maker.barcode(),), (), tare_g, tare_g, "BC")
            )
    made.people = people(operators, random.Random(f"people {seed}"))
    per_courier = orders + 20
    made.waybills = {c: [maker.waybill(c) for _ in range(per_courier)] for c in COURIERS}
    return made


def people(operators: int, chance: random.Random) -> list[Person]:
    """Packers P01 …, and the supervisor S01."""
    names = ["陈晓梅", "李建国", "王芳", "赵铁柱", "孙丽", "周勇", "吴倩", "郑浩"]
    packers = [
        Person(f"P{n + 1:02d}", names[n % len(names)], f"{chance.randrange(10**4):04d}", "packer")
        for n in range(max(1, operators))
    ]
    return [*packers, Person("S01", "何主管", f"{chance.randrange(10**6):06d}", "supervisor")]
