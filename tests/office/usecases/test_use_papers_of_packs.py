"""Every letter of every pack and every paper of the office, made of cases that were played."""

import re

import pytest

from office.domain.cases.wording import NOTHING
from office.domain.procedures.examples import ActOnInquiry, FinishStep, NotifyDefects
from office.printing.attach import read_data
from office.printing.render import render_paper
from office.usecases.documents import DEFECT
from office.usecases.papers.desk import NoPaperYetError
from office.usecases.papers.official import registered_letter
from office.usecases.papers.printing import PAPERS
from office.usecases.papers.sheet import PaperDesk
from tests.office.printing.pdf_reading import unwritten
from tests.office.usecases.played_examples import Player
from tests.office_at_work import a_block, an_office, packs
from tests.shipped_packs import FOLDERS, examples_of, procedure_of

EVERY_PACK = pytest.mark.parametrize("pack", FOLDERS)
ISSUED = ("permit", "referral", "confirmation")
PLACE = re.compile(r"\\\{([a-z_]+(?:\\\.[A-Za-z0-9_]+)?)\\\}")
NAMES = re.compile(r"\{([a-z_]+(?:\.[A-Za-z0-9_]+)?)\}")
REFUSED_BY_REAL_ACTS = {"completed_after_defect", "fuel"}
ALWAYS = {
    "applicant_name",
    "applicant_id",
    "applicant_kind",
    "case_number",
    "tracking_code",
    "opened_on",
    "today",
    "due_date",
    "county",
    "province",
    "office",
    "letter_date",
    "referral_to",
    "signer_name",
    "signer_post",
}


def letters_of(procedure, example):
    """The letters that a case like this sends, or that its steps offer."""
    asked = {one.act.inquiry for one in example.play if isinstance(one.act, ActOnInquiry)}
    found = {
        code
        for need in procedure.inquiries
        if need.code in asked
        for code in (need.letter, need.reminder)
    }
    kinds = {one.code: one.kind for one in procedure.letters}
    for one in example.play:
        if isinstance(one.act, NotifyDefects):
            found.add(DEFECT)
        if isinstance(one.act, FinishStep):
            step = procedure.step(one.act.step)
            wanted = {"letter", "notice", "refusal" if one.act.refusal else ""}
            wanted |= set(ISSUED) if step.issues else set()
            found |= {code for code in step.letters if kinds.get(code) in wanted}
    return found


def chosen(pack):
    """Few examples that have every letter of a pack between them."""
    procedure = procedure_of(pack)
    left = {DEFECT, *(one.code for one in procedure.letters)}
    examples = [one for one in examples_of(pack).values() if one.code not in REFUSED_BY_REAL_ACTS]
    while left:
        best = max(examples, key=lambda one: len(letters_of(procedure, one) & left))
        yield best, letters_of(procedure, best) & left
        left -= letters_of(procedure, best)


@pytest.fixture(scope="module")
def player(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers") / "office"
    blocks = a_block("case", 1, 900), a_block("permit", 1, 900)
    with an_office(folder, *packs(), *blocks) as office:
        yield Player(office)


@pytest.fixture(scope="module")
def played(player):
    """For each pack its cases, every letter written; played when first asked for."""
    known = {}

    def of(pack):
        if pack not in known:
            known[pack] = [_case(player, pack, *one) for one in chosen(pack)]
        return known[pack]

    return of


def _case(player, pack, example, wanted):
    case_id = player.play(procedure_of(pack), example)
    there = {one.row.template for one in player.view.case.letters}
    for code in sorted(wanted - there):
        player.write(code)
    return case_id, player.office.clock.now


def each_desk(player, played, pack):
    """The cases of a pack in the hands of one who prints."""
    for case_id, now in played(pack):
        with player.office.clerk.reading() as act:
            yield PaperDesk(act, act.view(case_id, now))


def printed_letters(desk):
    """Every letter of ours with its number."""
    for letter in desk.view.case.letters:
        if letter.row.direction != "in":
            yield letter, registered_letter(desk, letter.row.number)


@EVERY_PACK
def test_every_letter_of_a_pack_can_be_printed_whole(player, played, pack):
    found = set()
    for desk in each_desk(player, played, pack):
        for letter, facts in printed_letters(desk):
            pdf = render_paper(facts)
            found.add(letter.row.template)

            assert unwritten(facts, pdf) == [], letter.row.template
            assert read_data(pdf) == facts.data()

    assert {one.code for one in procedure_of(pack).letters} <= found


@EVERY_PACK
def test_a_letter_leaves_nothing_open_that_the_case_knows(player, played, pack):
    templates = {one.code: one for one in procedure_of(pack).letters}
    for desk in each_desk(player, played, pack):
        for letter, _ in printed_letters(desk):
            if template := templates.get(letter.row.template):
                known = what_is_known(desk.view)

                assert unfilled(template, letter.row.text) & known == set(), template.code
                for names in left_out(template, letter.row.text):
                    assert names - known, (template.code, names)


def what_is_known(view):
    """Placeholders that have a value for sure: those of any case, and the form's facts."""
    filled_in = {key for key, value in view.asked_values.items() if value not in (None, "", [])}
    of_unit = {"unit_name", "unit_address"} if view.case.unit else set()
    of_visit = {"visit_no", "visit_date"} if view.case.visits else set()
    return ALWAYS | of_unit | of_visit | {f"f.{key}" for key in filled_in}


def left_out(template, text):
    """The placeholders of each line that is not in the letter, for want of one of them."""
    there = {label for label, _ in text.lines}
    return [set(NAMES.findall(value)) for label, value in template.fields if label not in there]


def unfilled(template, text):
    """The placeholders of a template for which the letter has a dash."""
    pairs = [(template.to, text.to), (template.subject, text.subject)]
    pairs += zip(template.body, text.paragraphs, strict=True)
    pairs += [(one.to, copy[0]) for one, copy in zip(template.copies, text.copies, strict=True)]
    return {name for pattern, said in pairs for name in _dashes(pattern, said)}


def _dashes(pattern, said):
    names = []

    def group(place):
        names.append(place[1].replace("\\", ""))
        return "(.*)"

    match = re.fullmatch(PLACE.sub(group, re.escape(pattern)), said, re.DOTALL)
    assert match, (pattern, said)
    return {name for name, value in zip(names, match.groups(), strict=True) if value == NOTHING}


@EVERY_PACK
def test_every_paper_of_a_case_is_printed_whole(player, played, pack):
    made = set()
    for desk in each_desk(player, played, pack):
        for name in PAPERS.keys() - made:
            try:
                facts = PAPERS[name](desk)
            except NoPaperYetError:
                continue
            pdf = render_paper(facts)
            made.add(name)

            assert unwritten(facts, pdf) == [], name
            assert read_data(pdf) == facts.data()
            assert NOTHING not in str(facts.data()), name

    visited = any(step.visit for step in procedure_of(pack).steps)
    assert PAPERS.keys() - made == (set() if visited else {"visit_report"})
