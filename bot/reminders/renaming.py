"""Series that are called otherwise since a bot serves several communities, or one again. Pure.

What was posted under one name, such as `huddle`, is not posted again under the other, `kettle/huddle`, and is corrected
when its own meeting moves, not because nothing is announced under a name that is no more.
"""

from collections.abc import Iterable, Sequence

from bot.reminders.entries import Entry, State
from bot.reminders.plan import DueReminder, ReminderRule
from bot.series_names import community_of, plain_name


def named_as_now(on_record: Iterable[Entry], rules: Sequence[ReminderRule], *, are_several: bool) -> tuple[Entry, ...]:
    """Gives what is on record under the names that series have now, as the rules for its channel say.

    What is left out had a name of before of which no rule says what it is now: nobody knows whose it was.
    """
    names = {(plain_name(rule.series), rule.channel, rule.personal): rule.series for rule in rules}
    named: list[Entry] = []
    for entry in on_record:
        if bool(community_of(entry.series)) == are_several:
            named.append(entry)
        elif name := names.get((plain_name(entry.series), entry.channel, entry.personal)):
            named.append(entry.model_copy(update={"series": name}))
    return tuple(named)


def not_told_before(
    reminders: Iterable[DueReminder], on_record: Iterable[Entry], as_now: Iterable[Entry]
) -> Iterable[DueReminder]:
    """Gives the reminders without those that went out, or may have, under another name."""
    names = {entry.nonce: entry.series for entry in on_record}
    renamed = (entry for entry in as_now if entry.series != names[entry.nonce])
    told = {_of(entry) for entry in renamed if entry.state is State.SENT or entry.in_doubt}
    return [one for one in reminders if _of(Entry.planned(one)) not in told] if told else reminders


def _of(entry: Entry) -> object:
    return entry.series, entry.starts_at, entry.kind, entry.before_seconds, entry.channel, entry.personal
