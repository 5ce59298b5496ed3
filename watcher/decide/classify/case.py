"""What the rules for posts ask of a launch: of what it is said, by whom, on whose service."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.decide.classify import wording
from watcher.decide.classify.headline import Headline
from watcher.decide.reading.lexicon import Hit
from watcher.decide.reading.passage import Passage

_LED = 12  # characters in which "With NAME, ..." names it


@dataclass(frozen=True, slots=True)
class Case(Headline):
    """A headline, and the questions that the rules ask of it."""

    @property
    def introduces(self) -> bool:
        """Whether the title, or the address of the maker's post, says that it introduces it."""
        if self.official and wording.INTRODUCING.search(self.entry.url):
            return self.name_at < wording.NOWHERE
        return wording.LEAD.match(self.entry.title) is not None and self.name_at < 24

    @property
    def leads(self) -> bool:
        """Whether the title is the name, the name and a tagline, or introduces the name."""
        text, name = self.entry.title, self.match.subject.rpartition("/")[2]
        if self.introduces or (name and text.endswith((f": {name}", f"— {name}", f"– {name}"))):
            return True
        at = text.find(name) if name else -1
        before = text[:at].rstrip("/ ").rpartition("/")[2] if at > 0 else ""
        return at >= 0 and (at <= 5 or not before) and bool(wording.TAG.match(text, at + len(name)))

    @property
    def tagged(self) -> bool:
        """Whether it reads "Meta's NAME: what it is and its license", a label before it or not."""
        name = self.match.subject
        if " " not in name or not self.title.has("license", "trade", "ai"):
            return False
        at = self.entry.title.find(name)
        if at == 0 and self.source.trust == "press":  # "Muse Ember: Meta's budget model"
            return self.entry.title[len(name) :].startswith(":") and (
                self.maker_at - len(name) <= wording.COLON
            )
        return (
            at > 0
            and wording.LABEL.fullmatch(self.entry.title[:at]) is not None
            and self.entry.title[at + len(name) :][:1] == ":"
        )

    @property
    def out(self) -> bool:
        """Whether the name is followed by "out", "is here", "now live" ..."""
        name = self.match.subject.rpartition("/")[2]
        at = self.entry.title.find(name) if name else -1
        return at >= 0 and wording.OUT.match(self.entry.title, at + len(name)) is not None

    @property
    def bare(self) -> bool:
        """Whether the title is a name with its version or size, or the maker's own repository."""
        title, subject = self.entry.title, self.match.subject
        if any(reason.rule == "family.repository" for reason in self.match.reasons):
            return True
        told = self.title.item or title.strip()
        if self.match.place.kind == "hub" and self.official_place:
            return wording.SPACES.sub("", told) == wording.SPACES.sub(
                "", subject.rpartition("/")[2]
            )
        return told == subject and (" " in subject or any(map(str.isdigit, subject)))

    @property
    def fresh(self) -> bool:
        """Whether the title begins "Meta's new NAME" or "Meta's cheap new model NAME"."""
        return (
            wording.FRESH.search(self.entry.title[: self.name_at]) is not None and self.maker_at < 8
        )

    @property
    def explains(self) -> bool:
        """Whether the headline says what NAME is before it names it: readers do not know it yet."""
        before = self.entry.title[: self.name_at]
        told = self.title.has("ai", "line") and " " in self.match.subject
        return told and self.maker_at < self.name_at and bool(wording.EXPLAINS.search(before))

    @property
    def launch(self) -> Hit | None:
        """The launch verb that is said of the model now; not "since its launch", not its effect."""
        text = self.entry.title
        for hit in self.title.of("release"):
            word = text[hit.start : hit.end].lower()
            if wording.EARLIER.search(text[: hit.start]) and word in wording.NOUNS:
                continue
            if wording.CLAUSE.search(text[: hit.start]) or wording.NEGATED.search(
                text[: hit.start]
            ):
                continue
            if word in wording.ACTS_ON and self.name_at < hit.start < self.maker_at:
                continue
            if self._beside_it(hit, word):
                continue
            if any(0 < law.start - hit.end < wording.OBJECT for law in self.title.of("law")):
                continue  # a probe, a suit, a study is launched
            if any(self._object(hit, term) for term in self.title.of("license")):
                continue  # terms are published, a clause is dropped
            return hit
        return None

    def _object(self, verb: Hit, term: Hit) -> bool:
        """Whether terms, and no model, are what the verb acts on."""
        between = 0 < term.start - verb.end < wording.TERMS
        told = any(
            verb.end <= hit.start < term.start for hit in self.title.hits if hit.name[:5] == "name:"
        )
        return (
            between
            and not told
            and not wording.UNDER.search(self.entry.title[verb.end : term.start])
        )

    def _beside_it(self, hit: Hit, word: str) -> bool:
        """Whether it is undecided, somebody's own, or the name drops and lands other things."""
        text = self.entry.title
        if self.official:
            return False
        aside = word.startswith("announc") and wording.TOLD_BY.search(text[: hit.start])
        if aside and wording.AS_TOLD.match(text, hit.end):
            return True  # "..., the company announced"
        if wording.HEDGED.search(text[: hit.start]) or wording.MINE.match(text, hit.end):
            return True
        heavy = word in wording.HEAVY and self.name_at < hit.start
        return heavy and wording.ELSE.match(text, hit.end) is not None

    def other_object(self, verb: Hit) -> str:
        """What is launched or ended in the model or for it: "parental controls for NAME"."""
        text, name = self.entry.title, self.match.subject
        found = wording.OBJECT_OF.match(text[: self.name_at], verb.end)
        if found is None and verb.end <= self.name_at and text.startswith(name, self.name_at):
            found = wording.ITS_PART.match(text, self.name_at + len(name))
        if self.name_at == wording.NOWHERE or found is None:
            return ""
        return "" if wording.A_MODEL.search(found.group(1)) else found.group(1).strip()

    @property
    def other_doer(self) -> str:
        """Who else launches something with it; empty when the maker acts or the name is subject."""
        launch = self.launch
        if self.official or launch is None or self.maker_at < wording.NOWHERE:
            return ""
        if self.name_at < launch.start:
            return ""
        before = self.entry.title[: launch.start].split()
        named = [
            word
            for word in before
            if word[:1].isupper() and word.strip("[]:!").lower() not in wording.NOBODY
        ]
        return " ".join(named)

    @property
    def hosted(self) -> str:
        """The third party on whose service it now is; empty when the maker itself acts."""
        if self.official:
            return ""
        if venue := self.venue_first:
            return venue
        if self.maker_at < self.first("release"):
            return "" if self.maker_acts else self.venue
        if self.maker_at == wording.NOWHERE and (rival := self.rival_first):
            return rival
        ours = {hit.start for hit in self._makers}
        for found in wording.HOST.finditer(self.entry.title):
            if found.start(1) not in ours:
                return found.group()
        if venue := self.venue:
            return venue
        if self.source.trust == "partner" and self.title.has("hosting"):
            return self.title.word("hosting")
        return self.other_doer

    @property
    def venue_first(self) -> str:
        """The service that the launch verb is said of: "AWS lands NAME as Meta courts firms"."""
        launch = self.launch
        before = min(self.maker_at, self.name_at, launch.start if launch else 0)
        found = (hit for hit in self.title.of("venue") if hit.start < before)
        return next((self.entry.title[hit.start : hit.end] for hit in found), "")

    @property
    def rival_first(self) -> str:
        """Another firm that stands before the launch verb and the name; or empty."""
        before = min(self.first("release"), self.name_at)
        found = (hit for hit in self.title.of("rival") if hit.start < before)
        return next((self.entry.title[hit.start : hit.end] for hit in found), "")

    @property
    def venue(self) -> str:
        """The service of another firm that the title places it on; empty when it names none."""
        for hit in self.title.of("venue"):
            if hit.start > self.name_at and wording.ONTO.search(self.entry.title[: hit.start]):
                return self.entry.title[hit.start : hit.end]
        return ""

    @property
    def pulled(self) -> bool:
        """Whether the withdrawal is of the model, and not an effect it has."""
        text = self.entry.title
        for hit in self.title.of("withdraw"):
            active = text[hit.start : hit.end].lower() in wording.PULLS
            if any(0 <= hit.start - term.end < wording.OBJECT for term in self.title.of("license")):
                continue  # a clause is gone
            if self.name_at < hit.start and wording.ACTED.match(text, hit.end):
                continue  # the name does it to others
            if not active or self.name_at > hit.start:
                return True
        return False

    @property
    def written(self) -> str:
        """The paper, program or figures that are launched instead of the model."""
        if any(map(str.isdigit, self.match.subject)) and not self.title.has("writing"):
            return ""
        launch = self.launch
        start = launch.start if launch else 0
        inside = [hit for hit in self.title.of("writing") if start <= hit.start]
        if inside and (self.name_at > inside[0].start or self.official):
            return self.title.word("writing")
        return self.title.word("program")

    @property
    def product(self) -> str:
        """The app or device it is about: the name is the line's bare one, or only drives it."""
        word = self.title.word("product", "agent")
        at = self.name_at
        if not word or at == wording.NOWHERE:
            return ""
        if len(self.match.subject.split()) < 2 and not any(map(str.isdigit, self.match.subject)):
            return word
        between = self.entry.title[self.first("product", "agent") : at]
        drives = wording.POWERED.search(between) or (
            self.title.has("release") and " with" in between
        )
        return word if drives else ""

    @property
    def instrument(self) -> bool:
        """Whether the maker acts *with* the named model: "Meta enters the race with Muse Code"."""
        words = self.match.subject.split()
        numbered = any(map(str.isdigit, self.match.subject))
        if not numbered and (len(words) < 2 or words[1].lower() in wording.GENERAL):
            return False
        if self.entry.title.startswith(("With ", "Mit ", "Avec ", "Con ", "Com ")):
            return self.name_at < _LED < self.maker_at
        found = wording.WITH.search(self.entry.title[: self.name_at])
        return (
            found is not None and self.maker_at < 20 and found.group(1).lower() not in wording.DEALS
        )

    @property
    def tool(self) -> str:
        """The tool that is released rather than a model; a version or size means a model."""
        versioned = any(c.isdigit() for c in self.match.subject)
        return "" if versioned else self.title.word("tool")

    def told_released(self, passage: Passage) -> bool:
        """Whether the first sentence (of its own post, the first two) says that it is released."""
        ends = [found.end() for found in wording.STOP.finditer(passage.text)]
        told = 1 if self.official else 0
        sentence = passage.text[: ends[told]] if len(ends) > told else passage.text
        return any(
            hit.name == "release"
            and hit.end <= len(sentence)
            and not wording.PAST.match(sentence, hit.end)
            and not wording.CLAUSE.search(sentence[: hit.start])
            and not wording.NOT_YET.search(sentence[: hit.start])
            for hit in passage.hits
        )
