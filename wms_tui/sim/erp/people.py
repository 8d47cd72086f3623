"""Invented shops, goods, people and addresses, as a Chinese cloud warehouse sees them."""

from __future__ import annotations

import random
from dataclasses import dataclass

CHANNELS = (
    ("TB", "淘宝"),
    ("TM", "天猫"),
    ("JD", "京东"),
    ("PDD", "拼多多"),
    ("DYXD", "抖音小店"),
    ("XHS", "小红书"),
    ("KS", "快手"),
    ("GW", "商家官网"),
)
"""Qimen `sourcePlatformCode` and name."""

COURIERS = {"ZTO": "中通快递", "SF": "顺丰速运", "YTO": "圆通速递", "STO": "申通快递"}


@dataclass(frozen=True)
class OwnerStyle:
    """A 货主: code, brand, place of its office and what it sells (name, weight in grams)."""

    code: str
    brand: str
    city: tuple[str, str, str]
    goods: tuple[tuple[str, int], ...]


OWNERS = (
    OwnerStyle(
        "HZ001",
        "禾田里",
        ("浙江省", "杭州市", "余杭区"),
        (
            ("每日坚果混合装 25g*7", 230),
            ("原味夏威夷果 500g", 545),
            ("蜂蜜柚子茶 600g", 980),
            ("手工红糖姜枣茶 120g", 185),
            ("有机黑芝麻糊 400g", 468),
            ("云南小粒咖啡挂耳 10片", 158),
            ("冻干草莓脆 40g", 72),
            ("低糖绿豆糕 240g 礼盒", 395),
            ("新疆灰枣 1kg", 1045),
            ("五谷杂粮粥米 1.5kg", 1560),
        ),
    ),
    OwnerStyle(
        "GZ002",
        "白露日用",
        ("广东省", "广州市", "白云区"),
        (
            ("氨基酸洁面乳 120ml", 165),
            ("玻尿酸补水面膜 5片", 178),
            ("无患子洗衣液 2L", 2150),
            ("竹纤维洗脸巾 80抽", 236),
            ("山茶花护手霜 50g*3", 224),
            ("儿童防蛀牙膏 60g", 96),
            ("棉柔卫生护垫 40片", 118),
            ("桂花香氛蜡烛 180g", 420),
        ),
    ),
    OwnerStyle(
        "YW003",
        "木禾文具 & 家居",
        ("浙江省", "金华市", "义乌市"),
        (
            ("A5活页笔记本 方格", 310),
            ("0.5中性笔 黑 12支", 132),
            ("桌面收纳盒 三层", 860),
            ("马克笔 24色", 405),
            ("不锈钢保温杯 480ml", 372),
            ("折叠雨伞 自动 8骨", 415),
        ),
    ),
)

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗欧阳诸葛"
_GIVEN = "伟芳娜敏静丽强磊军洋艳勇杰娟涛明超秀霞平刚桂英子涵梓萱浩宇欣怡雨桐䶮犇骉"
_PLACES = (
    ("上海", "上海市", "浦东新区", "张江镇", "科苑路"),
    ("北京", "北京市", "朝阳区", "望京街道", "阜通东大街"),
    ("广东省", "深圳市", "南山区", "粤海街道", "科技南十二路"),
    ("江苏省", "南京市", "鼓楼区", "湖南路街道", "中山北路"),
    ("四川省", "成都市", "武侯区", "桂溪街道", "天府大道中段"),
    ("湖北省", "武汉市", "洪山区", "关山街道", "珞喻路"),
    ("陕西省", "西安市", "雁塔区", "小寨路街道", "长安中路"),
    ("浙江省", "温州市", "鹿城区", "五马街道", "解放南路"),
    ("福建省", "厦门市", "思明区", "莲前街道", "软件园二期望海路"),
    ("山东省", "青岛市", "市南区", "香港中路街道", "香港中路"),
    ("内蒙古自治区", "呼和浩特市", "赛罕区", "大学东路街道", "乌兰察布东街"),
    ("广西壮族自治区", "南宁市", "青秀区", "中山街道", "民族大道"),
    ("新疆维吾尔自治区", "乌鲁木齐市", "天山区", "解放北路街道", "光明路"),
    ("黑龙江省", "哈尔滨市", "南岗区", "哈西街道", "哈西大街"),
)
_WORDS = (
    "",
    "",
    "",
    "",
    "请放门口 & 勿敲门",
    "生日礼物🎁 包装仔细点谢谢",
    "工作日送货",
    "<易碎> 轻拿轻放",
    "发票抬头另行联系",
)


@dataclass(frozen=True)
class Receiver:
    """Where an order goes; `oaid` is set where the platform hides the person."""

    name: str
    mobile: str
    province: str
    city: str
    area: str
    town: str
    address: str
    oaid: str = ""


def receiver(chance: random.Random, channel: str) -> Receiver:
    """Someone who does not exist; one in five on Taobao and Tmall is hidden behind an oaid."""
    province, city, area, town, road = chance.choice(_PLACES)
    family = chance.choice([*_FAMILY[:20], "欧阳", "诸葛"])
    name = family + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))
    mobile = f"1{chance.choice('3578')}{chance.randrange(10)}0000{chance.randrange(10000):04d}"
    house = (
        f"{road}{chance.randint(1, 899)}号{chance.randint(1, 30)}栋{chance.randint(101, 2805)}室"
    )
    if channel in ("TB", "TM") and chance.random() < 0.2:
        oaid = "".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=64))
        hidden = (family + "**", mobile[:3] + "****" + mobile[-4:], "***" + house[-4:])
        return Receiver(hidden[0], hidden[1], province, city, area, town, hidden[2], oaid)
    return Receiver(name, mobile, province, city, area, town, house)


def message(chance: random.Random) -> str:
    """What a buyer writes; mostly nothing."""
    return chance.choice(_WORDS)


def shop(owner: OwnerStyle, channel: str) -> str:
    """The shop's name on a platform."""
    kind = {"TM": "旗舰店", "JD": "官方旗舰店", "GW": "官方商城", "DYXD": "抖音旗舰店"}
    return owner.brand.split(" ")[0] + kind.get(channel, "专营店")
