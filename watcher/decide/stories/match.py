"""Whether an event tells of the same happening as an open story. First rule that holds wins."""

from __future__ import annotations

from watcher.decide.stories import likeness
from watcher.decide.stories.evidence import Evidence, license_of
from watcher.decide.stories.names import Name
from watcher.decide.stories.record import Record
from watcher.model import Reason

# Days either side in which an event may belong to a story of its own kind, and of another.
REACH = {
    "launch": 14,
    "rumor": 7,
    "license": 4,
    "access": 4,
    "withdrawal": 4,
    "update": 2,
    "other": 3,
    "notice": 1,
}
REACH_ACROSS = 3
SOON = 2  # days in which a digest or a translation catches up
AFFAIR_DAYS = 7  # a suit, a scandal, an outage is talked of so long
FIRST_DAYS = 4  # days from the first trace in which unnamed reports are taken to mean it

Score = tuple[float, Reason]


def score(record: Record, evidence: Evidence) -> Score | None:
    """How surely the event belongs to the story (higher is surer) and why; None: it does not."""
    gap, name = record.gap(evidence.day), evidence.name
    if found := _same_repository(record, evidence, gap) or _burst(record, evidence):
        return found
    if not _fits(record, name):
        return None
    if evidence.repository:
        return _named_alike(record, evidence, gap)
    if any(likeness.nearly_equal(evidence.event.title, title) for title in record.titles):
        return 4.0 - gap / 100, Reason(rule="story.same-title", detail=record.story.title)
    if evidence.group == record.group:
        return _same_kind(record, evidence, gap)
    return _across(record, evidence, gap)


def _fits(record: Record, name: Name) -> bool:
    """No version or name speaks against it."""
    return not name.specific or not record.names or any(name.fits(n) for n in record.names)


def _agrees(record: Record, name: Name) -> bool:
    """Both name the same model, more exactly than by family."""
    return name.specific and any(name.fits(n) and n.specific for n in record.names)


