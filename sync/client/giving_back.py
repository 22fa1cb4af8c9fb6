"""What a centre lost goes back to it: what it signed itself, and the log that this desk holds."""

from collections.abc import Iterator

from office.usecases.wire.giving_back import given_back, proof_of_loss
from sync.client.speaker import Speaker
from sync.protocol.frames import Sort, frame
from sync.protocol.officelog import Entry, LogFacts, sealed_log
from sync.protocol.sealed_to import SealedTo


def frames_given_back(speaker: Speaker) -> Iterator[bytes]:
    """Yield the receipt that proves what the centre had, and the entries that it lacks."""
    if not (proof := proof_of_loss(speaker.work)):
        return
    yield frame(Sort.RECEIPT, proof)
    key = SealedTo(speaker.centre.public_seal)
    for some in given_back(speaker.work):
        facts = LogFacts(speaker.office_id, some.before, after=some.entries[-1].office_link)
        entries = [Entry(one.office_seq, one.data, 0, one.verdict) for one in some.entries]
        yield frame(Sort.LOG, sealed_log(entries, facts, key, speaker.identity))
