"""What the documents page asks: the notice of defects, a copy's purpose, scans of other cases."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_long_text, a_text
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.documents.elsewhere import ElsewhereDialog
from desktop_app.ui.papers.show import show_case_paper, show_paper
from office.domain.cases.case import Scan
from office.domain.cases.documents import CaseDocuments
from office.domain.operations.ids import Id
from office.domain.persian import fa_digits
from office.usecases.case_documents import ElsewhereScan, reuse_scan, scans_elsewhere
from office.usecases.documents import notify_defects
from office.usecases.papers.copies import preview_copy, print_copy

_NONE_ELSEWHERE = "در پرونده‌های دیگر {} مدرک معتبری که به کار این پرونده بیاید نیست."


class Asking(QObject):
    """Opens the dialogs of the page and does what they ask."""

    def __init__(self, desk: PageDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._person = ""
        self.around: FormSurroundings | None = None

    def about(self, documents: CaseDocuments) -> None:
        """Ask about this case from now on."""
        self._person = documents.applicant_title

    def notice(self, documents: CaseDocuments) -> None:
        """Ask for what else is wrong; then tell the applicant of everything, and show the paper."""
        if self.around is None:
            return
        lines = [one for one in documents.lines if one.required and not one.is_settled]
        told = "\n".join(f"{fa_digits(one.place)}. {one.title}: {one.fault}" for one in lines)
        dialog = ActDialog(
            "اعلام یک‌جای نقص مدارک",
            (a_long_text("others", "کمبودهای دیگر، هر کدام در یک خط", required=False),),
            "اعلام نقص و دیدن برگه",
            self.around,
            self._page,
            about=f"{told}\nساعت پرونده تا آمدن این‌ها به حساب متقاضی می‌ایستد.",
        )
        dialog.asked.connect(lambda values: self._notify(documents, dialog, values))
        dialog.open()

    def copy(self, case_id: Id, scan: Scan) -> None:
        """Ask for what a copy is given; then show it with those words across every page."""
        if self.around is None:
            return
        dialog = ActDialog(
            f"نسخه «{scan.title}»",
            (a_text("purpose", "فقط برای …", sample="تشکیل پرونده در بانک عامل"),),
            "دیدن نسخه",
            self.around,
            self._page,
            about="این نوشته و کد شما روی هر صفحه می‌آید؛ اگر اصل رؤیت شده باشد مهر «برابر اصل» هم.",
        )
        dialog.asked.connect(lambda values: self._show_copy(case_id, scan, dialog, values))
        dialog.open()

    def elsewhere(self, case_id: Id) -> None:
        """Offer scans of the person's other cases."""
        self._desk.jobs.run(
            scans_elsewhere, case_id, owner=self, done=partial(self._offer, case_id)
        )

    def _notify(
        self, documents: CaseDocuments, dialog: ActDialog, values: Mapping[str, Any]
    ) -> None:
        others = tuple(filter(None, map(str.strip, (values.get("others") or "").splitlines())))
        self._desk.jobs.run(
            notify_defects,
            documents.case_id,
            others,
            owner=dialog,
            done=lambda _: self._on_notified(documents, dialog),
            refused=dialog.refuse,
        )

    def _on_notified(self, documents: CaseDocuments, dialog: ActDialog) -> None:
        dialog.accept()
        show_case_paper(
            self._desk,
            self._page,
            documents.case_id,
            "defect",
            "اعلام یک‌جای نقص مدارک",
            documents.tracking,
        )

    def _show_copy(
        self, case_id: Id, scan: Scan, dialog: ActDialog, values: Mapping[str, Any]
    ) -> None:
        told = {"case_id": case_id, "blob": scan.blob, "purpose": values["purpose"]}
        dialog.accept()
        show_paper(
            self._desk,
            self._page,
            partial(preview_copy, **told),
            f"نسخه «{scan.title}»",
            printing=partial(print_copy, **told),
        )

    def _offer(self, case_id: Id, found: tuple[ElsewhereScan, ...]) -> None:
        if not found:
            self._desk.messages.tell(_NONE_ELSEWHERE.format(self._person))
            return
        dialog = ElsewhereDialog(found, self._person, self._page)
        dialog.picked.connect(
            lambda one: self._desk.jobs.run(
                reuse_scan, case_id, one.case_id, one.scan.blob, owner=self
            )
        )
        dialog.open()
