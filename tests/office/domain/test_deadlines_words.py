from datetime import UTC, date, datetime, time

from office.domain.calendar.clock import ClockEvent
from office.domain.calendar.closures import Closure
from office.domain.calendar.days import Calendar
from office.domain.calendar.places import COUNTRY, IRAN, Place
from office.domain.calendar.seed import seed_closures
from office.domain.calendar.sums import day_words
from office.domain.calendar.weekend import WeekendRule
from office.domain.deadlines import Limit, due, explain_change
from office.domain.jalali import TEHRAN, jalali
from office.domain.persian import strip_marks

BAM = Place(province="kerman", county="bam", office="bam-1")
HOLIDAYS = seed_closures(range(1403, 1407))


def at(month, day, hour=9, minute=0):
    return datetime.combine(jalali(1405, month, day), time(hour, minute), TEHRAN).astimezone(UTC)


def start(*when, label="ثبت درخواست", proof=""):
    return ClockEvent("start", at(*when), label=label, proof=proof)


def pause(*when, proof="1405/123", label="نقص مدارک"):
    return ClockEvent("pause", at(*when), "applicant", label, proof)


def resume(*when, proof="", label="نقص مدارک"):
    return ClockEvent("resume", at(*when), "applicant", label, proof)


def reckoned(*events, limit, closures=(), now=None, weekends=()):
    calendar = Calendar(BAM, (*HOLIDAYS, *closures), weekends)
    return due(events, calendar, limit, now or at(12, 1))


def texts(found, *kinds):
    return [strip_marks(line.text) for line in found.lines if line.kind in kinds]


def a_closure(month, day, reason="آلودگی هوا", **hours):
    return Closure(jalali(1405, month, day), COUNTRY, IRAN, reason, **hours)


def test_the_sum_of_working_days_shows_each_stretch():
    found = reckoned(
        start(3, 2), pause(3, 4, 10), resume(3, 9, 8, proof="1405/140"), limit=Limit(5, "wd")
    )

    assert texts(found, "counted", "skipped") == [
        "روز کاری ۱: یکشنبه ۱۴۰۵/۰۳/۰۳.",
        "شمرده نشد: دوشنبه ۱۴۰۵/۰۳/۰۴ تا سه‌شنبه ۱۴۰۵/۰۳/۰۵، در انتظار متقاضی.",
        "شمرده نشد: چهارشنبه ۱۴۰۵/۰۳/۰۶، عید سعید قربان.",
        "شمرده نشد: پنجشنبه ۱۴۰۵/۰۳/۰۷ تا جمعه ۱۴۰۵/۰۳/۰۸، تعطیل هفتگی.",
        "روز کاری ۲ تا ۵: شنبه ۱۴۰۵/۰۳/۰۹ تا سه‌شنبه ۱۴۰۵/۰۳/۱۲.",
    ]
    assert texts(found, "pause") == [
        "در انتظار متقاضی، نقص مدارک: از دوشنبه ۱۴۰۵/۰۳/۰۴ ساعت ۱۰:۰۰ تا شنبه ۱۴۰۵/۰۳/۰۹ "
        "ساعت ۰۸:۰۰ (گواه: ۱۴۰۵/۱۲۳ و ۱۴۰۵/۱۴۰)؛ ۲ روز شمرده نشد."
    ]


def test_the_sum_begins_with_the_start_and_the_limit_and_names_the_end_and_the_weekly_rest():
    found = reckoned(start(3, 2, proof="R-7"), limit=Limit(5, "wd", "بند 3 دستورالعمل"))

    assert texts(found, "start", "limit", "due", "rule") == [
        "آغاز: شنبه ۱۴۰۵/۰۳/۰۲ ساعت ۰۹:۰۰، ثبت درخواست (گواه: R-7). روز آغاز شمرده نمی‌شود.",
        "مهلت: ۵ روز کاری (بند ۳ دستورالعمل).",
        "پایان مهلت: یکشنبه ۱۴۰۵/۰۳/۱۰ ساعت ۱۴:۳۰.",
        "تعطیل هفتگی: پنجشنبه و جمعه "
        "(جمعه بنا بر اصل ۱۷ قانون اساسی و پنجشنبه بنا بر رویه اداره‌ها).",
    ]


