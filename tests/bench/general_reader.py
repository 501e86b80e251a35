"""What the general reader makes of notes whose format is known, as of communities that it has never seen.

    python -m tests.bench.general_reader PATH...

prints one meeting a line as `minutebot parse --json` does, every format but the general one left out; `parse` and
`--json` may stand before the paths, so that whatever measures that command can measure this one.
"""

import json
import sys
from pathlib import Path

from bot.rendering.contract import parsed_json
from parsers.formats import general
from parsers.models import Parsed, Source
from parsers.splitter import split


def main(arguments: list[str]) -> None:
    for path in (Path(each) for each in arguments if each not in {"parse", "--json"}):
        text = path.read_text(encoding="utf-8-sig")
        for one in split(text, str(path)):
            result = general.parse(one, Source(path=str(path)))
            if isinstance(result, Parsed):
                sys.stdout.write(json.dumps(parsed_json(result), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
