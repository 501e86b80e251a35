"""Words of chat and of any meeting, which tell little of what is asked about."""

from typing import Final

from bot.search.words import stem

_CHATTER: Final = """
anywhere far finding giving hearing helping letting q qn qq qs ques seeing sending somewhere telling wanting
advance anyplace available boss colleague colleagues coworker coworkers handy online searching
apologies apologise apologize appreciate appreciated appreciating bruh buddy chaps cya dumb evening afternoon excuse
fella fellas fellow fellows gal gals gang gentleman gent gents goodmorning gotta hallo hes heyo hows idk idc ikr ive jk
kk lady ladies lad lads lmao lmk lurker lurking mate mates newb newbie newbies noob nvm omg pal pals pardon peeps
regarding rewatch shes silly soz sry stupid sup tho thanku thankyou theyd thnks thnx thru thx tia tks
tldr tnx tx tyia tysm tyvm whatsup whens whove wheres whyd yea yep yo youd youve yup
abt afaik asap bc bcs bcz btwn cos coz cuz dunno ffs fwiw gimme gotcha iirc imho imo kinda lemme mins msg ofc ppl rn smb
smth sorta sth tbh tho tmrw wanna wdym wrt yea
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
announce announced announces announcing deepdive proposed proposes reported rundown walkthrough walkthroughs walkthru
convo days kinds debate debated debates discussions gist idea ideas moderated moderator months narrated outline outlined
speakers weeks years
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
demo demoed demoing demonstrate demonstrated demonstration demos due expected footage joined joining link links next
participant
participants participate participated pdf pdfs powerpoint ppt pptx presentation presentations presented presenter
promise promised rec recorded recording recordings records recs scheduled screencast slide slidedeck slidedecks slides
steps
supposed talk talks task tasks timestamp todo todos upcoming url vid video videos vids watch who whose youtube
"""

