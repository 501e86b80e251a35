"""What will make reminders fail, and since when that is known."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "foreseen_faults",
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("channel", sa.BigInteger),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("found_by", "name", name=op.f("pk_foreseen_faults")),
    )
