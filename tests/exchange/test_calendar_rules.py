"""Recurrence rules give the days that another library gives."""

from datetime import datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from desk_app.exchange.calendar_rules import RuleNotKnown, Steps, read_rule, starts

FIRST = datetime(2023, 1, 17, 9, 30)
RULES = [
    "FREQ=DAILY;COUNT=5",
    "FREQ=DAILY;INTERVAL=3;COUNT=4",
    "FREQ=DAILY;BYDAY=MO,WE;BYMONTH=1,3;COUNT=9",
    "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=7",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=7",
    "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU;COUNT=7",
    "FREQ=MONTHLY;COUNT=6",
    "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5",
    "FREQ=MONTHLY;BYDAY=3TU,-1FR;COUNT=8",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=6",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4",
    "FREQ=YEARLY;COUNT=4",
    "FREQ=YEARLY;BYMONTH=3,11;COUNT=5",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;COUNT=5",
    "FREQ=YEARLY;BYDAY=20MO;COUNT=3",
    "FREQ=YEARLY;BYYEARDAY=1,100,-1;COUNT=7",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;COUNT=1",
    "FREQ=DAILY;BYHOUR=8,18;BYMINUTE=0,15;COUNT=9",
]


def rule_of(written):
    return read_rule({name: value.split(",") for name, value in (part.split("=") for part in written.split(";"))}, None)


@pytest.mark.parametrize("written", RULES)
def test_a_rule_gives_what_dateutil_gives(written):
    expected = list(rrulestr(written, dtstart=FIRST))
    assert list(starts(rule_of(written), FIRST, Steps())) == expected


@pytest.mark.parametrize("written", ["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "FREQ=MONTHLY;INTERVAL=5"])
def test_the_way_to_later_days_is_skipped_and_gives_the_same(written):
    since = datetime(2031, 5, 1)
    expected = list(islice(rrulestr(written, dtstart=FIRST).xafter(since, inc=True), 5))
    found = (moment for moment in starts(rule_of(written), FIRST, Steps(400), since) if moment >= since)
    assert list(islice(found, 5)) == expected


@pytest.mark.parametrize("written", ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYEASTER=0", "FREQ=WEEKLY;BYDAY=XX"])
def test_rules_that_programmes_do_not_have_are_refused(written):
    with pytest.raises(RuleNotKnown):
        rule_of(written)
