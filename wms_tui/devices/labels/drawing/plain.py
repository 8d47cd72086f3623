"""Text as it can be printed: no control, joining or variation characters, marks put together."""

import unicodedata

_BLANKS = ("Cc", "Zl", "Zp", "Zs")
_NOT_DRAWN = ("Cf", "Cs")


def printable(text: str) -> str:
    """The text with what has no picture of its own left out; line feeds are kept.

    A variation selector asks for another shape of the Han before it; our fonts hold one shape.
    """
    if text.isascii() and text.isprintable():
        return text
    if any(unicodedata.combining(character) for character in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(_drawn(character) for character in text)


def _drawn(character: str) -> str:
    if character == "\n" or (character.isascii() and character.isprintable()):
        return character
    category = unicodedata.category(character)
    if category in _BLANKS:
        return " "
    if category in _NOT_DRAWN or _is_variation(character):
        return ""
    return character


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
