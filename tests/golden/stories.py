"""Stories every renderer and channel is tried with: one of each sort a reader may meet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from watcher.model import (
    Clause,
    Comparison,
    Event,
    Facts,
    Kind,
    Message,
    Reason,
    Severity,
    Story,
    Trust,
)
from watcher.render.digest import digest
from watcher.render.notice import notice
from watcher.render.story import message

HUB = "https://huggingface.co/"
DAY = datetime(2026, 8, 10, 9, 12, tzinfo=UTC)

Told = tuple[Story, tuple[Event, ...]]


def event(
    kind: Kind,
    subject: str,
    url: str,
    title: str = "",
    *,
    at: datetime = DAY,
    families: tuple[str, ...] = ("muse",),
    severity: Severity = "instant",
    trust: Trust = "official",
    source: str = "newsroom",
    text: str = "",
    before: Facts | None = None,
    after: Facts | None = None,
    reasons: tuple[Reason, ...] = (),
    license: Comparison | None = None,
) -> Event:
    """An event; its id follows from where and when it was seen."""
    return Event(
        id=f"{source}-{at:%Y%m%d%H%M}-{len(url)}",
        at=at,
        kind=kind,
        severity=severity,
        families=families,
        subject=subject,
        title=title or subject,
        url=url,
        text=text,
        published=None,
        source=source,
        trust=trust,
        entry=url,
        reasons=reasons,
        before=before or {},
        after=after or {},
        license=license,
    )


def told(key: str, *events: Event, revision: int = 1) -> Told:
    """A story of these events, its face taken from the first."""
    first = events[0]
    story = Story(
        key=key,
        kind=first.kind,
        severity=first.severity,
        families=first.families,
        subject=first.subject,
        title=first.title,
        url=first.url,
        events=tuple(one.id for one in events),
        opened_at=min(one.at for one in events),
        updated_at=max(one.at for one in events),
        revision=revision,
    )
    return story, events


def because(rule: str, detail: str) -> tuple[Reason, ...]:
    """Reasons as a verdict gives them: whose it is, then what happened."""
    return (
        Reason(rule="family.official", detail="the maker speaks"),
        Reason(rule=rule, detail=detail),
    )


def repository(org: str, name: str, license: str, **facts: str | bool | None) -> Event:
    """A repository that appeared on the Hub."""
    return event(
        "release",
        f"{org}/{name}",
        f"{HUB}{org}/{name}",
        source=f"hub-{org}",
        families=("llama",) if "lama" in name else ("muse",),
        after={"id": f"{org}/{name}", "license": license, "gated": False, "sha": "0f3a", **facts},
        reasons=because("release.first-party", f"{org}/{name}"),
    )


def open_weights() -> Told:
    """Weights appear in a new organization; two official posts follow."""
    post = "https://research.meta.ai/blog/introducing-muse-glimmer-open-agentic-model"
    return told(
        "2026-08-10-muse-glimmer-launch-51c0de",
        repository("meta-models", "Muse-Glimmer-30B", "apache-2.0", pipeline_tag="text-generation"),
        event(
            "release",
            "Muse Glimmer",
            post,
            "Introducing Muse Glimmer",
            at=DAY + timedelta(minutes=51),
            source="research-blog",
            text="A small open model for agents that run on one machine.",
        ),
        event(
            "release",
            "Muse Glimmer",
            "https://press.example/2026/08/10/meta-glimmer",
            "Meta opens a model again & names it Glimmer <30B>",
            at=DAY + timedelta(hours=1, minutes=20),
            source="press",
            trust="press",
        ),
    )


def closed_launch() -> Told:
    """A launch without weights."""
    return told(
        "2026-04-08-muse-spark-launch-0b1e55",
        event(
            "release",
            "Muse Spark",
            "https://ai.meta.com/blog/introducing-muse-spark-msl/",
            "Introducing Muse Spark",
            at=datetime(2026, 4, 8, 16, 21, tzinfo=UTC),
            source="ai-blog",
            text="Live in the app today; a private API preview for some partners.",
            reasons=because("release.name", "Muse Spark"),
        ),
    )


def announcement() -> Told:
    """Announced, not usable yet."""
    return told(
        "2026-07-07-muse-video-launch-77aa01",
        event(
            "announcement",
            "Muse Video",
            "https://ai.meta.com/blog/introducing-muse-image-muse-video-msl/",
            "Muse Image is here, Muse Video is next",
            at=datetime(2026, 7, 7, 20, 2, tzinfo=UTC),
            families=("muse", "mango"),
            source="ai-blog",
            reasons=because("announcement.told", "is next"),
        ),
    )


def terms() -> Told:
    """A use policy gains a territory clause."""
    clause = Clause(
        heading="Who may use it",
        change="changed",
        topic="territory",
        before="Anyone may use the multimodal models under this policy.",
        after="Anyone may use the multimodal models under this policy, except people who live in "
        "the European Union and firms that have their main office there.",
        says="New: people and firms based in the EU get no rights to the multimodal models",
    )
    dropped = Clause(
        heading="Outputs",
        change="removed",
        topic="output-training",
        before="Outputs shall not train other models.",
        after=None,
        says="Removed: outputs may not be used to train other models",
    )
    return told(
        "2024-09-25-llama-3-2-license-3f09aa",
        event(
            "license",
            "Llama 3.2",
            "https://github.com/meta-llama/llama-models/blob/main/models/llama3_2/USE_POLICY.md",
            "Use policy of Llama 3.2",
            at=datetime(2024, 9, 25, 13, 48, tzinfo=UTC),
            families=("llama",),
            source="llama-models",
            license=Comparison(
                verdict="substantive",
                topics=("territory", "output-training"),
                clauses=(clause, dropped),
                old_license="llama3.1",
                new_license="llama3.2",
            ),
            reasons=because("license.substantive", "territory, output-training"),
        ),
    )


def access(key: str, how: str, **facts: str) -> Told:
    """A change of who can load a repository."""
    subject = facts.get("id", "meta-llama/Llama-3.1-8B")
    return told(
        key,
        event(
            "access",
            subject,
            HUB + subject,
            source="hub-meta-llama",
            families=("llama",),
            before={"id": "meta-llama/Meta-Llama-3.1-8B"} if how == "renamed" else {},
            after={"access": how, **facts},
            reasons=because(f"access.{how}", subject),
        ),
    )


def rename() -> Told:
    """A repository takes another name."""
    return access("2024-10-03-llama-3-1-access-aa0001", "renamed", id="meta-llama/Llama-3.1-8B")


def gate() -> Told:
    """A gate closes."""
    return access("2026-09-03-llama-3-1-access-aa0002", "gated")


def withdrawal() -> Told:
    """A model is pulled."""
    return told(
        "2026-10-30-muse-image-withdrawal-9d0001",
        event(
            "withdrawal",
            "Muse Image",
            "https://about.fb.com/news/2026/10/pausing-muse-image/",
            "We are pausing Muse Image",
            at=datetime(2026, 10, 30, 8, 0, tzinfo=UTC),
            reasons=because("withdrawal.maker", "pausing"),
        ),
    )


def rumor() -> Told:
    """One report without confirmation."""
    return told(
        "2025-12-18-avocado-mango-rumor-c0ffee",
        event(
            "rumor",
            "Mango",
            "https://press.example/meta-avocado-mango",
            "Meta prepares Avocado and Mango for next spring, people familiar say",
            at=datetime(2025, 12, 18, 21, 30, tzinfo=UTC),
            families=("mango", "avocado"),
            severity="digest",
            trust="press",
            source="press",
            reasons=because("rumor.hedged", "people familiar say"),
        ),
    )


def burst() -> Told:
    """Six repositories of one release."""
    names = ("1B", "1B-Instruct", "3B", "3B-Instruct", "11B-Vision", "90B-Vision")
    return told(
        "2024-09-25-llama-3-2-launch-61ac1e",
        *(repository("meta-llama", f"Llama-3.2-{name}", "llama3.2") for name in names),
    )


def follow_up() -> Told:
    """What was only announced is there now, and its license is known."""
    story, events = open_weights()
    early = event(
        "announcement",
        "Muse Glimmer",
        "https://research.meta.ai/blog/open-weights-soon",
        "Open weights soon",
        at=DAY - timedelta(days=3),
        source="research-blog",
    )
    grown, _ = told(story.key, *events, revision=2)
    return grown, (*events, early)


STORIES = {
    "open-weights": open_weights,
    "closed-launch": closed_launch,
    "announcement": announcement,
    "license": terms,
    "rename": rename,
    "gate": gate,
    "withdrawal": withdrawal,
    "rumor": rumor,
    "burst-of-six": burst,
}


def alert(one: Told, *, follow_up: bool = False) -> Message:
    """The message of a story, written a minute after its newest event."""
    return message(*one, now=one[0].updated_at + timedelta(minutes=1), follow_up=follow_up)


def messages() -> dict[str, Message]:
    """Every golden message by name."""
    now = DAY + timedelta(hours=2)
    golden = {name: message(*build(), now=now, follow_up=False) for name, build in STORIES.items()}
    golden["follow-up"] = message(*follow_up(), now=now, follow_up=True)
    day = [open_weights(), rumor(), terms(), rename()]
    golden["digest-daily"] = digest(
        day,
        since=DAY - timedelta(days=1),
        until=DAY,
        tz_name="Europe/Lisbon",
        title="Daily digest",
    )
    golden["digest-weekly"] = digest(
        [build() for build in STORIES.values()],
        since=DAY - timedelta(days=11),
        until=DAY,
        tz_name="America/New_York",
        title="Weekly digest",
    )
    golden["notice"] = notice(
        "newsroom could not be read 5 times in a row",
        ["503 Service Unavailable", "It is tried again every 30 minutes."],
        "newsroom",
        now,
    )
    return golden
