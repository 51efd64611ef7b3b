"""The day of a release and how often there is one enter, the day until which its data are of use leaves."""

import calendar
from datetime import date, timedelta

MONTHS = {
    "MONTHLY": 1,
    "BIMONTHLY": 2,
    "QUARTERLY": 3,
    "ANNUAL_3": 4,
    "ANNUAL_2": 6,
    "ANNUAL": 12,
    "BIENNIAL": 24,
    "TRIENNIAL": 36,
    "QUADRENNIAL": 48,
    "QUINQUENNIAL": 60,
    "DECENNIAL": 120,
}
"""By their codes in the EU table of frequencies, those that are so many months."""
DAYS = {"DAILY": 1, "WEEKLY": 7, "BIWEEKLY": 14}


def valid_until(day: str, frequency: str) -> str:
    """The day when the next release is due, ISO; '' where the frequency promises none."""
    start = date.fromisoformat(day)
    if frequency in DAYS:
        return (start + timedelta(days=DAYS[frequency])).isoformat()
    if frequency not in MONTHS:
        return ""
    years, month = divmod(start.month - 1 + MONTHS[frequency], 12)
    last = calendar.monthrange(start.year + years, month + 1)[1]
    return date(start.year + years, month + 1, min(start.day, last)).isoformat()
