"""Words of the province to an office."""

from office.domain.messages import Message, MessageSent
from office.domain.operations.fold import fold
from tests.builders import CASE, NOW, OFFICER, an_act, an_id


def test_message_keeps_who_wrote_what_about_which_case():
    body = MessageSent(text="نقشه را بفرستید", sender="فرهاد، امور شهرستان‌ها", case=CASE)

    found = fold([an_act(body, by=OFFICER, subject=an_id("message"))], Message)

    assert found.id == an_id("message")
    assert (found.at, found.by, found.case) == (NOW, OFFICER, CASE)
    assert (found.text, found.sender) == ("نقشه را بفرستید", "فرهاد، امور شهرستان‌ها")
