"""Refusals that a clerk can act on."""


class OfficeError(Exception):
    """The office says no, in a Persian sentence that tells what to do.

    The sentence is the exception's text; `message` gives it back.
    """

    @property
    def message(self) -> str:
        """The sentence to show."""
        return str(self)
