"""Names of series in a bot of several communities: `kettle/huddle`, which the community itself calls `huddle`.

No name of a community or series holds a slash (the configuration refuses it, and what notes say is taken without), so
what is before it and behind it can be told apart again.
"""

_BETWEEN = "/"


def qualified(series: str, community: str) -> str:
    """Gives the name that no other community's series has; that of the series where there is but one community."""
    return f"{community}{_BETWEEN}{series}" if community else series


def plain_name(series: str) -> str:
    """Gives what the community itself calls a series."""
    community, between, name = series.partition(_BETWEEN)
    return name if between else community


def community_of(series: str) -> str:
    """Gives the community of a qualified name; an empty one where it names none."""
    community, between, _ = series.partition(_BETWEEN)
    return community if between else ""
