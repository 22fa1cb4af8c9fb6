"""The visit form, empty to take along, and the report of a visit."""

from office.domain.cases.case import Visit
from office.domain.cases.visits import weights
from office.domain.jalali import fa_date, fa_moment
from office.domain.papers.paper import Column, Field, Section, Signer, Table
from office.domain.papers.visits import Photo, Position, ProgressItem, VisitForm, VisitReport
from office.domain.persian import fa_digits
from office.domain.procedures.form import Field as FormField
from office.domain.procedures.values import shown, shown_rows
from office.usecases.papers.desk import NoPaperYetError
from office.usecases.papers.sheet import PaperDesk

_HUNDRED = 100


def visit_form(desk: PaperDesk) -> VisitForm:
    """Return the empty form with ruled lines, for the visit to come."""
    view = desk.view
    return VisitForm(
        head=desk.head,
        number=fa_digits(len(view.case.visits) + 1),
        file_no=view.case.number,
        visit_date=view.case.visit_day,
        purpose=view.procedure.title,
        visitors=(desk.signer(view.case.assignee),),
        unit=_unit(desk),
        progress=_progress(desk, None),
        questions=tuple(one.title for one in _asked(desk) if one.widget != "table"),
        machine_columns=tuple(column.title for one in _asked(desk) for column in one.columns),
    )


def visit_report(desk: PaperDesk) -> VisitReport:
    """Return the report of the newest visit."""
    view = desk.view
    visit = view.case.last_visit
    if visit is None:
        message = "هنوز بازدیدی برای این پرونده ثبت نشده است."
        raise NoPaperYetError(message)
    tables = [one for one in _asked(desk) if one.widget == "table"]
    return VisitReport(
        head=desk.head,
        number=fa_digits(visit.number),
        file_no=view.case.number,
        visit_date=visit.day,
        purpose=view.procedure.title,
        visitors=tuple(Signer(name, "") for name in visit.visitors) or (desk.signer(visit.by),),
        unit=_unit(desk),
        progress=_progress(desk, visit),
        hours=fa_moment(visit.at),
        host=visit.host,
        position=Position(f"{visit.lat}", f"{visit.lon}") if visit.lat is not None else None,
        site=tuple(
            Field(one.title, shown(one, view.values[one.key]))
            for one in _asked(desk)
            if one.widget != "table" and view.values.get(one.key) not in (None, "", [])
        ),
        machines=_machines(desk, tables[0]) if tables else None,
        findings=tuple(
            Field(label, value)
            for label, value in (
                ("اختلاف با مجوز", visit.deviations),
                ("اظهارات مالک", visit.statements),
            )
            if value
        ),
        photos=_photos(desk, visit),
        opinion=visit.opinion,
        owner=Signer(view.applicant.title, "متقاضی"),
    )


def _photos(desk: PaperDesk, visit: Visit) -> tuple[Photo, ...]:
    titles = {one.blob: one.title for one in desk.view.case.scans}
    taken = fa_date(visit.day)
    return tuple(
        Photo(number, titles.get(blob, ""), taken) for number, blob in enumerate(visit.photos, 1)
    )


def _asked(desk: PaperDesk) -> list[FormField]:
    """Return the fields that are filled at a visit."""
    return [
        field
        for section in desk.view.procedure.form.sections
        if section.visit
        for field in section.fields
        if field.computed is None
    ]


def _unit(desk: PaperDesk) -> Section:
    facts = desk.view.unit.facts
    labels = (
        ("نام واحد", desk.view.unit.title),
        ("متقاضی", desk.view.applicant.title),
        ("شهرک یا ناحیه", facts.get("estate", "")),
        ("نشانی", facts.get("address", "")),
        ("شماره مجوز", facts.get("permit_no", "")),
        ("محصول", facts.get("product", "")),
    )
    return Section("واحد", tuple(Field(label, str(value)) for label, value in labels if value))


def _progress(desk: PaperDesk, visit: Visit | None) -> tuple[ProgressItem, ...]:
    headings = desk.view.procedure.progress
    weighed = visit.weights if visit else weights(headings, desk.view.asked_values)
    return tuple(
        ProgressItem(
            one.title,
            weighed.get(one.code, 0.0),
            visit.shares[one.code] * _HUNDRED if visit and one.code in visit.shares else None,
        )
        for one in headings
    )


def _machines(desk: PaperDesk, field: FormField) -> Table:
    rows = shown_rows(field, desk.view.values.get(field.key) or [])
    return Table(tuple(Column(one.title) for one in field.columns), rows, field.title)
