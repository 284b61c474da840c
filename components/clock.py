"""Times as the person's own clock shows them: the log and everything computed from it are in UTC."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def zone() -> tzinfo:
    """Return the time zone of the person's browser; UTC where it tells none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def here(when: datetime) -> datetime:
    """Return a time as the person's clock shows it."""
    return when.astimezone(zone())


def tell(when: datetime) -> str:
    """Return day and minute by the person's clock; that of UTC is named."""
    local = here(when)
    return f"{local:%Y-%m-%d %H:%M}{' UTC' if local.tzname() == 'UTC' else ''}"
