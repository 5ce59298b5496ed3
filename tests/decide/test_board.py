"""What is known of each model, from the events that told it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.shared import DATA, needs_data
from watcher.decide.board import BoardModel, board
from watcher.model import Alias, Event, Family, Window

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FAMILIES = (
    Family(name="llama", names=("Llama", "Code Llama"), makers=("Meta",), orgs=("meta-llama",)),
    Family(
        name="avocado", names=("Muse Spark",), codenames=("Avocado", "牛油果"), makers=("Meta",)
    ),
    Family(name="mango", codenames=("Mango",), makers=("Meta",)),
    Family(name="muse", names=("Muse",), codenames=("Watermelon",), makers=("Meta",)),
)


def event(day: str, subject: str = "", **given: Any) -> Event:
    """An event seen at noon of a day."""
    at = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    defaults: dict[str, Any] = {
        "kind": "release",
        "severity": "digest",
        "families": ("muse",),
        "title": subject,
        "text": "",
        "source": "blog",
        "trust": "official",
        "before": {},
        "after": {},
    }
    values = {**defaults, **given}
    name = f"{day} {subject} {values['source']} {values['kind']}"
    return Event(
        id=name,
        at=at,
        subject=subject,
        url=f"https://{values['source']}.example/{day}",
        published=at,
        entry=name,
        reasons=(),
        **values,
    )


def known(
    events: Sequence[Event], aliases: Sequence[Alias] = (), now: datetime = NOW
) -> dict[str, BoardModel]:
    """The board by model."""
    return {model.name: model for model in board(events, FAMILIES, aliases, now)}


def repository(day: str, name: str, **facts: Any) -> Event:
    """A new repository in the maker's organization."""
    facts = {"author": "meta-models", "weights": True, **facts}
    return event(day, f"meta-models/{name}", source="hub", after=facts)


def test_a_model_grows_from_rumor_to_open_weights() -> None:
    """Each step moves the state and its date; later talk does not move it back."""
    steps = [
        event("2026-08-01", "Muse Glimmer", kind="rumor", trust="press", source="outlet"),
        event("2026-08-05", "Muse Glimmer", kind="announcement"),
        event("2026-08-08", "Muse Glimmer"),
        repository("2026-08-10", "Muse-Glimmer-30B", license="apache-2.0"),
        event("2026-08-12", "Muse Glimmer", kind="rumor", trust="press", source="outlet"),
    ]
    states = [known(steps[: n + 1])["Muse Glimmer"] for n in range(5)]
    assert [model.state for model in states] == [
        "rumored",
        "announced",
        "available",
        "open-weights",
        "open-weights",
    ]
    assert [model.since.day for model in states if model.since] == [1, 5, 8, 10, 10]
    assert (states[4].license, states[4].url) == ("apache-2.0", "https://hub.example/2026-08-10")
    assert tuple(step.id for step in steps[:4]) == states[4].evidence


def test_repositories_of_one_model_are_one_row() -> None:
    """Sizes, formats and editions do not make a model; versions and lines do."""
    names = (
        "Muse-Glimmer-30B",
        "Muse-Glimmer-30B-GGUF",
        "Muse-Spark-1.2-816B-A42B",
        "Muse-Spark-Open-816B-A42B-NVFP4",
    )
    llama = event("2026-10-16", "meta-llama/Llama-4-Scout-17B-16E-Instruct", families=("llama",))
    rows = known([*(repository("2026-10-15", name) for name in names), llama])
    assert {"Muse Glimmer", "Muse Spark 1.2", "Muse Spark Open", "Llama 4"} == set(rows)


def test_a_repository_without_weights_opens_nothing() -> None:
    """A page with a card only is available at most."""
    (row,) = known([repository("2026-10-15", "Muse-Wonder-1", weights=False)]).values()
    assert row.state == "available"


