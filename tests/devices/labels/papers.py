"""Content for the tests of papers: usual, and as hard as the floor makes it."""

from dataclasses import replace

from wms_tui.devices.labels.content import (
    CodeLabel,
    CodeLabels,
    Content,
    Goods,
    ManifestSheet,
    PackingList,
    PickList,
    PickRow,
    WaybillLabel,
)
from wms_tui.devices.labels.media import Media

SMALL, LARGE, LONG = Media(76, 130), Media(100, 150), Media(100, 180)
WAYBILL = "SF1390286475013"

LABEL = WaybillLabel(
    waybill=WAYBILL,
    courier_code="SF",
    courier_name="顺丰速运",
    sort_code="571-A12-003",
    receiver_name="欧阳小强",
    receiver_phone="13812340001",
    receiver_address="浙江省杭州市余杭区五常街道文一西路九六九号三幢二单元一八〇一室",
    sender_name="示例仓库",
    sender_phone="057100000000",
    sender_address="浙江省杭州市萧山区示例路一号",
    shop="示例旗舰店",
    order_no="DD20251122000017",
    wave="W20251122-003",
    position=12,
    total=40,
    lines=(("洗衣液薰衣草香 3kg/瓶", 2), ("Tide pods original 42 count", 1)),
    memo="易碎轻放",
)
HARD = replace(
    LABEL,
    courier_name="邮政特快专递服务物流",
    product="航空次晨达（签单返还）",
    sort_code="新疆维吾尔-克孜勒苏柯尔克孜-A12-003",
    bag_place="克孜勒苏柯尔克孜自治州阿图什转运中心二号库",
    extras="代收货款 ¥12800.00  保价 ¥20000.00  到付",
    receiver_name="阿卜杜热合曼·买买提䶮㛃",
    receiver_phone="0571-88886666-8001",
    receiver_address="新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县哈拉布拉克乡米尔凯奇村"
    "第四居民小组幸福家园示例小区北区甲十二幢三单元一千八百零一室（门卫代收，请勿放快递柜，"
    "送货前请先打电话），近人民东路与友谊北路交叉口向东二百米路北超市后面",
    sender_name="示例旗舰店华东一号云仓",
    sender_address="浙江省杭州市萧山区瓜沥镇示例工业园区一号路一百二十三号示例物流园三号库东门",
    shop="示例母婴用品海外官方旗舰店",
    lines=tuple(
        (f"超长商品名称 进口婴幼儿配方奶粉 {number} 段 900g 罐装", number)
        for number in range(1, 30)
    ),
    memo="易碎轻放；与上一单合并；放一张手写贺卡；勿放发票；买家要求周六送到",
    piece=2,
    pieces=3,
    copy_no=2,
    printed_at="2025-11-22 10:05",
)
MANIFEST = ManifestSheet(
    "M20251122-001",
    "SF",
    "顺丰速运",
    "bench-01",
    "张三",
    "2025-11-22 18:05",
    tuple((f"SF13902864750{number:02d}", 865 + number if number else None) for number in range(40)),
)
PACKING = PackingList(
    order_no="DD20251122000017",
    shop="示例母婴用品海外官方旗舰店",
    receiver_name="阿卜杜热合曼·买买提",
    receiver_phone="13812340001",
    courier_name="顺丰速运",
    waybill=WAYBILL,
    position=112,
    lines=tuple(
        Goods(f"SKU-{number:04d}", f"进口奶粉 {number} 段 900g {'活动装加赠' * 3}", number)
        for number in range(1, 14)
    ),
    memo=HARD.memo,
    printed_at="2025-11-22 10:05",
)  # fmt: skip
PICK = PickList(
    wave="W20251122-003",
    orders=120,
    zone="A 区 一楼",
    tote="T-0042",
    operator="张三",
    memo="先拣冷藏",
    printed_at="2025-11-22 09:40",
    lines=tuple(
        PickRow(
            f"A-{number:02d}-02-3",
            f"SKU-{number:04d}",
            "进口婴幼儿配方奶粉三段 900g 罐装 活动装加赠试用装一份",
            number,
            "20251101" if number % 2 else "",
            "1×2, 4×1, 7×2, 12×3, 15×1",
        )
        for number in range(1, 18)
    ),
)
PLACES = CodeLabels(
    "location", tuple(CodeLabel(f"A-01-{number:02d}-3", note="拣货位") for number in range(1, 6))
)


def content_for(purpose: str, language: str) -> Content:
    """The hard content of that purpose."""
    content: Content
    match purpose:
        case "waybill":
            content = HARD
        case "manifest":
            content = MANIFEST
        case "packing-list":
            content = PACKING
        case "pick-list":
            content = PICK
        case _:
            hard = CodeLabel(
                "A-01-02-3", "甲区一号货架二层三格", "进口婴幼儿配方奶粉三段 900g", "冷藏"
            )
            content = CodeLabels(purpose, (CodeLabel("A-01-02-3"), hard, CodeLabel("WMS-OP-P01")))
    return replace(content, language=language)
