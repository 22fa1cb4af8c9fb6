"""Whether a case is decided, and what of its form may still be filled then."""

from office.domain.cases.context import CaseView


def is_decided(view: CaseView) -> bool:
    """Whether the case has ended, its paper is issued, its decision is taken or the province's."""
    taken = (step for step in view.procedure.steps if step.decides or step.actor == "PROV")
    done = view.case.done
    return view.case.decided or view.case.handed_over or any(step.code in done for step in taken)


def fillable(view: CaseView) -> set[int]:
    """Fields, by number, that are filled without a correction.

    After the decision, only those of sections that a later step is still to fill.
    """
    if not is_decided(view):
        return set(view.procedure.form.by_number)
    if view.case.decided:
        return set()
    waiting = (step for step in view.procedure.steps if step.code not in view.case.done)
    sections = (view.procedure.form.section(code) for step in waiting for code in step.sections)
    return {one.number for section in sections for one in section.fields}
