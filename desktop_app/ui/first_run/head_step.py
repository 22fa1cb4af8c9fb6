"""Step three: the head of the office, who signs in first and adds the others."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFormLayout

from desktop_app.ui.first_run.answers import Answers
from desktop_app.ui.first_run.step import Helpers, Step, line_field, secret_field
from office.domain.errors import OfficeError
from office.usecases.first_run import FirstHead

_WORDS = (
    "رئیس اداره نخستین کاربر است؛ دیگران را پس از ورود در «مدیریت» می‌افزاید. "
    "گذرواژه، پایگاه داده را رمز می‌کند: آن را جایی امن نگه دارید؛ "
    "اگر فراموش شود، تنها کلید بازیابی استان آن را باز می‌کند."
)


class UnlikeSecretsError(OfficeError):
    """A new passphrase was not typed the same way twice."""


class HeadStep(Step):
    """Asks for the head's name and passphrase."""

    def __init__(self, helpers: Helpers) -> None:
        super().__init__("۳ از ۶ — کاربران", _WORDS, helpers)
        form = QFormLayout()
        self.name = line_field(form, "نام و نام خانوادگی رئیس اداره")
        self.post = line_field(form, "سمت (چنان‌که زیر نامه‌ها می‌آید)")
        self.user = line_field(form, "نام ورود")
        self.first = secret_field(form, "گذرواژه (دست‌کم ۸ نویسه)")
        self.again = secret_field(form, "گذرواژه، بار دیگر")
        self.works_alone = QCheckBox("در این اداره پذیرش و کارشناسی هم با خود رئیس است", self)
        self.body.addLayout(form)
        self.body.addWidget(self.works_alone)
        self.body.addStretch(1)

    def answer(self, answers: Answers) -> Answers:
        """Take the head in; raise `UnlikeSecretsError`."""
        if self.first.text() != self.again.text():
            self.again.setFocus()
            message = "دو بار نوشتن گذرواژه یکی نیست؛ هر دو را دوباره بنویسید."
            raise UnlikeSecretsError(message)
        roles = ("HEAD", "CLK", "EXP") if self.works_alone.isChecked() else ("HEAD",)
        head = FirstHead(
            name=self.name.text(),
            user=self.user.text() or self.name.text(),
            passphrase=self.first.text(),
            post=self.post.text(),
            roles=roles,
        )
        return replace(answers, head=head)
