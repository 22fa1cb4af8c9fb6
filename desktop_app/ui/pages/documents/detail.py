"""What is known of the chosen document: why it is asked, who saw it, until when."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from office.domain.cases.documents import DocumentLine
from office.domain.jalali import fa_date, fa_moment
from office.domain.persian import fa_digits, iso


class DocumentDetail(QFrame):
    """A card of sentences; empty ones take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = Sentence("", self)
        body = QVBoxLayout(self)
        body.addWidget(self._words)

    def words(self) -> str:
        """Return what is said."""
        return self._words.words

    def show_line(self, line: DocumentLine | None) -> None:
        """Say what is known of a document."""
        self._words.say("\n".join(_sentences(line)) if line else "")
        self.setVisible(line is not None)


def _sentences(line: DocumentLine) -> list[str]:
    number = f"بند {fa_digits(line.number)} فهرست مصوب" if line.number else "با دستور رئیس"
    need = "لازم" if line.required else "اختیاری"
    found = [f"{number}، {need}{'، اصل آن رؤیت می‌شود' if line.needs_original else ''}."]
    if line.why:
        found.append(f"برای این پرونده: {line.why}")
    if line.advice:
        found.append(line.advice)
    if line.original_by and line.original_at:
        found.append(f"اصل را {line.original_by} در {fa_moment(line.original_at)} دید.")
    if line.expires:
        found.append(f"اعتبار تا {iso(fa_date(line.expires))}.")
    if line.note:
        found.append(f"ایراد: {line.note}")
    if line.order:
        found.append(f"دستور: {line.order}")
    return found
