"""Every step of every shipped procedure is walked to its end through the page, by keys."""

import pytest

from office.catalogue.archive import unpacked
from office.catalogue.packs import load_examples, load_known
from office.domain.procedures.examples import Example, FinishStep
from office.domain.province import content
from tests.desktop_app.ui.pages.case.walker import Walker
from tests.office_at_work import RESOURCES, packs

PROCEDURES = sorted(one.name for one in (RESOURCES / "procedures").iterdir())


def known(office, code):
    """A shipped procedure and its examples."""
    pack = next(one for one in (content(p.sort, p.payload) for p in packs()) if one.code == code)
    files, reference = unpacked(pack.data), office.office.reference
    return load_known(files, reference), load_examples(files, reference)


def steps_of(example):
    """The steps that an example finishes."""
    return {one.act.step for one in example.play if isinstance(one.act, FinishStep)}


def chosen(examples):
    """As few examples as walk all the steps that any of them walks."""
    left = set().union(*map(steps_of, examples))
    found: list[Example] = []
    while left:
        best = max(examples, key=lambda one: len(steps_of(one) & left))
        found.append(best)
        left -= steps_of(best)
    return found


@pytest.mark.parametrize("code", PROCEDURES)
def test_every_step_of_a_shipped_procedure_is_walked_by_keys(office, qtbot, code):
    procedure, examples = known(office, code)
    walker = Walker(qtbot, office)
    walked = set()

    for example in chosen(examples):
        walker.walk(procedure, example)
        walked |= {one.step for one in walker.player.view.case.past}
        if example.expect.outcome is not None:
            assert walker.player.view.case.ended == example.expect.outcome

    assert walked == {step.code for step in procedure.steps}
