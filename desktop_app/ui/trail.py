"""The places that were visited: back, forward, recently opened."""

from dataclasses import dataclass, field

from desktop_app.ui.places import Place

LONGEST = 50


@dataclass
class Trail:
    """Where the person was, as a browser remembers it."""

    places: list[Place] = field(default_factory=list)
    at: int = -1

    @property
    def current(self) -> Place | None:
        """Where the person is."""
        return self.places[self.at] if self.places else None

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if place == self.current:
            return
        self.places = [*self.places[: self.at + 1], place][-LONGEST:]
        self.at = len(self.places) - 1

    def back(self) -> Place | None:
        """Return the place before; None at the beginning."""
        return self._moved(-1)

    def forward(self) -> Place | None:
        """Return the place after; None at the end."""
        return self._moved(1)

    def forget(self, place: Place) -> None:
        """Let go of a place whose page was closed."""
        before = sum(one == place for one in self.places[: self.at + 1])
        self.places = [one for one in self.places if one != place]
        self.at = min(max(self.at - before, 0), len(self.places) - 1)

    def _moved(self, step: int) -> Place | None:
        there = self.at + step
        if not 0 <= there < len(self.places):
            return None
        self.at = there
        return self.places[there]
