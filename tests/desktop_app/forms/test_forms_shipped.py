"""Every section of every shipped form is rendered, filled and read back."""

import pytest

from desktop_app.forms.section_form import SectionForm
from office.domain.persian import spell
from office.domain.procedures.shapes import is_empty
from tests.desktop_app.forms.asking import TODAY, around, on_screen
from tests.office_at_work import stored_facts
from tests.shipped_packs import FOLDERS, examples_of, procedure_of

SECTIONS = [
    (pack, section.code) for pack in FOLDERS for section in procedure_of(pack).form.sections
]


def context(pack, facts):
    """What is known around a section of a case."""
    procedure = procedure_of(pack)
    return {
        "today": TODAY.toordinal(),
        "applicant": {"kind": "legal", "age": 40, "represented": False},
        "c": {},
        "rules": procedure.rule_values(),
        "f": dict.fromkeys(procedure.form.by_key) | facts,
    }


@pytest.mark.parametrize(("pack", "code"), SECTIONS)
def test_section_gives_back_the_facts_of_every_example(qtbot, pack, code):
    section = procedure_of(pack).form.section(code)
    form = SectionForm(section, around())
    on_screen(qtbot, form)
    for example in examples_of(pack).values():
        stored = stored_facts(example)
        form.set_context(context(pack, {}))

        form.set_values(stored)

        given = {key: value for key, value in form.values().items() if not is_empty(value)}
        assert given == {
            key: spelt(stored[key])
            for key in form.asked_keys()
            if not is_empty(stored.get(key)) and section_field(section, key).computed is None
        }
        assert form.unreadable() == ()


@pytest.mark.parametrize(("pack", "code"), SECTIONS)
def test_every_field_has_a_name_and_fits_the_pane(qtbot, pack, code):
    form = SectionForm(procedure_of(pack).form.section(code), around())
    form.set_context(context(pack, {}))

    on_screen(qtbot, form)

    for key in form.asked_keys():
        edit = form.edit_of(key)
        assert edit.focus_target().accessibleName()
        assert edit.width() <= 560
        assert edit.mapTo(form, edit.rect().topLeft()).x() >= 0
    assert form.is_within_its_width()


def spelt(value):
    """A fact in the spelling in which the office stores it."""
    return spell(value) if isinstance(value, str) else value


def section_field(section, key):
    return next(one for one in section.fields if one.key == key)
