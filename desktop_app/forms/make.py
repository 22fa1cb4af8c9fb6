"""Which kind of field asks which kind of fact."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop_app.forms.address_edit import AddressEdit
from desktop_app.forms.boolean_edit import BooleanEdit
from desktop_app.forms.choice_edit import FEW, ChoiceEdit
from desktop_app.forms.computed_view import ComputedView
from desktop_app.forms.coordinates_edit import CoordinatesEdit
from desktop_app.forms.digit_edit import DigitEdit
from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.file_edit import FileEdit
from desktop_app.forms.identifier_edit import IdentifierEdit
from desktop_app.forms.jalali_date_edit import JalaliDateEdit
from desktop_app.forms.money_edit import MoneyEdit
from desktop_app.forms.number_edit import NumberEdit
from desktop_app.forms.phone_edit import PhoneEdit
from desktop_app.forms.search_edit import SearchEdit, SuggestEdit
from desktop_app.forms.several_edit import SeveralEdit
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.forms.table_edit import TableEdit
from desktop_app.forms.text_edit import LongTextEdit, TextEdit
from office.domain.procedures.form import Field

_ONLY_DIGITS = re.compile(r"\^\[0-9[/\\-]*\][^a-zA-Z]*")


def make_field(field: Field, look: FormSurroundings, parent: QWidget | None = None) -> FieldEdit:
    """Return the widget that asks `field`; raise `KeyError` for a kind that there is none for."""
    return _MAKERS[field.widget](field, look, parent)


def _text(field: Field, around: FormSurroundings, parent: QWidget | None) -> FieldEdit:
    if titles := around.titles_for(field.key):
        return SuggestEdit(field, around, titles, parent)
    if _ONLY_DIGITS.fullmatch(str(field.schema.get("pattern", ""))):
        return DigitEdit(field, around, parent)
    return TextEdit(field, around, parent)


def _choice(field: Field, around: FormSurroundings, parent: QWidget | None) -> FieldEdit:
    if len(field.choices) > FEW:
        return SearchEdit(field, around, parent)
    return ChoiceEdit(field, parent)


_Maker = Callable[[Field, FormSurroundings, QWidget | None], FieldEdit]
_MAKERS: Mapping[str, _Maker] = {
    "text": _text,
    "long_text": LongTextEdit,
    "choice": _choice,
    "several": lambda field, _around, parent: SeveralEdit(field, parent),
    "integer": NumberEdit,
    "number": NumberEdit,
    "percent": NumberEdit,
    "money": MoneyEdit,
    "date": JalaliDateEdit,
    "identifier": IdentifierEdit,
    "phone": PhoneEdit,
    "address": AddressEdit,
    "coordinates": CoordinatesEdit,
    "table": TableEdit,
    "boolean": lambda field, _around, parent: BooleanEdit(field, parent),
    "computed": lambda field, _around, parent: ComputedView(field, parent),
    "file": FileEdit,
}
