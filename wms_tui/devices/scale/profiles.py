"""The scale profiles that can be named in a station's configuration."""

from wms_tui.devices.scale.mettler import MT_CONTINUOUS
from wms_tui.devices.scale.profile import ProfileError, ScaleProfile
from wms_tui.devices.scale.yaohua import YAOHUA_TF0

PROFILES: dict[str, ScaleProfile] = {
    profile.name: profile for profile in (MT_CONTINUOUS, YAOHUA_TF0)
}


def profile_named(protocol: str) -> ScaleProfile:
    """The profile of that name; ProfileError lists the names that exist."""
    if protocol not in PROFILES:
        raise ProfileError(
            f"no scale profile {protocol!r}; there are {', '.join(sorted(PROFILES))}"
        )
    return PROFILES[protocol]
