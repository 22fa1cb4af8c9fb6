from datetime import timedelta

from office.usecases.key_users import add_user
from office.usecases.people import retire_person, set_stand_in, stand_in
from office.usecases.people_here import people_here
from tests.office_at_work import MORNING


def named(here, office, role):
    return next(one for one in here if one.id == office.people[role])


def test_people_stand_with_their_sign_in_name_and_stand_ins(own_office):
    office = own_office
    today = MORNING.date()
    add_user(office.head, "clerk", "a-clerk-passphrase", office.people["CLK"])
    given = stand_in(office.people["EXP"], "HEAD", today, today + timedelta(days=3))
    past = stand_in(
        office.people["CLK"], "HEAD", today - timedelta(days=9), today - timedelta(days=5)
    )
    for one in (given, past):
        set_stand_in(office.head, office.people["HEAD"], one)

    here = people_here(office.clerk)

    assert named(here, office, "CLK").user == "clerk"
    assert named(here, office, "EXP").user == ""
    assert named(here, office, "HEAD").stand_ins == (("همکار EXP", today + timedelta(days=3)),)


def test_who_left_stands_at_the_end(own_office):
    retire_person(own_office.head, own_office.people["CLK"])

    assert people_here(own_office.head)[-1].id == own_office.people["CLK"]
