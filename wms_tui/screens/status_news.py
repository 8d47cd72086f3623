"""What changed between two states of link and devices, in sentences said once. Pure."""

from __future__ import annotations

from wms_tui.bench.news import DeviceView, StatusView
from wms_tui.words.chrome import Language, chrome
from wms_tui.words.devices import device_reason

_QUIET = frozenset({"connecting", "unknown"})
"""States on the way to another one: the status line is enough."""


def news_of(before: StatusView, after: StatusView, language: Language) -> list[str]:
    """Sentences, the most important one last, since it is the one that stays.

    The first contact of a new station is no news: nothing was away.
    """
    said = _device_news(before, after, language)
    came_first = before.list_at is None and after.link == "online"
    if not came_first and (before.link == "online") != (after.link == "online"):
        key = "notice.online" if after.link == "online" else "notice.offline"
        said.append(chrome(language, key))
    return said


def _device_news(before: StatusView, after: StatusView, language: Language) -> list[str]:
    known = {device.name: device for device in before.devices}
    return [
        device_sentence(device, language)
        for device in after.devices
        if device.state not in _QUIET
        and device.name in known
        and (known[device.name].state, known[device.name].reason) != (device.state, device.reason)
    ]


def device_sentence(device: DeviceView, language: Language) -> str:
    """`printer: fault (paper is out)`; of a label only what is the matter, for it is no device."""
    kind, _, own = device.name.partition(":")
    name = f"{chrome(language, f'device.{kind}')} {own}".strip()
    state = chrome(language, f"state.{device.state}")
    if not device.reason:
        return chrome(language, "notice.device", device=name, state=state)
    reason = device_reason(language, device.reason)
    if kind == "label":
        return chrome(language, "notice.device", device=name, state=reason)
    return chrome(language, "notice.device_reason", device=name, state=state, reason=reason)
