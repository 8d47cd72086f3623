"""Templates as a warehouse writes them: what is wrong is said when they are read, not later."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.devices.labels.papers import HARD, LABEL, SMALL
from wms_tui.devices.labels.drawing.elements import Box, Rule, Text, TextStyle
from wms_tui.devices.labels.layout.condition import read_condition
from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.fields import schema_of, values_of
from wms_tui.devices.labels.layout.filters import filter_named
from wms_tui.devices.labels.layout.laying import lay
from wms_tui.devices.labels.layout.reading import read_template
from wms_tui.devices.labels.layout.wording import read_wording
from wms_tui.words.labels import captions

HEAD = 'for = "waybill"\npaper = [76, 130]\n'
BOX = '[[box]]\nname = "a"\nat = [2, 2, 40, 8]\n'
KNOWN = schema_of("waybill").fields  # type: ignore[union-attr]


def texts(toml: str, content=LABEL) -> dict[str, Text]:  # type: ignore[no-untyped-def]
    (page,) = lay(read_template("t", toml), content, SMALL)
    return {one.name: one for one in page.elements if isinstance(one, Text)}


def test_a_box_draws_fields_captions_and_filters() -> None:
    toml = HEAD + BOX + 'text = "{say.order} {order_no|last:4} {{x}} {receiver_name | mask_name}"'
    assert texts(toml)["a"].text == "订单 0017 {x} 欧**"


def test_a_text_may_differ_by_language() -> None:
    from dataclasses import replace

    toml = HEAD + BOX + 'text = { zh_CN = "件数 {goods_count}", en = "Pieces {goods_count}" }'
    assert texts(toml)["a"].text == "件数 3"
    assert texts(toml, replace(LABEL, language="en"))["a"].text == "Pieces 3"


def test_every_key_of_a_box_reaches_the_drawing() -> None:
    toml = HEAD + BOX + (
        'text = "x"\nsize = 5\nsmallest = 3\nalign = "right"\nstand = "middle"\nwrap = "never"\n'
        'bold = true\ninvert = true\nmay_cut = true\nfont = "my.otf"\n'
        '[[box]]\nname = "bar"\nat = [0, 20, 76, 0.5]\nbar = true\n'
        '[[box]]\nname = "frame"\nat = [0, 30, 76, 10]\nframe = 0.5\n'
    )  # fmt: skip
    (page,) = lay(read_template("t", toml), LABEL, SMALL)
    assert page.elements[0] == Text(
        "a", Box(2, 2, 40, 8), "x",
        TextStyle(5, 3, "right", "middle", "never", True, True, True, "my.otf"),
    )  # fmt: skip
    assert len([one for one in page.elements if isinstance(one, Rule)]) == 5


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("for = ", "not valid TOML"),
        ("", "for = None; choose one of waybill, packing-list"),
        ('for = "invoice"', "'invoice'"),
        ('for = "waybill"\n', r"paper = None; write width and height in whole mm"),
        ('for = "waybill"\npaper = [76.5, 130]', "whole mm"),
        (HEAD, r"there is no box; write each as a table \[\[box\]\]"),
        (HEAD + "colour = 1", "colour is not known; known: for, paper"),
        (HEAD + '[[box]]\nat = [0,0,1,1]\ntext = "x"', "box 1 has no name"),
        (HEAD + BOX, 'box "a": it has to draw one of text, code'),
        (HEAD + BOX + 'text = "x"\nqr = "y"', 'box "a": it has to draw one of'),
        (HEAD + BOX + 'text = "{recever_name}"', r"there is no field \{recever_name\}; there are"),
        (HEAD + BOX + 'text = "{say.hello}"', "there is no caption"),
        (HEAD + BOX + 'text = "{shop|shout}"', "there is no filter 'shout'; use one of mask_name"),
        (HEAD + BOX + 'text = "50 {"', r"has a lone \{; write \{\{"),
        (HEAD + BOX + "text = 5", "has to be a text, or"),
        (HEAD + BOX + 'text = { zh_CN = "x" }', "has to be a text, or"),
        (HEAD + BOX + 'text = "x"\nsize = "big"', "size = 'big' has to be a number of mm"),
        (HEAD + BOX + 'text = "x"\nsize = 3\nsmallest = 4', "smallest = 4 is larger than size = 3"),
        (HEAD + BOX + 'text = "x"\nalign = "center"', "choose left or centre or right"),
        (HEAD + BOX + 'text = "x"\nbold = 1', "write true or false"),
        (HEAD + BOX + 'text = "x"\nwhen = "copy_no > x"', "there is no field x"),
        (HEAD + BOX + 'text = "x"\nwhen = 1', 'has to be a text: when = "memo"'),
        (HEAD + BOX + "bar = 3", "write bar = true"),
        (HEAD + BOX + 'text = "x"\n' + BOX + 'text = "y"', 'box "a" stands twice'),
        (HEAD + '[[box]]\nname = "a"\ntext = "x"', r"at has to be \[x, y, width, height\] in mm"),
        (HEAD + '[[box]]\nname = "a"\nat = [60, 2, 40, 8]\ntext = "x"', "it ends at 100 × 10"),
        (HEAD + '[[box]]\nname = "a"\nat = [60, 2, 0, 8]\ntext = "x"', "has no size"),
        (HEAD + BOX + 'text = "x"\n[rows]\nof = "goods"', "of = 'goods' is no list; there are"),
        (
            HEAD + BOX + 'text = "x"\n[rows]\nof = "lines"\nat = [0,0,70,20]\nheight = 30',
            "rows: height = 30 is more than the area",
        ),
        (
            HEAD + BOX + 'text = "x"\n[rows]\nof = "lines"\nat = [0,0,70,20]\nheight = nan',
            "rows: height = nan has to be a row's height in mm",
        ),
        (
            HEAD + BOX + 'text = "x"\n[rows]\nof = "lines"\nat = [0,0,70,20]\nheight = 5\n'
            '[[rows.box]]\nname = "b"\nat = [0,0,70,6]\ntext = "x"',
            'rows: box "b": at = .* runs over the edge',
        ),
        (
            HEAD + BOX + 'text = "x"\n[rows]\nof = "lines"\nat = [0,0,70,20]\nheight = 5\n'
            'overflow = "pages"',
            'rows: overflow = "pages": a waybill is one label; write "rest"',
        ),
        ('for = "item"\npaper = [60, 40]\nstretch = "both"\n' + BOX + 'text = "x"', "does not go"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_refused_with_its_file_its_box_and_what_to_write(
    toml: str, said: str
) -> None:
    with pytest.raises(TemplateError, match=said) as refused:
        read_template("mine", toml)
    assert str(refused.value).startswith("mine.toml: ")


def test_a_waybill_of_ones_own_is_one_label_however_many_goods_it_lists() -> None:
    rows = '[rows]\nof = "lines"\nat = [0, 20, 70, 20]\nheight = 5\n'
    row = '[[rows.box]]\nname = "b"\nat = [0, 0, 70, 5]\ntext = "{row.name}"\n'
    template = read_template("t", HEAD + BOX + 'text = "x"\n' + rows + row)
    assert len(HARD.lines) > 4
    assert len(lay(template, HARD, SMALL)) == 1


PIECES = [
    HEAD, BOX, "[rows]\n", "[[rows.box]]\n", 'text = "{shop}"\n', "at = [0, 0, 9, 9]\n",
    'of = "lines"\n', "height = 4\n", "size = -1\n", 'when = "not"\n', "box = 3\n",
    "paper = [1e9, 2]\n", 'name = "\\u0000"\n', "columns = 0\n", "at = [nan, 0, 1, inf]\n",
    "rows = []\n", 'frame = "x"\n', 'text = "{{{}|}"\n', "at = [1979-05-27, 1, 2, 3]\n",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    toml=st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
PIECES
            ),
            max_size=12,
        ).map("".join),
    )
)  # fmt: skip
def test_no_file_makes_the_reader_fail_otherwise_than_in_plain_words(toml: str) -> None:
    try:
        template = read_template("t", toml)
    except TemplateError as refused:
        said = str(refused)
        assert said
        return
    assert len(lay(template, LABEL, SMALL)) >= 1


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("memo", True),
        ("bag_place", False),
        ("not bag_place", True),
        ("copy_no > 1", False),
        ("copy_no >= 1 and position == 12", True),
        ("bag_place or memo", True),
        ("bag_place and memo or position", True),
        ('courier_code == "SF"', True),
        ("courier_code != 'SF'", False),
        ("not copy_no > 1 and not not memo", True),
        ("1 < position", True),
    ],
)
def test_conditions_hold_as_they_read(condition: str, holds: bool) -> None:
    assert read_condition(condition, KNOWN)(values_of(LABEL)) is holds


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "and",
        "memo and",
        "memo memo",
        "copy_no > 'x'",
        "memo > 1",
        "__import__('os')",
        "1 +",
        "a.b",
    ],
)
def test_a_condition_that_is_none_is_refused(condition: str) -> None:
    with pytest.raises(TemplateError, match="write it like"):
        read_condition(condition, KNOWN)


@settings(deadline=None)
@given(st.text("memo ndorcopy_1<>='\"()[]%", max_size=40))
def test_no_text_makes_a_condition_fail_otherwise(text: str) -> None:
    try:
        condition = read_condition(text, KNOWN)
    except TemplateError:
        return
    assert condition(values_of(LABEL)) in (True, False)


@pytest.mark.parametrize(
    ("name", "value", "result"),
    [
        ("kg", 865, "0.865"),
        ("kg", -12005, "-12.005"),
        ("part:2", "571-A12-003", "A12"),
        ("part:1", "杭州 西湖", "杭州"),
        ("part:9", "571", ""),
        ("spaced:4", "SF1390286475013", "SF13 9028 6475 013"),
        ("first:2", "SF139", "SF"),
        ("last:0", "SF139", ""),
        ("or:无", "", "无"),
        ("or:无", "有", "有"),
        ("upper", "sf", "SF"),
        ("mask_phone", "13812340001", "138****0001"),
    ],
)
def test_filters(name: str, value: str | int, result: str) -> None:
    assert filter_named(name)(value) == result


@given(st.text(max_size=40), st.text(max_size=20))
def test_what_stands_in_a_field_is_never_read_as_a_template(name: str, braces: str) -> None:
    wording = read_wording("<{shop}>", KNOWN, captions("en"))
    assert wording.fill({"shop": name + "{memo}" + braces}) == f"<{name}{{memo}}{braces}>"
