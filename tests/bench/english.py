"""Invented English that an embedder takes for English: sentences put together from patterns and words written for it.

Half of the words of real letters are the small ones that hold a sentence together, and what is left repeats within one
letter more than between two. So a letter is about a few topics, drawn once, and its sentences take their nouns from
these; names, sums and days make each of them another one.
"""

from __future__ import annotations

import random
import re

_TOPICS = {
    "home": "house kitchen garden roof window boiler landlord lease deposit neighbour key stairs heating plumber leak",
    "work": "meeting project report deadline budget customer contract office team review proposal figures plan draft",
    "money": "invoice payment account receipt refund balance bank transfer tax statement interest loan fee price",
    "travel": "train ticket hotel flight luggage passport booking station airport journey seat itinerary ferry visa",
    "health": "doctor appointment prescription clinic blood test dentist insurance treatment pharmacy letter knee rest",
    "school": "teacher class exam homework lesson grade term library course essay parent uniform concert trip",
    "science": "sample measurement instrument curve result error paper method model temperature pressure series",
    "food": "dinner recipe bread market supper wine soup table guests vegetables oven apples cheese coffee",
    "machines": "engine bicycle computer printer cable battery update password screen repair warranty part manual",
    "people": "sister brother uncle friend colleague wedding birthday visit party baby photograph story present",
}
_VERBS = "sent checked changed found lost ordered repaired signed cancelled moved paid opened read explained".split()
_WANTS = "look at,think about,talk about,pay for,wait for,bring,find,keep,sell,change,return,sign,check".split(",")
_KINDS = "new old small last next second good late short long quiet full wrong cheap early whole broken".split()
_FEELINGS = "glad sorry sure afraid happy surprised certain worried tired ready".split()
_PLACES = "Lisbon Leeds Utrecht Boston Dublin Vienna Oslo Turin Bristol Toronto Ghent Perth Cork Malmo".split()
_NAMES = "Anna Peter Miriam Jonas Helen Oscar Ruth Victor Clara Simon Nora Hugo Edith Martin Lena Felix".split()
_DAYS = "Monday,Tuesday,Wednesday,Thursday,Friday,the weekend,the end of the month,next week,tomorrow".split(",")
_PATTERNS = tuple(
    line.strip()
    for line in """
    I have {verb} the {kind} {noun} that you asked for, and it should be with you by {day}.
    Could you please {want} the {noun} before {day}?
    The {noun} for the {noun} came to {sum}, which is more than we had said in {place}.
    {name} told me that the {noun} will not be ready until {day}.
    We are {feeling} that nobody has {verb} the {noun} yet.
    If the {noun} is {kind}, then we should {want} the {noun} as well.
    What do you think of the {kind} {noun} that {name} {verb}?
    There were {number} of them in the {noun}, but only one was {kind}.
    Thank you for the {noun}; I am {feeling} about it, and so is {name}.
    When I was in {place} on {day}, they had no {noun} at all.
    It is not the {noun} that costs so much, it is the {kind} {noun}.
    Please tell {name} to {want} the {noun} when she comes back from {place}.
    After the {noun} was {verb}, the {noun} did not work any more.
    I would rather {want} a {kind} {noun} than have the {noun} {verb} again.
    They said that it would take {number} days, so let us meet on {day} and {want} it.
    Our {noun} in {place} has {number} {noun} numbers, and none of them is on the {noun}.
    """.strip().splitlines()
)
_GAP = re.compile(r"\{(\w+)\}")


class English:
    """Makes the same sentences for the same `random`."""

    def __init__(self, source: random.Random) -> None:
        self._random = source
        self._nouns: list[str] = []
        self.topic()

    def topic(self) -> None:
        """What is said from now on is about something else."""
        pick = (
            self._random.choice(tuple(_TOPICS.values())).split()
            + self._random.choice(_TOPICS["people"].split()).split()
        )
        self._nouns = self._random.sample(pick, min(9, len(pick)))

    def title(self) -> str:
        """A subject."""
        return self._filled(
            self._random.choice(("The {kind} {noun}", "{noun} for {name}", "About the {noun} on {day}"))
        )

    def sentence(self) -> str:
        """One sentence, of 8 to 22 words."""
        return self._filled(self._random.choice(_PATTERNS))

    def _filled(self, pattern: str) -> str:
        made = _GAP.sub(lambda gap: self._word(gap.group(1)), pattern)
        return made[0].upper() + made[1:]

    def _word(self, kind: str) -> str:
        if kind == "noun":
            return self._random.choice(self._nouns)
        if kind == "sum":
            return f"{self._random.randint(5, 4_000)}.{self._random.randint(0, 99):02d} euros"
        if kind == "number":
            return str(self._random.randint(2, 60))
        words = {"verb": _VERBS, "want": _WANTS, "kind": _KINDS, "feeling": _FEELINGS, "place": _PLACES}
        return self._random.choice({**words, "name": _NAMES, "day": _DAYS}[kind])