def test_a_start_out_of_office_time_says_from_when_it_counts():
    found = reckoned(start(3, 5, 15, label=""), limit=Limit(2, "wd"))

    assert texts(found, "start") == [
        "آغاز: سه‌شنبه ۱۴۰۵/۰۳/۰۵ ساعت ۱۵:۰۰. بیرون از وقت اداری رسید؛ شمارش از شنبه ۱۴۰۵/۰۳/۰۹ است."
    ]


def test_a_same_day_service_counts_the_day_itself():
    found = reckoned(start(3, 2), limit=Limit(0, "same_day"))

    assert texts(found, "start")[0].endswith("همان روز شمرده می‌شود.")
    assert texts(found, "limit", "counted") == [
        "مهلت: همان روز.",
        "روز کاری ۱: شنبه ۱۴۰۵/۰۳/۰۲.",
    ]


def test_the_sum_of_all_days_shows_what_was_added_and_how_the_end_moved():
    found = reckoned(start(3, 2), pause(3, 4, 10), resume(3, 6, 10), limit=Limit(10, "d"))

    assert texts(found, "counted", "added", "skipped") == [
        "از یکشنبه ۱۴۰۵/۰۳/۰۳ تا سه‌شنبه ۱۴۰۵/۰۳/۱۲ شمرده شد؛ روزهای تعطیل این میان هم شمرده می‌شود.",
        "۲ روز توقف افزوده شد: پنجشنبه ۱۴۰۵/۰۳/۱۴.",
        "پنجشنبه ۱۴۰۵/۰۳/۱۴: تعطیل هفتگی و رحلت حضرت امام خمینی و عید سعید غدیر خم؛ "
        "پایان مهلت به روز کاری بعد می‌رود.",
        "جمعه ۱۴۰۵/۰۳/۱۵: تعطیل هفتگی و قیام ۱۵ خرداد؛ پایان مهلت به روز کاری بعد می‌رود.",
    ]


def test_a_pause_that_cost_nothing_is_shown_too():
    found = reckoned(
        start(3, 2),
        pause(3, 3, 10, proof="", label=""),
        resume(3, 3, 11, label=""),
        limit=Limit(2, "wd"),
    )

    assert texts(found, "pause") == [
        "در انتظار متقاضی: از یکشنبه ۱۴۰۵/۰۳/۰۳ ساعت ۱۰:۰۰ تا یکشنبه ۱۴۰۵/۰۳/۰۳ ساعت ۱۱:۰۰؛ "
        "روزی از شمار نیفتاد."
    ]


def test_an_unfinished_pause_says_that_the_date_holds_if_the_clock_goes_on_now():
    found = reckoned(start(3, 2), pause(3, 3, 10), limit=Limit(2, "wd"), now=at(3, 4, 10))

    assert "تاکنون" in texts(found, "pause")[0]
    assert texts(found, "note") == [
        "شمارش اکنون متوقف است؛ این تاریخ برای آن است که همین حالا ادامه یابد."
    ]


def test_a_pause_after_a_missed_end_promises_nothing():
    found = reckoned(start(3, 2), pause(3, 4, 10), limit=Limit(1, "wd"), now=at(3, 9))

    assert texts(found, "note") == []


def test_an_unsettled_holiday_is_said_in_the_sum():
    found = reckoned(start(10, 14), limit=Limit(3, "wd"))

    assert "مبعث رسول اکرم (ص) (تخمینی)" in " ".join(texts(found, "skipped"))
    assert "رؤیت ماه" in texts(found, "note")[0]


