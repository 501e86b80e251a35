"""Words of chat and of any meeting, which tell little of what is asked about."""

from typing import Final

from bot.search.words import stem

_CHATTER: Final = """
a about actually again ago all also am an and any anybody anyone anything are arent around as ask asks at back be been
being but by can cannot cant come could couldnt cheers did didnt do does doesnt doing dont dude during each either else er etc
ever every everybody everyone ey find folk folks for from gave get gets getting give gives given go goes going gone gonna
got gotten greetings guess guy guys had hadnt hard has hasnt have havent having he heard hello help her here hey heya hi him his
hiya hmm how howdy i id if ill im in into is isnt it its ive just kindly know let lets like link links lol look looking ma may
maybe me mean might mind mine morning much must my need needs no nope not of off oh ok okay on once one ones only
onto or our ours out over per perhaps please pls plz point possible possibly pretty quick quickly quite rather really
remember remind right same say said saying says see seen send sent share she should show so some somebody somehow someone something
sorry still such sure tell than thank thanks that thats the their theirs them then there theres these they theyre
thing things thx this those though thought to today told too ty uh um up upon url us very via wanna want wanted wants was wasnt way
we welcome well went were werent what whatever whats when whenever whens where wheres whether which while who whos whose
whom why will wish with without wonder wondering would wouldnt yall yeah yep yes yet yo you your youre yours thatd whod
s t d m re ve ll don doesn didn isn wasn won u r ur pointer
"""

_MEETING: Final = """
answer brought call came cover covered covering date day discuss discussed discusses discussing discussion episode event explain explained
explaining feature give hear introduce introduced introducing lead leading led mention mentioned mentions mtg meet meeting meetings mtgs
meetup present presentation presentations presented presenter presenters presenting presents question questions raise raised
session sessions shared showed showing shown shows speak speaker spoke subject take talk talked talking talks time topic
topics took update updates walk walked walking went point points host hosted run ran explains answered asked
bring bringing brings decided decision agreed status overview news stuff bit lot kind sort part week month year
start started starts begin begins began end ends where minute minutes notes note item agenda people person members
"""

_PLAIN: Final = """
able above access across actual add added adding additional after against allow allowed allows almost along already
alternative although always another anymore anyway apart approach area available away bad base based basic because
become before behind below best better between beyond big both break bring broken build building built bunch care case
cases cause certain chance change changed changes changing choose choosing clean clear close closer common compare
complete concern consider control correct couple create created current currently deal decide default depend
different difficult directly done down due early easier easily easy effort enable enough entire even exactly
example exist existing expect extra fact far feel few final fine first fix fixed focus follow form forward free fresh
full future general good great group half hand handle happen happened happening happens helped helpful high hold hope
idea important improve include included including info information inside instead interest interested involve issue
keep kept key last late later latest least leave left less letting level line list little live long longer lot made
main major make makes making manage many matter meant method middle mode more most move moved moving multiple name
names native near nearly necessary needed never new newest next nice number old older open option options order other others
outside own pass past pick piece piecese place plan planned plans plus possible present problem problems process
proper provide pull purpose push put puts putting read ready real reason recent remove replace report request require rest
result run running runs save second seem seems self separate set setting setup several short similar simple since
single small soon special specific stand state stay step stop straight strong support supported supports system take
taken takes taking team test third through together toward towards track trouble try trying turn turned turning two
type under understand until usage use used useful user users uses using usual usually value various version want
watch whole wide within work worked working works world worth write writes written wrong
"""


def _stems(text: str) -> frozenset[str]:
    return frozenset(text.split()) | frozenset(stem(word) for word in text.split())


CHATTER: Final = frozenset(_CHATTER.split())
"""Politeness and grammar: no words at all."""

OF_MEETINGS: Final = frozenset(_MEETING.split())
"""What one does in meetings: said of every topic, so it tells next to nothing."""

PLAIN: Final = _stems(_PLAIN)
"""Everyday words: worth less than their rarity in a few notes makes them look."""
