"""Forms of English words that no ending tells: `kept` is what `keep` is."""

from types import MappingProxyType
from typing import Final

_FORMS: Final = """
analysis: analyses; arise: arose, arisen; begin: began, begun; bend: bent; bind: bound; bite: bit, bitten; bleed: bled;
blow: blew, blown; break: broke, broken; breed: bred; bring: brought; build: built; burn: burnt; buy: bought; catch:
caught; child: children; choose: chose, chosen; cling: clung; come: came; criterion: criteria; crisis: crises; deal:
dealt; dig: dug; draw: drew, drawn; drive: drove, driven; eat: ate, eaten; fall: fell, fallen; feed: fed; feel: felt;
fight: fought; find: found; flee: fled; fly: flew, flown; forbid: forbade, forbidden; forget: forgot, forgotten; freeze:
froze, frozen; get: got, gotten; give: gave, given; grow: grew, grown; hang: hung; hear: heard; hide: hid, hidden; hold:
held; hypothesis: hypotheses; index: indices; keep: kept; know: knew, known; lay: laid; lead: led; learn: learnt; leave:
left; lend: lent; lose: lost; make: made; man: men; matrix: matrices; mean: meant; meet: met; mouse: mice; outgrow:
outgrew, outgrown; overhear: overheard; override: overrode, overridden; oversee: oversaw, overseen; overwrite:
overwrote, overwritten; pay: paid; prove: proven; rebuild: rebuilt; resend: resent; rethink: rethought; rewrite:
rewrote, rewritten; ride: rode, ridden; ring: rang, rung; rise: rose, risen; seek: sought; sell: sold; send: sent;
shake: shook, shaken; shine: shone; shoot: shot; show: shown; shrink: shrank, shrunk; sing: sang, sung; sink: sank,
sunk; sit: sat; sleep: slept; slide: slid; speak: spoke, spoken; spend: spent; spin: spun; stand: stood; steal: stole,
stolen; stick: stuck; strike: struck; swear: swore, sworn; sweep: swept; swim: swam, swum; swing: swung; take: took,
taken; teach: taught; tear: tore, torn; tell: told; thesis: theses; think: thought; throw: threw, thrown; undo: undid,
undone; understand: understood; undertake: undertook, undertaken; unwind: unwound; vertex: vertices; wake: woke, woken;
wear: wore, worn; weave: wove, woven; win: won; withdraw: withdrew, withdrawn; woman: women; write: wrote, written
"""


def _bases() -> dict[str, str]:
    lines = (line.partition(":") for line in " ".join(_FORMS.split()).split("; "))
    return {form: base for base, _, forms in lines for form in forms.strip().split(", ")}


BASES: Final = MappingProxyType(_bases())
"""An irregular form → the word it is a form of; `went` and `ran` are not: they name no `go` and no `run` of a title."""
