"""The tables of the first release; those that are there already, from before versions were kept, stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_reminders()
    _create_watches()
    _create_subscriptions()
    _create_leases()


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("nonce", sa.String(25), nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("starts_at", _INSTANT, nullable=False),
        sa.Column("starts_wall", sa.DateTime, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("before_seconds", sa.Integer, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column(
            "personal",
            sa.Boolean(create_constraint=True, name=op.f("ck_reminders_personal_is_boolean")),
            nullable=False,
        ),
        sa.Column("replies_to", sa.BigInteger),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        *_columns_of_a_posts_fate(),
        sa.PrimaryKeyConstraint("nonce", name=op.f("pk_reminders")),
        *_conditions_of_a_posts_fate(),
        if_not_exists=True,
    )
    for name, columns in (
        ("ix_reminders_kind_series_channel", ["kind", "series", "channel"]),
        ("ix_reminders_starts_at", ["starts_at"]),
        ("ix_reminders_state", ["state"]),
    ):
        op.create_index(op.f(name), "reminders", columns, if_not_exists=True)


def _columns_of_a_posts_fate() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", _INSTANT),
        sa.Column("tried_from", _INSTANT),
        sa.Column("tried_until", _INSTANT),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("sent_at", _INSTANT),
        sa.Column("reason", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("retry_at", _INSTANT),
        sa.Column("changed_at", _INSTANT, nullable=False),
    )


def _conditions_of_a_posts_fate() -> tuple[sa.CheckConstraint, ...]:
    conditions = {
        "known_state": "state IN ('planned', 'claimed', 'sent', 'skipped', 'failed')",
        "sent_has_message": "state <> 'sent' OR message_id IS NOT NULL",
        "skipped_has_reason": "state <> 'skipped' OR reason IS NOT NULL",
        "claimed_has_lease": "state <> 'claimed' OR claimed_until IS NOT NULL",
    }
    return tuple(sa.CheckConstraint(what, name=op.f(f"ck_reminders_{name}")) for name, what in conditions.items())


def _create_watches() -> None:
    op.create_table(
        "reminder_watch",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("watched_until", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_watch")),
        sa.CheckConstraint("id = 1", name=op.f("ck_reminder_watch_only_row")),
        if_not_exists=True,
    )
    op.create_table(
        "notes_watch",
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("channel", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("series", "channel", name=op.f("pk_notes_watch")),
        if_not_exists=True,
    )
    op.create_table(
        "channel_faults",
        sa.Column("channel", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_faults")),
        if_not_exists=True,
    )


def _create_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("person", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("before_seconds", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person", "series", "before_seconds", name=op.f("pk_subscriptions")),
        if_not_exists=True,
    )
    op.create_table(
        "closed_inboxes",
        sa.Column("person", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_closed_inboxes")),
        if_not_exists=True,
    )


def _create_leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("held_by", sa.String(64), nullable=False),
        sa.Column("held_until", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        if_not_exists=True,
    )