def test_one_outlet_proves_no_launch_and_two_do() -> None:
    """Without an official trace a launch needs two independent outlets."""
    one = event("2026-11-09", "Muse Ember", trust="press", source="one")
    two = event("2026-11-10", "Muse Ember", trust="press", source="two")
    assert [known(events)["Muse Ember"].state for events in ([one], [one, two])] == [
        "rumored",
        "available",
    ]
    partner = event("2026-11-09", "Muse Ember", trust="partner", source="cloud")
    assert known([partner])["Muse Ember"].state == "available"


def test_a_headline_may_launch_two_models_or_preview_the_second() -> None:
    """Both are out; what is only previewed is announced."""
    models = known(
        [
            event("2026-08-05", "Muse Code", title="Introducing Muse Code and Muse Spark 1.2"),
            event("2026-07-07", "Muse Image", title="Muse Image, and a preview of Muse Video"),
        ]
    )
    assert {name: model.state for name, model in models.items()} == {
        "Muse Code": "available",
        "Muse Spark 1.2": "available",
        "Muse Image": "available",
        "Muse Video": "announced",
    }


def test_withdrawn_and_back() -> None:
    """A withdrawal is the last word until the model is released again."""
    told = [
        event("2026-09-02", "Muse Voice"),
        event("2026-09-17", "Muse Voice", kind="withdrawal"),
        event("2026-10-01", "Muse Voice"),
    ]
    assert [known(told[: n + 1])["Muse Voice"].state for n in range(3)] == [
        "available",
        "withdrawn",
        "available",
    ]


def test_a_codename_keeps_its_name_until_the_public_one_is_seen() -> None:
    """Before the launch there is Avocado; after it Muse Spark, with Avocado's history."""
    rumor = event("2026-02-05", "Avocado", kind="rumor", trust="press", families=("avocado",))
    chinese = event("2026-02-06", "牛油果", kind="rumor", trust="press", families=("avocado",))
    launch = event("2026-04-08", "Muse Spark", families=("muse", "avocado"))
    assert list(known([rumor, chinese])) == ["Avocado"]
    (row,) = known([rumor, chinese, launch]).values()
    assert (row.name, row.codenames, row.state) == ("Muse Spark", ("Avocado",), "available")


def test_a_learned_alias_joins_two_rows() -> None:
    """What the press binds is one model; a guess binds nothing."""
    told = [
        event("2026-07-02", "Watermelon", kind="rumor", trust="press"),
        event("2026-10-12", "Muse Wonder"),
    ]
    guess = Alias(name="Watermelon", of="Muse Wonder", confidence="probable")
    sure = Alias(name="Watermelon", of="Muse Wonder", confidence="reported")
    assert {"Watermelon", "Muse Wonder"} == set(known(told, [guess]))
    rows = known(told, [sure])
    assert [row.codenames for row in rows.values()] == [("Watermelon",)]


def test_old_models_are_not_rumored_by_talk() -> None:
    """A benchmark of a public model makes no row for it; a codename's does."""
    talk = event("2026-05-01", "Llama 3.1", kind="other", trust="press", families=("llama",))
    code = event("2026-05-01", "Mango", kind="other", trust="press", families=("mango",))
    assert list(known([talk, code])) == ["Mango"]


PROMISE = "We will open the weights of Muse Spark 1.2 in the coming weeks."


def test_a_promise_is_tracked_until_kept_under_another_name() -> None:
    """Open weights of Spark 1.2 were promised; Spark Open keeps that promise."""
    made = event("2026-08-10", "Muse Spark 1.2", text=PROMISE)
    (promise,) = known([made])["Muse Spark 1.2"].promises
    assert (
        promise.text,
        promise.by,
        promise.of,
        promise.kept,
    ) == (PROMISE, "blog", "open weights", False)
    assert promise.due == datetime(2026, 9, 21, 23, 59, 59, tzinfo=UTC)
    assert promise.overdue(datetime(2026, 10, 1, tzinfo=UTC))
    (kept,) = known([made, repository("2026-10-15", "Muse-Spark-Open-816B-A42B")])[
        "Muse Spark 1.2"
    ].promises
    assert (kept.kept, kept.overdue(NOW)) == (True, False)