def test_two_rules_of_rest_within_one_limit_are_both_named():
    first, last = (
        WeekendRule(begin, None, COUNTRY, IRAN, frozenset({4}), basis)
        for begin, basis in ((date(2020, 1, 1), "قاعده نخست"), (jalali(1405, 3, 5), "قاعده دوم"))
    )

    found = reckoned(start(3, 2), limit=Limit(5, "wd"), weekends=(first, last))

    assert found.weekend_basis == "جمعه (قاعده نخست)؛ جمعه (قاعده دوم)"


def test_limits_are_said_in_words():
    words = [Limit(3, unit).words for unit in ("same_day", "wd", "d", "week", "month", "year")]

    assert words == ["همان روز", "۳ روز کاری", "۳ روز", "۳ هفته", "۳ ماه", "۳ سال"]


def test_days_are_named_with_their_weekday():
    assert day_words(jalali(1405, 3, 2)) == "شنبه ۱۴۰۵/۰۳/۰۲"


def changed(*events, limit, before=(), after=(), now=None):
    was = reckoned(*events, limit=limit, closures=before, now=now)
    return explain_change(was, reckoned(*events, limit=limit, closures=after, now=now))


def test_a_sudden_closure_explains_the_later_deadline():
    said = changed(start(3, 2), limit=Limit(5, "wd"), after=[a_closure(3, 4), a_closure(3, 5)])

    assert said == (
        "پایان مهلت از یکشنبه ۱۴۰۵/۰۳/۱۰ به سه‌شنبه ۱۴۰۵/۰۳/۱۲ افتاد، زیرا "
        "دوشنبه ۱۴۰۵/۰۳/۰۴ تا سه‌شنبه ۱۴۰۵/۰۳/۰۵ شمرده نمی‌شود (آلودگی هوا)."
    )


def test_an_office_sent_home_early_explains_the_later_deadline():
    said = changed(start(3, 2), limit=Limit(3, "wd"), after=[a_closure(3, 3, since=time(11))])

    assert said.endswith(
        "زیرا یکشنبه ۱۴۰۵/۰۳/۰۳ شمرده نمی‌شود (از ساعت ۱۱:۰۰ تعطیل به سبب آلودگی هوا)."
    )


def test_a_closure_that_was_withdrawn_explains_the_earlier_deadline():
    said = changed(start(3, 2), limit=Limit(3, "wd"), before=[a_closure(3, 4)])

    assert said == (
        "پایان مهلت از شنبه ۱۴۰۵/۰۳/۰۹ به سه‌شنبه ۱۴۰۵/۰۳/۰۵ جلو آمد، زیرا "
        "دوشنبه ۱۴۰۵/۰۳/۰۴ اکنون شمرده می‌شود."
    )


def test_a_closure_that_moves_nothing_says_so():
    said = changed(start(3, 2), limit=Limit(3, "wd"), after=[a_closure(3, 20)])

    assert said == "پایان مهلت همان سه‌شنبه ۱۴۰۵/۰۳/۰۵ است و تغییری نکرد."


def test_a_closed_last_day_explains_a_limit_of_all_days():
    said = changed(start(3, 2), limit=Limit(8, "d"), after=[a_closure(3, 10), a_closure(3, 4)])

    assert said.endswith("افتاد، زیرا یکشنبه ۱۴۰۵/۰۳/۱۰ شمرده نمی‌شود (آلودگی هوا).")


def test_a_longer_wait_explains_a_limit_of_all_days():
    def found(hour_of):
        return reckoned(start(3, 2), pause(3, 3, 10), limit=Limit(8, "d"), now=hour_of)

    later = explain_change(found(at(3, 4, 10)), found(at(3, 5, 10)))
    back = explain_change(found(at(3, 5, 10)), found(at(3, 4, 10)))

    assert later.endswith("افتاد، زیرا ۱ روز توقف افزوده شد.")
    assert back.endswith("جلو آمد، زیرا ۱ روز توقف کاسته شد.")


def test_another_limit_is_a_change_of_rules():
    was, now = (reckoned(start(3, 2), limit=Limit(n, "wd")) for n in (3, 2))

    assert explain_change(was, now).endswith("زیرا رویدادهای پرونده یا قاعده‌های تقویم تغییر کرد.")
