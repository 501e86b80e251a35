"""Words of chat and of any meeting, which tell little of what is asked about."""

from typing import Final

from bot.search.words import stem

_CHATTER: Final = """
a about above across actually after again against ago all almost along already also although always am an and another
any anybody anyhow anymore anyone anything anyway are arent around as ask asking asks at back be because been before
behind being below between beyond both btw but by can cannot cant cheers come could couldnt curious d did didn didnt
do does doesn doesnt doing don dont dude during each either else entire er etc even ever every everybody everyone
everything exactly ey few find folk folks for forget forgot from further fyi gave get gets getting give given gives go
goes going gone gonna got gotten greetings guess guy guys had hadnt hard has hasnt have havent having he heard hello
help her here hey heya hi him his hiya hmm hopefully how howdy i id if ill im in into is isn isnt it its ive just
kindly know lately let lets like link links ll lol look looking m ma may maybe me mean might mind mine more morning
most much must my near nearly need needs never no nope not now of off oh ok okay on once one ones only onto or our
ours out over own per perhaps please pls plus plz point pointer possible possibly pretty quick quickly quite r rather
re really remember remind right s said same say saying says see seen send sent share she should show since so some
somebody somehow someone something sorry still such sure t tell than thank thanks that thatd thats the their theirs
them then there theres these they theyre thing thingie things thingy think thinks this those though thought through
throughout thx to today together told too toward towards ty u uh um under until up upon ur url us ve very via wanna
want wanted wants was wasn wasnt way we welcome well went were werent what whatever whats whatsit when whenever whens
where wheres whether which while who whod whom whos whose why will wish with within without won wonder wondering would
wouldnt yall yeah yep yes yet yo you your youre yours
"""

_MEETING: Final = """
agenda agreed answer answered asked attend began begin begins bit bring bringing brings brought call came cover
covered covering date day decided decision discuss discussed discusses discussing discussion end ends episode event
explain explained explaining explains feature give happen happened happening happens hear host hosted introduce
introduced introducing item items kind lead leading led list listed lot meet meeting meetings meetup members mention
mentioned mentions minute minutes miss missed missing month mtg mtgs names news note notes overview part people person
point points present presentation presentations presented presenter presenters presenting presents question questions
raise raised ran recap run session sessions shared showed showing shown shows sort speak speaker spoke start started
starts status stuff subject summarise summarize summary take talk talked talking talks time took topic topics update
updates walk walked walking week went where year
"""

_CUES: Final = """
action actions attendance attended attendee attendees came clip commit committed decided decision decisions deck decks
demo demoed demoing demonstrate demonstrated demonstration demos footage joined joining link links next participant
participants participate participated pdf pdfs powerpoint ppt pptx presentation presentations presented presenter
promise promised rec recorded recording recordings records recs screencast slide slidedeck slidedecks slides steps
supposed talk talks task tasks timestamp todo todos upcoming url vid video videos vids watch who whose youtube
"""

_PLAIN: Final = """
able access actual add added adding additional allow allowed allows alternative apart approach area available away bad
base based basic become best better big break bring broken build building built bunch care case cases cause certain
chance change changed changes changing choose choosing clean clear close closer common compare complete concern
consider control correct couple create created current currently deal decide default depend different difficult
directly done down due early easier easily easy effort enable enough example exist existing expect extra fact far feel
final fine first fix fixed focus follow form forward free fresh full future general good great group half hand handle
happen happened happening happens helped helpful high hold hope idea important improve include included including info
information inside instead interest interested involve issue keep kept key last late later latest least leave left
less letting level line list little live long longer lot made main major make makes making manage many matter meant
method middle mode move moved moving multiple name names native necessary needed new newest next nice number old older
open option options order other others outside pass past pick piece place plan planned plans possible present problem
problems process proper provide pull purpose push put puts putting read ready real reason recent remove replace report
request require rest result run running runs save second seem seems self separate set setting setup several short
similar simple single small soon special specific stand state stay step stop straight strong support supported
supports system take taken takes taking team test third track trouble try trying turn turned turning two type
understand usage use used useful user users uses using usual usually value various version want watch whole wide work
worked working works world worth write writes written wrong
"""


def _stems(text: str) -> frozenset[str]:
    return frozenset(text.split()) | frozenset(stem(word) for word in text.split())


CHATTER: Final = frozenset(_CHATTER.split())
"""Politeness and grammar: no words at all."""

OF_MEETINGS: Final = frozenset(_MEETING.split())
"""What one does in meetings: said of every topic, so it tells next to nothing."""

CUES: Final = frozenset(_CUES.split())
"""Words that name what is asked for; they tell topics apart only where nothing else does."""

PLAIN: Final = _stems(_PLAIN)
"""Everyday words: worth less than their rarity in a few notes makes them look."""
