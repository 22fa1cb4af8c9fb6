"""What a list that is taken over tells of its progress, and by what it is stopped."""

from typing import Protocol


class Progress(Protocol):
    """Is told the share that is done, and knows whether a person stopped the work."""

    is_cancelled: bool
    """Whether a person wants it to stop after what is begun."""

    def told(self, share: float, words: str = "") -> None:
        """Hear which part is done (0 to 1), and what of."""


class Quiet:
    """Nobody listens, and nobody stops it."""

    is_cancelled = False

    def told(self, share: float, words: str = "") -> None:
        """Hear and forget."""
