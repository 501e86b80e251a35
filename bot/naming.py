"""Names of series in a bot of several communities: `kettle/huddle`, which the community itself calls `huddle`.

No name of a community or series holds a slash (the configuration refuses it, and notes name series by a word), so what
is before it and behind it can be told apart again.
"""

_BETWEEN = "/"


def qualified(series: str, community: str) -> str:
    """Gives the name that no other community's series has; that of the series where there is but one community."""
    return f"{community}{_BETWEEN}{series}" if community else series


def plain_name(series: str) -> str:
    """Gives what the community itself calls a series."""
    return series.rpartition(_BETWEEN)[2]


def community_of(series: str) -> str:
    """Gives the community of a qualified name; an empty one where it names none."""
    return series.rpartition(_BETWEEN)[0]
