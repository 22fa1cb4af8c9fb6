"""Icons that the style sheet draws: it takes files alone, so each is kept in the theme's colour."""

from pathlib import Path

import platformdirs

from desktop_app.settings import RESOURCES

_ICONS = RESOURCES / "icons"


def sheet_icon(name: str, colour: str) -> str:
    """Return the path of an icon in a colour (`#rrggbb`), as style sheets write it.

    On a machine whose cache can't be written, the path of the black one.
    """
    source = _ICONS / f"{name}.svg"
    kept = _cache() / f"{name}-{colour.removeprefix('#')}.svg"
    try:
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            svg = source.read_text(encoding="utf-8").replace("currentColor", colour)
            kept.write_text(svg, encoding="utf-8")
    except OSError:
        return source.as_posix()
    return kept.as_posix()


def _cache() -> Path:
    return Path(platformdirs.user_cache_dir("kargosha", appauthor=False)) / "icons"
