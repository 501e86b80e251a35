"""The ledger's tables as they are now; each change is a step in `migrations` as well, which finds things by name."""

import datetime as dt
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Instant(TypeDecorator[dt.datetime]):
    """An aware datetime in UTC, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy passes it
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - as above
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(constraint_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

VERSION_TABLE: Final = "ledger_version"
"""Where the database keeps which steps were done."""

REMINDERS: Final = Table(
    "reminders",
    METADATA,
    Column("nonce", String(25), primary_key=True),
    Column("series", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("starts_wall", DateTime, nullable=False),
    Column("zone", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("before_seconds", Integer, nullable=False),
    Column("channel", BigInteger, nullable=False),
    Column("personal", Boolean(create_constraint=True, name="personal_is_boolean"), nullable=False),
    Column("replies_to", BigInteger),
    Column("due_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("claimed_by", String(64)),
    Column("claimed_until", Instant),
    Column("tried_from", Instant),
    Column("tried_until", Instant),
    Column("message_id", BigInteger),
    Column("sent_at", Instant),
    Column("reason", Text),
    Column("error", Text),
    Column("retry_at", Instant),
    Column("changed_at", Instant, nullable=False),
    CheckConstraint("state IN ('planned', 'claimed', 'sent', 'skipped', 'failed')", name="known_state"),
    CheckConstraint("state <> 'sent' OR message_id IS NOT NULL", name="sent_has_message"),
    CheckConstraint("state <> 'skipped' OR reason IS NOT NULL", name="skipped_has_reason"),
    CheckConstraint("state <> 'claimed' OR claimed_until IS NOT NULL", name="claimed_has_lease"),
)
Index("ix_reminders_kind_series_channel", REMINDERS.c.kind, REMINDERS.c.series, REMINDERS.c.channel)
Index("ix_reminders_starts_at", REMINDERS.c.starts_at)
Index("ix_reminders_state", REMINDERS.c.state)

WATCH: Final = Table(
    "reminder_watch",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("watched_until", Instant, nullable=False),
    CheckConstraint("id = 1", name="only_row"),
)

NOTES_WATCH: Final = Table(
    "notes_watch",
    METADATA,
    Column("series", Text, primary_key=True),
    Column("channel", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)
"""Since when new notes of a series are told in a channel: what was there before is not new."""

FAULTS: Final = Table(
    "channel_faults",
    METADATA,
    Column("channel", BigInteger, primary_key=True, autoincrement=False),
    Column("series", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("since", Instant, nullable=False),
)
"""Channels that take no posts, until one takes a post again."""

FORESEEN: Final = Table(
    "foreseen_faults",
    METADATA,
    Column("found_by", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("told", Text, nullable=False),
    Column("channel", BigInteger),
    Column("since", Instant, nullable=False),
)
"""What will make reminders fail until somebody mends it."""

SUBSCRIPTIONS: Final = Table(
    "subscriptions",
    METADATA,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("series", Text, primary_key=True),
    Column("before_seconds", Integer, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)

CLOSED_INBOXES: Final = Table(
    "closed_inboxes",
    METADATA,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)
"""People who took no direct message, until they have been told so."""

LEASES: Final = Table(
    "leases",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("held_by", String(64), nullable=False),
    Column("held_until", Instant, nullable=False),
)
"""What only one process may do at a time."""
