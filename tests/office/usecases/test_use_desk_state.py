import importlib
import pkgutil

import office.domain
from office.domain.advice import AdviceGiven
from office.domain.jalali import jalali
from office.domain.operations.operation import known_kinds
from office.usecases.advice import log_visit
from office.usecases.cases import add_note
from office.usecases.corrections import undo
from office.usecases.desk_state import desk_state, last_act, newest_undoable
from office.usecases.timeline import KINDS
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import MORNING


def test_the_frame_shows_the_office_the_person_and_the_day(office):
    state = desk_state(office.clerk)

    assert state.office == "اداره صنعت، معدن و تجارت شهرستان نمونه"
    assert (state.person, state.post) == ("همکار CLK", "سمت CLK")
    assert state.now == MORNING
    assert state.closed == ""


def test_a_day_of_rest_is_named(office):
    friday = jalali(1405, 6, 20)
    office.clock.now = MORNING.replace(year=friday.year, month=friday.month, day=friday.day)

    assert desk_state(office.clerk).closed == "تعطیل هفتگی"


def test_the_newest_act_can_be_undone_by_its_author(office):
    case = a_case(office)
    changed = add_note(office.clerk, case, "با متقاضی گفت‌وگو شد")

    told = last_act(office.clerk, changed.op_id, changed.kind)
    newest = newest_undoable(office.clerk)

    assert (told.words, told.can_undo) == ("یادداشت", True)
    assert newest == told
    assert newest_undoable(office.expert) is None


def test_an_undone_act_is_not_offered_again(office):
    case = a_case(office)
    changed = add_note(office.clerk, case, "با متقاضی گفت‌وگو شد")
    undo(office.clerk, changed.op_id)

    newest = newest_undoable(office.clerk)

    assert newest is None or newest.op_id != changed.op_id
    assert not last_act(office.clerk, changed.op_id, changed.kind).can_undo


def test_a_logged_visit_has_words(office):
    changed = log_visit(
        office.clerk, AdviceGiven(who="مراجع", topic="EST_RENEW", outcome="advised")
    )

    assert last_act(office.clerk, changed.op_id, changed.kind).words == "ثبت مراجعه"


def test_every_kind_of_act_has_words():
    for module in pkgutil.walk_packages(office.domain.__path__, "office.domain."):
        importlib.import_module(module.name)

    shipped = {kind for kind, _ in known_kinds() if not kind.startswith("test.")}
    assert shipped <= KINDS.keys()
