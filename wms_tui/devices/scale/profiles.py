"""The scale profiles that can be named in a station's configuration, and where each is described.

Only the one that is used is imported: a station starts faster without the other formats.
"""

from importlib import import_module

from wms_tui.devices.scale.profile import ProfileError, ScaleProfile

_FORMATS = "wms_tui.devices.scale.formats"
_MODULES: dict[str, str] = {
    "mt-continuous": "mettler",
    "mt-sics": "sics",
    "toledo-8217": "toledo",
    "yaohua-tf0": "yaohua",
    "yaohua-tf1": "yaohua",
    "yaohua-eq-reversed": "yaohua_text",
    "yaohua-eq-forward": "yaohua_text",
    "yaohua-w15": "yaohua_text",
    "ww-line": "yaohua_text",
    "cas-22": "cas",
    "cas-10": "cas",
    "cas-ecr": "cas",
    "and-17": "and_weighing",
    "and-18": "and_weighing",
    "ohaus-line": "ohaus",
    "ohaus-defender": "ohaus",
    "adam-cpwplus": "adam",
    "adam-azextra": "adam",
    "dini-standard": "dini",
    "dini-extended": "dini",
    "sartorius-sbi": "sartorius",
    "kern-tws": "sartorius",
    "st-gs-line": "sartorius",
    "epelsa": "tills",
    "nci": "tills",
    "usb-hid-pos": "hid",
}
NAMES = tuple(_MODULES)


def profile_named(protocol: str) -> ScaleProfile:
    """The profile of that name; ProfileError lists the names that exist."""
    if protocol not in _MODULES:
        raise ProfileError(
            f"no scale profile {protocol!r}; there are {', '.join(sorted(_MODULES))}"
        )
    profiles: tuple[ScaleProfile, ...] = import_module(f"{_FORMATS}.{_MODULES[protocol]}").PROFILES
    return next(profile for profile in profiles if profile.name == protocol)


def all_profiles() -> dict[str, ScaleProfile]:
    """Every profile by its name."""
    return {name: profile_named(name) for name in NAMES}
