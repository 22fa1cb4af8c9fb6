"""Copies of scanned documents: for one purpose, with the code of who took it, marked as seen."""

import hashlib

from office.domain.cases import acts
from office.domain.cases.case import RECEIVED, Scan
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.papers.documents import DocumentCopy, OriginalSeen
from office.domain.persian import spell
from office.printing.render import render_paper
from office.storage.scans.pages import page_jpeg, page_sizes
from office.usecases.papers.printing import Printed
from office.usecases.papers.sheet import PaperDesk
from office.usecases.recording import record_on_case
from office.usecases.rights import FILE, require_role
from office.usecases.timeline import COPY
from office.usecases.work import Work

_LONGEST = 1754
_NAME = 12
_CODE_BYTES = 3
_CODES = 1_000_000


class NoCopyError(OfficeError):
    """A copy of a scan can't be made."""


def preview_copy(work: Work, case_id: Id, blob: str, purpose: str) -> Printed:
    """Return the copy of a scan, «فقط برای …» across it, without recording anything.

    Where the original was seen it says so: by whom and when. Raises `NoCopyError`.
    """
    facts = _facts(work, case_id, blob, purpose)
    return Printed(f"{COPY}{blob[:_NAME]}", facts.title, render_paper(facts))


def print_copy(work: Work, case_id: Id, blob: str, purpose: str) -> Printed:
    """As `preview_copy`, and record that a copy was taken."""
    made = preview_copy(work, case_id, blob, purpose)
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, FILE)
        digest = hashlib.blake2b(made.pdf, digest_size=32).digest()
        record_on_case(act, view, acts.PaperPrinted(paper=made.name, digest=digest), basis)
    return made


def clerk_code(person: Id) -> str:
    """Return the six digits by which papers name a colleague."""
    return f"{int.from_bytes(person[-_CODE_BYTES:]) % _CODES:06}"


def _facts(work: Work, case_id: Id, blob: str, purpose: str) -> DocumentCopy:
    told = spell(purpose)
    if not told:
        message = "بنویسید این نسخه برای چه کاری داده می‌شود؛ همان روی هر صفحه نوشته می‌شود."
        raise NoCopyError(message)
    with work.reading() as act:
        desk = PaperDesk(act, act.view(case_id))
        require_role(act, desk.view, FILE)
        scan = next((one for one in desk.view.case.scans if one.blob == blob), None)
        if scan is None:
            message = "این تصویر در این پرونده نیست."
            raise NoCopyError(message)
        seen, reader = _seen(desk, scan), clerk_code(act.person.id)
    data = work.desk.office.scans.read(blob)
    return DocumentCopy(
        head=desk.head,
        watermark=f"فقط برای {told.removeprefix('برای ')}",
        document=_title(desk, scan),
        file_no=desk.view.case.number,
        printed_at=desk.view.now,
        reader=reader,
        pages=tuple(page_jpeg(data, number, _LONGEST) for number in range(len(page_sizes(data)))),
        seen=seen,
    )


def _title(desk: PaperDesk, scan: Scan) -> str:
    needs = desk.view.procedure.documents
    return next((one.title for one in needs if one.kind == scan.document), scan.title)


def _seen(desk: PaperDesk, scan: Scan) -> OriginalSeen | None:
    given = desk.view.case.documents.get(scan.document)
    if given is None or given.original_at is None or given.state_on(desk.view.today) != RECEIVED:
        return None
    name = desk.name_of(given.original_by)
    return OriginalSeen(name, clerk_code(given.original_by), given.original_at)
