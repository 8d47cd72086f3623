"""Words of the sheet that a scanner's setting is tried with."""

from __future__ import annotations

from wms_tui.words.phrase import Phrase, both

TITLE = both(
    "扫描枪测试页：在工作台按 F10 F10 F2，选扫描枪，逐个扫",
    "Scanner test sheet: press F10 F10 F2 at the bench, choose the scanner, scan each",
)
CHECKS: dict[str, Phrase] = {
    "plain": both(
        "读出要一模一样；少了字就把枪改成串口", "Reads exactly so; letters lost: serial mode"
    ),
    "layout": both(
        "大小写和符号要一样；不一样就改成美式英文键盘",
        "Same case and signs; else set a US keyboard in the scanner",
    ),
    "twins": both("成对的数字一个不少；少了就加大字符间隔", "All pairs; else a longer gap per key"),
    "ean": both(
        "后面显示 EAN-13 ]E0：AIM 前缀已打开", "Shows EAN-13 ]E0 behind it: the AIM prefix is on"
    ),
    "gs1": both("显示 GS1-128 ]C1", "Shows GS1-128 ]C1"),
    "separator": both(
        "LOT1 和 SER9 之间有 <GS>；没有就打开分隔符发送",
        "<GS> between LOT1 and SER9; else let the scanner send it",
    ),
    "chinese": both("读出中文：货位：A-01-02", "Reads Chinese: 货位：A-01-02"),
}
"""What has to be seen at the bench, by the code's name on the sheet."""
