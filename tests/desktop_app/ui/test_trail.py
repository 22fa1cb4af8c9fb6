from desktop_app.ui.places import Place
from desktop_app.ui.trail import LONGEST, Trail

TODAY, CASE, PARTY = Place("today"), Place("case", b"1"), Place("party", b"2")


def a_trail(*places):
    trail = Trail()
    for place in places:
        trail.visit(place)
    return trail


def test_back_and_forward_walk_the_places():
    trail = a_trail(TODAY, CASE, PARTY)

    assert (trail.back(), trail.back(), trail.back()) == (CASE, TODAY, None)
    assert (trail.forward(), trail.forward(), trail.forward()) == (CASE, PARTY, None)


def test_a_new_place_forgets_what_lay_ahead():
    trail = a_trail(TODAY, CASE)
    trail.back()

    trail.visit(PARTY)

    assert trail.places == [TODAY, PARTY]


def test_the_same_place_twice_is_one():
    assert a_trail(TODAY, TODAY).places == [TODAY]


def test_a_closed_file_is_forgotten():
    trail = a_trail(TODAY, CASE, PARTY)

    trail.forget(PARTY)

    assert trail.current == CASE
    assert trail.places == [TODAY, CASE]


def test_only_the_last_places_are_remembered():
    trail = a_trail(*(Place("case", bytes([n])) for n in range(LONGEST + 5)))

    assert len(trail.places) == LONGEST
    assert trail.current == Place("case", bytes([LONGEST + 4]))


def test_nowhere_has_no_current_place():
    assert Trail().current is None
