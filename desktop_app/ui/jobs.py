"""Work off the window's thread: use cases one after another, papers and files beside them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.background import (
    Answer,
    Background,
    Call,
    Done,
    Progress,
    Refused,
    Runners,
    named,
)
from desktop_app.ui.messages import Messages
from office.domain.operations.ids import Id
from office.usecases.work import Changed, Work


class Jobs(Background):
    """Runs use cases for pages and gives their answers back on the window's thread.

    Signals:
        changed: a `Changed` of an act that was recorded.
    """

    changed = Signal(object)

    def __init__(self, work: Work, messages: Messages, runners: Runners) -> None:
        super().__init__(messages, runners)
        self._work = work

    @property
    def actor(self) -> Id:
        """Who is at work."""
        return self._work.actor

    @property
    def work(self) -> Work:
        """The person and the desk, as use cases take them; for what joins parts, not for pages."""
        return self._work

    def switch(self, work: Work) -> None:
        """Let another person work from now on; what runs already ends under the first's name."""
        self._work = work

    def run(  # a use case's own arguments come through, so the count is the caller's
        self,
        use_case: Callable[..., Any],
        *args: Any,
        owner: QObject,
        done: Done | None = None,
        refused: Refused | None = None,
        latest: str = "",
        **kwargs: Any,
    ) -> None:
        """Run a use case after those that wait.

        `done` gets its result while `owner` lives. Of jobs with the same `latest`, only the newest
        is answered; those that haven't begun are left out.
        """
        work = self._work
        call = Call(
            lambda: use_case(work, *args, **kwargs), owner, done, refused, self.marked(latest)
        )
        self.begin(self.runners.office, call)

    def long(
        self,
        title: str,
        use_case: Callable[..., Any],
        *args: Any,
        owner: QObject,
        done: Done | None = None,
        refused: Refused | None = None,
    ) -> Progress:
        """Run a use case that takes a while: it gets the work and a `Progress` first."""
        progress, work = Progress(title, self.told.emit), self._work
        call = Call(
            lambda: named(progress, lambda told: use_case(work, told, *args), ()),
            owner,
            done,
            refused,
        )
        self.begin(self.runners.office, call)
        return progress

    def came(self, answer: Answer) -> None:
        """Tell every page what an act changed."""
        for one in _changes(answer.result):
            self.changed.emit(one)


def _changes(result: Any) -> list[Changed]:
    """Return the acts that a result tells of: one, several, or in its field `changed`."""
    told = result if isinstance(result, Changed | list | tuple) else getattr(result, "changed", ())
    several = told if isinstance(told, list | tuple) else (told,)
    return [one for one in several if isinstance(one, Changed) and one.op_id]
