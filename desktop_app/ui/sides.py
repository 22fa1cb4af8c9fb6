"""Panels at the sides of a page: as wide as they like, but never more than their share of it."""

from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled


def fit_side(panel: QWidget, wanted: int, page_width: int, share: float) -> None:
    """Give a panel its width: `wanted` grows with the text, up to a share (0 to 1) of the page."""
    wide = min(scaled(wanted), round(page_width * share))
    if panel.minimumWidth() != wide or panel.maximumWidth() != wide:
        panel.setFixedWidth(wide)
