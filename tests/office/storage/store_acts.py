"""Acts of a device for the log of a test, one after another."""

from datetime import timedelta
from itertools import count

from office.domain.cases import acts
from office.domain.operations.ids import new_id
from tests.builders import NOW, an_act, an_id

NOTE = acts.NoteAdded(text="یادداشت")
_numbers = count(1)


def a_new_id():
    """An id that nothing has yet."""
    return new_id(NOW, next(_numbers).to_bytes(10, "big"))


class Device:
    """A device whose acts follow one another; `now` is its clock."""

    def __init__(self, name="device", epoch=b"epoch---"):
        self.id = an_id(name)
        self.epoch = epoch
        self.seq = 0
        self.now = NOW

    def act(self, body=NOTE, subject=None, **changes):
        """Its next act."""
        self.seq += 1
        self.now += timedelta(seconds=1)
        told = {"op_id": a_new_id(), "device": self.id, "epoch": self.epoch, "seq": self.seq}
        return an_act(body, self.now, subject=subject or a_new_id(), **told | changes)

    def begin_epoch(self, epoch):
        """Start again from one, as after a restore."""
        self.epoch, self.seq = epoch, 0