_PLAIN: Final = """
beforehand broader bye clearer easiest earlier earliest eg herself higher himself itd itll itself match matches matching
mid nor nothing ourselves outer physically publicly shouldnt side sometime sometimes themselves theyve ups weve whereas
wider youll
able access actual add added adding additional allow allowed allows alone alternative amount apart approach area
attention available average avoid aware away bad base based basic beat beautiful became become believe belong best
better big bigger biggest born bother bought break brilliant bring broad broken build building built bunch calm
capable care careful carry case cases caught cause certain chance change changed changes changing check choice
choose choosing chosen circumstances claim clean clear close closer clue comfortable comment common compare complete
complicated concern conclusion confident confirm confused consequence consider considerable contrast control convinced
cool correct couple crazy create created current currently daily damage dangerous deal dear decade decent decide
deeply default definitely degree demand depend deserve desire despite different difficult difficulty directly
disappointed discover done double doubt down dozen due eager early earn ease easier easily easy efficient effort eight
emotional enable encourage engaged enjoy enough ensure enter entirely equal especially essential eventually everyday
evidence exact example excellent excited exist existing expect experience experienced explanation express
extent extra extreme extremely faced fact fair fall familiar fan fantastic far fast faster favor favourite fear feel
fell felt fewer field figure final fine finish first fit five fix fixed focus follow form formal former forward fought
found four free frequently fresh friend full fully fun funny future gain gather general generally genuine glad good
grateful great greater greatest grew group growing grown growth habit half hand handle hang happen happened happening
happens happy harder hardly harm hate healthy heart heavily heavy held helped helpful hence high highest hit hold
honest hope horrible hour huge human hundred hurry hurt idea ideal identify imagine immediately impact important
impossible impressive improve include included including indeed indicate influence info information initial insane
inside inspired instance instead intend intended intention interest interested involve issue joke judge jump keen
keep kept key knew knock known lack large largely larger last late later latest laugh lay learn least leave left less
lesson letting level lie life likely limited line list listen literally little live long longer lose loss lost lot
loud love low lower lucky mad made main mainly maintain major majority make makes making man manage manner many matter
meant meanwhile men merely mess method middle minor mistake mix mode moment money mood mostly move moved moving
multiple myself name names narrow native natural nearby necessarily necessary needed negative neither nervous new
newest next nice nine nobody none normal normally notice number numerous obvious obviously occasion occur odd offer
official often old older open opinion opportunity opposite option options order ordinary original other others
otherwise ought outside overall pain painful pair particular particularly partly pass passed passion past
peace percent perfect period permanent persuade pick piece pieces place plan planned plans pleased pleasure plenty
popular position positive possibility possible potential potentially powerful practical practice prefer prepare
prepared presence present pressure pretend prevent previous previously principle probably problem problems process
produce progress proof proper properly propose proud prove provide provided pull purpose push put puts putting quiet
rapid rare rarely reach react reaction read ready real realise realistic reality realize reason reasonable recall
receive recent recognise recognize recommend reduce refer regarding regardless regret regular regularly relate related
relatively relevant relief remain remove replace report request require respond response responsible rest result rid
ridiculous risk rough roughly round run running runs rush sad safe sake satisfied save saw scared second seek seem
seemed seems self sense sensible separate serious seriously serve set setting setup seven several shame sharp
shock short shut sick sight significant silly similar simple single sit six slightly slow slowly small smaller smart
smooth solid solve somewhat soon sought sound special specific spend spent spoken spot spread stand state stay step
stick stop straight strange strength strong struggle stuck stupid substantial success successful sudden suddenly
suffer sufficient suggest suitable support supported supports surprise surprised survive suspect sweet system take
taken takes taking taught teach team ten tend terrible terribly test thick thin third thirty thousand three threw
throw thrown tight till tiny tired total totally touch tough track trend trick tricky trip trouble truth try trying
turn turned turning twelve twenty twice two type typical typically ugly ultimate ultimately unable understand
unfortunately unhappy unique unknown unless unlike unlikely unusual upset urgent usage use used useful useless user
users uses using usual usually valuable value various vast version vital wait wake want waste watch wear weird whole
wide willing win wise woman women wonderful work worked working works world worried worry worse worst worth worthwhile
write writes written wrong yesterday younger yourself
abandon abandoned ability absence absolute absolutely abstract abundant accept accepted accepting accident accurate
accurately achieve achieved acknowledge acquire active actively acute adapt adequate admire admit admitted adopt adopted
adult advantage advantages advice advise affair afford afraid afterward afterwards age aggressive agreement ahead aim
aimed aiming air alive alongside alright amaze amazed amazing ambition ambitious amongst ancient anger angle angry
annoyed annoying anxious anywhere apparent apparently appear appeared appearing appears applied apply
appropriate approximately argue argued argument arrange arranged arrangement arrival arrive arrived aside aspect aspects
assist assistance assume assumed assumption attempt attempted attempts attitude attract attractive audience await
awesome awful awkward balance bare barely basis bear beginning behalf behave belief beneath benefit benefits beside
besides bet bite bitter bizarre blame blind boast bold boring borrow borrowed bound boundary brain brave breath brief
briefly bright brother burden busy buy buying campaign career casual catch caution cautious celebrate central century
challenge challenges challenging chapter characteristic charm cheap cheaper cheerful chief child children circle civil
clever climb coffee coherent coincidence cold collapse collective companion comparison competition competitive complain
complained complaint complexity comprehensive conceive concept conclude confess conflict conscious consensus consist
constant constantly constitute construct construction consult contrary convenience convenient conventional cope corner
corresponding counsel countless country courage course creation creative crisis criticism cross crowd crucial cruel
culture curiosity cut cute cutting dare dark daughter dead dealt death declining dedicated deep deeper defeat defend
define defined delay delayed delicate delight delighted deliver dense deny depart departure depth describe described
describes describing description desperate destroy detail detailed details determine determined develop devote died dig
dimension dinner dirty disadvantage disagree disappear disappeared disaster discipline discourage dislike dismiss
distance distinct distinguish distinguished downside drag dramatic dramatically drawback drawn dream dreams dress drink
driving dull duty earth eat economic economy educate education effect effective effectively effects elaborate elect
elegant elsewhere embarrassing embrace emerge emerged emergency emphasis emphasize encounter encountered endless endure
enemy enhance enhanced enhancement enormous entertain enthusiasm enthusiastic entirety entitled equivalent era escape
essay essence establish established evenly everyplace everywhere evil evolve evolved evolving examine exceed exceptional
exclude exclusively exhausted exotic expand expanded expense expensive expert experts explore explored exploring
exposure extend extended extends extensive extraordinary eye eyes factor factors faith fallen fame families family
famous fancy fascinating fashion father fault favorite favourable fight fighting fill filled findings finds finger
flavor flavour flesh flexible fly food foolish foot forbid forces foreign forever forgive forth fortunate fortunately
frankly freedom frightened fruit frustrate frustrated frustrating frustration fulfil fulfill fundamental gap generous
gentle gently giant gift glance goal goals god gorgeous grab grade gradual gradually grand grant grasp gratitude gross
guarantee guaranteed guessing guidance guilty hair halfway halt happily harsh hat head headache heads heaven hell hero
hesitate hide highlight highlighted highlights hint hints historic historical hobby holy honor honour horror hostile
humor hunger hungry hunt husband ice ignorance ignore ignored ignoring illness illustrate immense impatient implication
implications imply impose inadequate incident inclined income incomplete incorrect increase increased increases
increasing increasingly incredible incredibly individual inevitable inevitably injury innocent insight insist instantly
intense interact interrupt interrupted invaluable invent invented invest invite invited inviting irrelevant jealous job
jobs join journey joyful judgement junior justice justify kid kids kings kiss knowing knowledge lazy leader leaders
leads lean leaning leap learnt lecture legs leisure lend lengthy lesser liberty lifetime lift lighter lightly likelihood
liquid literature lonely longest looked looks loose lord lover luck luxury mainstream margin marriage married mass
masses massive material mature meaning meaningful means meantime mild million millions minds minus miracle misery
mission mixture moderate modest moral mother motion motivate motivated motivation mountain mouth movement murder mutual
mystery naive naked nasty nearest neat necessity neglect neighbor neighborhood neighbour nevertheless newer newly night
nights noble noise noisy nonetheless nonsense nose notable notably notion nowadays nowhere nuance obey obligation
obstacle obtained occupy oldest opponent oppose opposed optimistic oral ordinarily organise organised organize organized
outcome outcomes outlook outstanding overcome overly overwhelming owe owing owns pace paid parent parents patience
patient peculiar perceive perceived perception persist personally perspective phenomenon philosophy phrase plain plate
pleasant poem poet polite poor poorly population possess postpone postponed praise pray precious precise precisely
preserve preserved presumably pride primarily prime prior proceed proceeding proceeds profession professional professor
profit profound prominent promising pronounce proportion prospect punish purchase purely pursue puzzle puzzled qualified
quantity quest radical raising rational reader readers readily reception reckon recognition reflect reflection refuse
refused reject rejected relationship relax relaxed religion reluctant rely relying remark remarkable remarkably reminded
reminder reminds repeat repeated repeatedly replied represent represents reputation rescue resemble resist resistance
resolve resolved resort respect respected respective respectively restless retain retained returned returning returns
reveal revealed reward rewarding rhythm ride riding rightly rigid rise rises rising risky rival river road roads rooms
routine rude ruin ruined rumor rumour rural sacrifice salary sane satisfaction satisfactory scarce scary scenario
scenarios scenes scream sea season seasons seat seeing seldom selfish sell selling senior sensation sensitive servant
settle settled settling shake shallow shaped sheer shifted shine shiny shoot shortage shout shrink shy sigh silence
simpler simplest simply sin sincere sing sister situation situations skeptical skill skilled skills skin skip skipped
sleeping slept slip slower smarter smell smile smoke sold solely solution solutions someday somewhere song songs
sophisticated sore sorrow sorts speaking specialist spectacular speech spirit spite splendid spoil spontaneous sport
sports stake stare steady steep sticky stolen stomach stood stories story straightforward stranger strangest strategic
strategy street stress stretch strictly striking strive stronger struck style subsequent subsequently subtle suburb suck
sugar sun superb superior supper suppose supposedly surely surface surprisingly surround surrounded surrounding
suspicion suspicious sustain swear sweep swift swim swing sympathy tackle tackled tackles tale talent talented tall
taste tears tease technically technique techniques tedious teeth telling temper tempt temptation tempted tendency tender
tension term terms terrific terror thankful theory thereby therefore thief thinking thorough thoroughly thoughtful
thoughts threat threaten threatened threatening thrilled throat thus tide tied timely times tone tongue tonight town
tradition traditional tragedy tragic transform transformed travel traveling treasure treat treated treating treatment
tremendous tribe triumph trivial troop truly tutor unaware uncertain uncertainty unclear uncomfortable uncommon underlie
underlying underneath understood undertake undoubtedly uneasy unexpected unexpectedly unfair unfamiliar universal
universe unpleasant unreasonable unsure upside upward urge urged utter utterly vague vain vanish varied varies variety
vary varying verbal victim views vision visit visited visiting visitor vivid vocal wage walls wander warm warned warns
water ways weak weakness wealth wealthy weather weekend welcomed western wet wherever whichever whisper whoever wicked
widespread wife winner wipe wisdom wished wishes wishing witness word worldwide worship worthy wound yard years yell
yellow youth
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

EVERYDAY: Final = CHATTER | OF_MEETINGS | CUES | PLAIN
"""Words that are written right as they are and name nobody."""