@pytest.mark.parametrize(
    ("text", "trust", "due"),
    [
        ("Muse Stage opens to all users on December 3.", "official", "2026-12-03"),
        ("Meta said it will release the weights of Muse Stage soon.", "press", "2026-11-08"),
        ("Muse Stage will be open-sourced later this year.", "official", "2026-12-31"),
        ("Wir werden die Gewichte von Muse Stage in den kommenden Wochen freigeben.", "official",
         "2026-09-21"),
        ("We hope to open-source Muse Stage eventually.", "official", None),
    ],
)  # fmt: skip
def test_promises(text: str, trust: str, due: str | None) -> None:
    """The maker's word counts, direct or quoted, with the time it names."""
    told = event("2026-08-10", "Muse Stage", kind="announcement", text=text, trust=trust)
    promises = known([told])["Muse Stage"].promises
    assert [due] == [p.due.date().isoformat() if p.due else None for p in promises]


@pytest.mark.parametrize(
    ("text", "trust"),
    [
        ("Muse Stage may get open weights soon.", "official"),
        ("We will not release the weights of Muse Stage soon.", "official"),
        ("Sources say the weights of Muse Stage will be released soon.", "press"),
        ("Analysts expect open weights of Muse Stage next month.", "press"),
        ("Will Meta open-source Muse Stage soon?", "official"),
        ("Muse Stage is rolling out today.", "official"),
    ],
)
def test_no_promise(text: str, trust: str) -> None:
    """Guesses, denials, questions and other people's hopes are no promises."""
    told = event("2026-08-10", "Muse Stage", kind="announcement", text=text, trust=trust)
    assert known([told])["Muse Stage"].promises == ()


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("Mango has 70 billion parameters.", "parameters", "70B"),
        ("Mango is said to have under 7B parameters.", "parameters", "under 7B"),
        ("Mango comes with 1B to 8B parameters.", "parameters", "1B to 8B"),
        ("Mango hat 816 Milliarden Parameter.", "parameters", "816B"),
        ("Mango拥有8000亿参数。", "parameters", "8000亿"),
        ("| Fact | Avocado | Mango |\n| --- | --- | --- |\n| Scale | 70B+ | 8B parameters |",
         "parameters", "8B"),
        ("Mango is an image and video generator.", "modality", "image, video"),
        ("It will ship the text model Mango later.", "modality", "text"),
        ("Mango is fine. It is closed-source, unlike the open-source Llama.", "openness",
         "closed"),
        ("Mango will be proprietary at first and open weights come later.", "openness", "hybrid"),
        ("Mango is expected in the first half of 2027.", "release window", "H1 2027"),
        ("Mango soll im ersten Halbjahr 2027 erscheinen.", "release window", "H1 2027"),
        ("Mango预计2027年上半年发布。", "release window", "H1 2027"),
        ("Mango is due in April-May 2027.", "release window", "April-May 2027"),
        ("Mango is ten times as efficient as Maverick.", "efficiency", "10x Maverick"),
        ("Mango promises a 30% to 40% reduction in inference cost.", "efficiency",
         "30-40% lower cost"),
    ],
)  # fmt: skip
def test_claim(text: str, what: str, value: str) -> None:
    """A plain sentence claims one thing of the model it speaks of."""
    told = event("2026-11-01", "Mango", kind="rumor", trust="press", families=("mango",), text=text)
    claims = [claim for claim in known([told])["Mango"].claims if claim.what == what]
    assert [(value, "blog", told.url)] == [(c.value, c.source, c.url) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Will Mango be open source?",
        "If Mango ships as open weights, rivals will suffer.",
        "GPT-5 has 2 trillion parameters, say rivals of Mango.",
        "Mango will compete with GPT-5 and its 2 trillion parameters.",
        "The H100 and B200 run Mango.",
        "Mango was shown on April 5, 2025, before the summer.",
    ],
)
def test_no_claim(text: str) -> None:
    """Questions, suppositions, rivals and the past claim nothing of it."""
    told = event("2026-11-01", "Mango", kind="rumor", trust="press", families=("mango",), text=text)
    assert known([told])["Mango"].claims == ()


