"""When a series meets next, of all that is known on a day: configuration, calendars, notes, agendas, rhythm."""

from bot.calendar.configured import Change, ConfiguredSeries
from bot.calendar.feed import feed, feed_of
from bot.calendar.invitations import Invitation, InvitationError
from bot.calendar.occurrences import Evidence, Occurrence, Status
from bot.calendar.reconciled import Calendar

__all__ = [
    "Calendar",
    "Change",
    "ConfiguredSeries",
    "Evidence",
    "Invitation",
    "InvitationError",
    "Occurrence",
    "Status",
    "feed",
    "feed_of",
]
