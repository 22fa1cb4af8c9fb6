"""What stays in the window while something else stands before it."""

from PySide6.QtWidgets import QWidget


class Staying(QWidget):
    """A widget with half-typed work in it: it is covered, never let go of, by the lock."""

    def close_pages(self) -> bool:
        """Let every page keep what is half-typed; say whether all may be closed."""
        return True