def test_claims_that_contradict_each_other_say_so() -> None:
    """Each claim names what speaks against it and who says that."""
    one = event("2026-01-01", "Mango", kind="rumor", trust="press", families=("mango",),
                source="one", text="Mango has 8B parameters. Mango is an edge model.")  # fmt: skip
    two = event("2026-01-02", "Mango", kind="rumor", trust="press", families=("mango",),
                source="two", text="Mango has 70B parameters. Mango is a video model.")  # fmt: skip
    claims = {(c.source, c.what): c.conflicts for c in known([one, two])["Mango"].claims}
    assert claims["one", "parameters"] == ("70B (two.example)",)
    assert claims["two", "modality"] == ("edge (one.example)",)


def test_a_claim_that_turned_out_wrong_says_so() -> None:
    """What the model became speaks against what was said of it."""
    told = [
        event("2026-01-01", "Muse Glimmer", kind="rumor", trust="press",
              text="Muse Glimmer is proprietary. Muse Glimmer is due in Q1 2026."),
        repository("2026-08-10", "Muse-Glimmer-30B"),
    ]  # fmt: skip
    claims = {c.what: c.conflicts for c in known(told)["Muse Glimmer"].claims}
    assert claims["openness"] == ("turned out: open weights",)
    assert claims["release window"] == ("turned out: 2026-08-10",)


def test_overdue_after_the_expected_window() -> None:
    """A family whose window has closed with nothing out is overdue, also without a trace."""
    window = Window(
        opens=datetime(2026, 3, 1, tzinfo=UTC), closes=datetime(2026, 6, 30, tzinfo=UTC)
    )
    mango = Family(name="mango", codenames=("Mango",), makers=("Meta",), expected=window)
    assert [m.overdue for m in board([], [mango], [], NOW)] == [True]
    assert [m.overdue for m in board([], [mango], [], window.opens)] == [False]


@needs_data
def test_five_articles_disagree_at_a_glance() -> None:
    """The founder's five articles contradict each other, and the board shows where."""
    articles = []
    for number, path in enumerate(sorted((DATA / "seeds").glob("*.txt"))):
        title, _, text = path.read_text("utf-8").strip().partition("\n")
        articles.append(
            event("2026-01-10", "", kind="rumor", trust="press", families=("avocado", "mango"),
                  title=title, text=text, source=f"outlet-{number}")
        )  # fmt: skip
    rows = known(articles, now=datetime(2026, 4, 7, tzinfo=UTC))
    assert {"Avocado", "Mango"} == set(rows)
    mango = {(c.what, c.value) for c in rows["Mango"].claims if c.conflicts}
    assert {("modality", "edge"), ("modality", "image, video")} <= mango
    assert ("parameters", "1B to 8B") in {(c.what, c.value) for c in rows["Mango"].claims}
    openness = {c.value for c in rows["Avocado"].claims if c.what == "openness" and c.conflicts}
    assert {"open or closed", "closed", "hybrid"} == openness
    windows = {
        c.value for c in rows["Avocado"].claims if c.what == "release window" and c.conflicts
    }
    assert {"H1 2026", "April-May 2026"} <= windows


def test_the_board_is_linear() -> None:
    """Ten times the events take about ten times as long, not a hundred."""

    def seconds(count: int) -> float:
        told = [
            event("2026-08-10", f"meta-models/Muse-Glimmer-{n}B", source=f"s{n}")
            for n in range(count)
        ]
        started = time.perf_counter()
        board(told, FAMILIES, [], NOW)
        return time.perf_counter() - started

    assert seconds(4_000) < 40 * max(seconds(400), 0.005)