def _same_repository(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """What happens to one repository in its first days, or of one sort within a day."""
    related = evidence.group in (record.group, "access", "withdrawal")
    if not related or gap > (3 if record.group == "launch" else 1):
        return None
    if not evidence.repository or evidence.repository not in record.repositories:
        return None
    return 5.0, Reason(rule="story.same-repository", detail=evidence.repository)


def _burst(record: Record, evidence: Evidence) -> Score | None:
    """Repositories of one organization that changed alike in the poll that opened the story."""
    alike = evidence.group == record.group and evidence.group in ("launch", "license", "access")
    if not alike or not evidence.repository or record.marks.get("poll") != evidence.poll:
        return None
    owner = evidence.repository.partition("/")[0]
    if not any(one.startswith(f"{owner}/") for one in record.repositories):
        return None
    if evidence.group == "launch":
        apart = any(evidence.name.rivals(name) for name in record.names)
    else:
        turned = evidence.event.after.get("access") or license_of(evidence.event)
        apart = turned != (record.marks.get("access") or record.marks.get("license", ""))
    return None if apart else (3.5, Reason(rule="story.burst", detail=owner))


def _named_alike(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """A repository says by its name what it is; how its title is worded says nothing."""
    alike = any(evidence.name.equals(name) for name in record.names)
    if evidence.group != record.group or not alike:
        return None
    if record.group == "launch":
        return _launch(record, evidence, gap)
    if record.group == "license" and gap == 0:
        return 3.0, Reason(rule="story.same-decision", detail="same day")
    return None


def _same_kind(record: Record, evidence: Evidence, gap: int) -> Score | None:
    if record.group == "launch":
        return _launch(record, evidence, gap)
    if record.group == "rumor":
        return _report(record, evidence, gap)
    if record.group in ("license", "access", "withdrawal"):
        return _decision(record, evidence, gap)
    return _talk(record, evidence, gap) if record.group != "update" else None


def _launch(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """After the first days an unversioned name may already mean the next version."""
    name = evidence.name
    versions = {known.version for known in record.names if known.fits(name)}
    out = record.marks.get("state") in ("available", "open-weights")
    if out and evidence.event.kind == "announcement" and gap > SOON:
        return None  # what is out is not announced again: a promise of something else
    if _agrees(record, name) and (gap <= SOON or name.version in versions):
        return 3.0 - gap / 100, Reason(rule="story.same-model", detail=f"{gap} days apart")
    if gap <= SOON and record.span(evidence.day) <= FIRST_DAYS:
        return 2.0 - gap / 100, Reason(rule="story.same-days", detail=f"{gap} days apart")
    return None


def _decision(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """One decision about terms or access; what gates a model is not what ungates it."""
    what = likeness.turn(evidence.event.title)
    known = {likeness.turn(title) for title in record.titles} - {""}
    if what and known and what not in known:
        return None
    if gap > SOON and evidence.matter != record.marks.get("matter", ""):
        return None  # days later, of other people or lands
    if gap > SOON and not _agrees(record, evidence.name) and not _alike(record, evidence):
        return None
    surer = 3.0 if _agrees(record, evidence.name) else 2.0
    return surer - gap / 100, Reason(rule="story.same-decision", detail=f"{gap} days apart")


def _alike(record: Record, evidence: Evidence) -> bool:
    """A telling word is shared."""
    return any(likeness.shared(evidence.event.title, told)[0] for told in record.titles)


def _report(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """Reports of one or two days tell of one thing unless their topics differ."""
    title = evidence.event.title
    if likeness.denies(title) != any(map(likeness.denies, record.titles)):
        return None
    about = likeness.topics(title)
    known = frozenset[str]().union(*map(likeness.topics, record.titles))
    both, share = max(likeness.shared(title, told) for told in record.titles)
    near = gap <= 1 and record.span(evidence.day) <= FIRST_DAYS
    if near and (not about or not known or about & known):
        return 2.0 + share - gap / 100, Reason(rule="story.same-report", detail="same days")
    if about & known or (both >= 2 and share >= 0.4):
        return 1.0 + share - gap / 100, Reason(rule="story.same-report", detail="same topic")
    return None


def _talk(record: Record, evidence: Evidence, gap: int) -> Score | None:
    title, matter = evidence.event.title, record.marks.get("matter", "")
    hosts = frozenset[str]().union(*map(likeness.hosts, record.titles))
    if "hosting" in (evidence.matter, matter) and hosts | likeness.hosts(title):
        shared = hosts & likeness.hosts(title)
        return (0.9, Reason(rule="story.same-host", detail=min(shared))) if shared else None
    if evidence.matter and evidence.matter == matter != "hosting" and gap <= 1:
        return 0.8 - gap / 100, Reason(rule="story.same-matter", detail=matter)
    known = frozenset[str]().union(*map(likeness.affairs, record.titles))
    affair = known & likeness.affairs(title)
    if affair and record.span(evidence.day) <= AFFAIR_DAYS:
        return 0.9 - gap / 100, Reason(rule="story.same-affair", detail=min(affair))
    both, share = max(likeness.shared(evidence.event.title, told) for told in record.titles)
    if both >= 2 and share >= 0.4:
        return 1.0 + share, Reason(rule="story.same-words", detail=f"{both} words")
    return None


def _aftermath(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """What the change of terms or access means, in the next days."""
    event, title = evidence.event, evidence.event.title
    if event.kind != "other" or gap > SOON or evidence.matter or event.severity == "instant":
        return None
    told = {"license": likeness.on_terms(title), "access": likeness.turn(title) == "gated"}
    if told.get(record.group, False):
        return 1.2, Reason(rule="story.aftermath", detail=record.story.title)
    return None


def _across(record: Record, evidence: Evidence, gap: int) -> Score | None:
    """Kinds differ: a rumored version comes out, a headline opens with the model that was
    launched that day, it is told by its size alone, or the very same words are used."""
    name = evidence.name
    if record.group == "rumor" and evidence.group == "launch" and gap <= SOON:
        versions = {n.version for n in record.names if n.fits(name)}
        if name.version and name.version in versions:
            return 1.5, Reason(rule="story.same-model", detail=f"{gap} days apart")
    led = evidence.group == "other" and record.group == "launch" and evidence.tells
    early = abs(evidence.day - record.first) <= (SOON if _agrees(record, name) else 1)
    if led and early and (_agrees(record, name) or not name.specific):
        return 1.4, Reason(rule="story.leads", detail=f"{gap} days apart")
    gone = {record.group, evidence.group} == {"access", "withdrawal"} and "gone" in {
        likeness.turn(title) for title in (*record.titles, evidence.event.title)
    }
    if gone and gap <= SOON and any(name.equals(known) for known in record.names):
        return 1.6, Reason(rule="story.gone", detail=f"{gap} days apart")
    loud = record.group == "withdrawal" and evidence.group == "other"
    if loud and evidence.tells and gap <= SOON and any(name.equals(n) for n in record.names):
        return 1.2, Reason(rule="story.aftermath", detail=record.story.title)
    if found := _aftermath(record, evidence, gap):
        return found
    only_size = name.size and not name.line and not name.version
    if only_size and gap <= SOON and any(n.size == name.size for n in record.names):
        return 1.5, Reason(rule="story.same-size", detail=name.size)
    both, share = max(likeness.shared(evidence.event.title, told) for told in record.titles)
    if gap <= 1 and both >= 3 and share >= 0.6:
        return 1.0 + share, Reason(rule="story.same-words", detail=f"{both} words")
    return None
