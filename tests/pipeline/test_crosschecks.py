"""One license in several places, through the whole house: told when it moved, and once."""

from __future__ import annotations

from dataclasses import replace

from tests.pipeline.house import House, Shown, house, repository, text
from watcher.model import Entry, Message

SHOWN = text(
    "Modified MIT License\n\nYou may do as you like, but above 100 million monthly active users you"
    " shall prominently display the name of the model.\n"
)
LLAMA31 = text(
    "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n\nYou may use the outputs if the name of the model"
    " trained on them begins with Llama.\n"
)
LLAMA3 = text(
    "META LLAMA 3 COMMUNITY LICENSE AGREEMENT\n\nYou may not use the outputs to improve any other"
    " large language model.\n"
)


def model(name: str = "meta-models/Muse-Tide-9B", **facts: object) -> Entry:
    """A repository read at one revision."""
    return repository(name, **{"weights": True, "sha": "1", "details": "1", **facts})


def opened(*entries: Entry, **stage: object) -> House:
    """A house on a Hub organization, after its first look."""
    home = house(name="hub", kind="huggingface", complete=True)
    home.poll(*entries, **stage)
    return home


def rules(home: House, *entries: Entry, **stage: object) -> list[tuple[str, str, set[str]]]:
    """Kind, severity and license rules of what one poll tells."""
    return [
        (
            event.kind,
            event.severity,
            {one.rule for one in event.reasons if one.rule.startswith("license.")},
        )
        for event in home.poll(*entries, **stage).events
    ]


def stories(home: House) -> list[Message]:
    """What was told of stories, without the owner's notices."""
    return [one for one in home.owed() if one.kind != "notice"]


def test_a_new_repository_with_another_text_than_its_tag() -> None:
    """The release says so at once, and later polls do not repeat it."""
    home = opened(model("meta-models/Muse-Old"))
    new = model(license="apache-2.0", license_text=SHOWN.sha256)
    told = rules(home, model("meta-models/Muse-Old"), new, texts=(SHOWN,))
    assert told == [("release", "instant", {"license.mismatch"})]
    again = replace(new, facts={**new.facts, "sha": "2", "details": "2", "weights_oid": "x"})
    (message,) = stories(home)
    assert all("license.mismatch" not in one[2] for one in rules(home, again))
    assert "Careful: the tag says apache-2.0, its text is modified-mit." in message.lines


def test_a_baseline_and_late_reading_are_silent() -> None:
    """What was there at the first look is not news, also when its text is read later."""
    old = model(license="apache-2.0", details=None)
    home = opened(old)
    read = replace(old, facts={**old.facts, "details": "1", "license_text": SHOWN.sha256})
    assert rules(home, read, texts=(SHOWN,)) == []


def test_a_text_that_comes_late_to_a_new_repository() -> None:
    """Its mismatch is an alert of its own."""
    home = opened(model("meta-models/Muse-Old"))
    old, new = model("meta-models/Muse-Old"), model(license="apache-2.0", details="")
    home.poll(old, new)
    read = replace(new, facts={**new.facts, "details": "1", "license_text": SHOWN.sha256})
    assert rules(home, old, read, texts=(SHOWN,)) == [("license", "instant", {"license.mismatch"})]


def test_another_version_on_the_card_above_the_same_text() -> None:
    """The reasons and the message say that the text stays."""
    old = model("meta-llama/Llama-9", license="llama3.1", license_text=LLAMA31.sha256)
    home = opened(old, texts=(LLAMA31,))
    new = replace(old, facts={**old.facts, "license": "llama3.2", "sha": "2", "details": "2"})
    (event,) = home.poll(new).events
    told = {one.rule: one.detail for one in event.reasons}
    assert told["license.relabeled"] == (
        "llama3.1 -> llama3.2, while its license text stays the same"
    )
    assert "license.mismatch" in told
    assert "EU" in told["license.between"]
    (message,) = stories(home)
    assert any("stays the same" in one for one in (message.title, *message.lines))


def test_from_one_known_license_to_another() -> None:
    """A bump is described by the stored texts of the two, wherever they were read."""
    one = model("meta-llama/Llama-3-8B", license="llama3", license_text=LLAMA3.sha256)
    other = model("meta-llama/Llama-3.1-8B", license="llama3.1", license_text=LLAMA31.sha256)
    third = model("meta-llama/Llama-Guard-9", license="llama3")
    home = opened(one, other, third, texts=(LLAMA3, LLAMA31))
    moved = replace(third, facts={**third.facts, "license": "llama3.1", "sha": "2", "details": "2"})
    (event,) = home.poll(one, other, moved).events
    assert event.license is not None
    assert (event.license.old_license, event.license.new_license) == ("llama3", "llama3.1")
    assert "output-training" in event.license.topics


def test_hub_and_github_state_different_licenses() -> None:
    """Said once, as an alert about the license, naming both places."""
    hub = opened(model("meta-models/Muse-Old"))
    hub.poll(
        model("meta-models/Muse-Old"), model("meta-models/Muse-Glimmer-30B", license="apache-2.0")
    )
    code = House(
        Shown(name="code", kind="github", trust="official"), database=hub.database, now=hub.now
    )
    code.poll()
    file = Entry(
        id="file:LICENSE",
        url="https://github.com/meta-models/muse-glimmer/blob/main/LICENSE",
        title="meta-models/muse-glimmer: LICENSE",
        facts={"form": "file", "path": "LICENSE", "text_sha256": LLAMA31.sha256},
    )
    told = [event for event in code.poll(file, texts=(LLAMA31,)).events if event.kind == "license"]
    (event,) = [one for one in told if one.reasons[0].rule == "license.disagrees"]
    assert event.severity == "instant"
    assert "llama3.1 on github.com; apache-2.0 on huggingface.co" in event.title
    edited = replace(file, facts={**file.facts, "path": "LICENSE", "mode": "x"})
    assert [one for one in code.poll(edited).events if one.kind == "license"] == []


def test_a_license_in_the_code_before_the_model() -> None:
    """The first trace of a model may be its license; it is named."""
    code = house(name="code", kind="github")
    code.poll()
    file = Entry(
        id="file:Guard/LICENSE",
        url="https://github.com/meta-llama/PurpleLlama/blob/main/Guard/LICENSE",
        title="meta-llama/PurpleLlama: Guard/LICENSE",
        facts={"form": "file", "path": "Guard/LICENSE", "text_sha256": LLAMA3.sha256},
    )
    (event,) = code.poll(file, texts=(LLAMA3,)).events
    assert (event.kind, event.severity, event.subject) == ("license", "instant", "Llama 3")
    assert stories(code)[0].title == (
        "Llama 3 license appeared in meta-llama/PurpleLlama, no model under it is known yet"
    )
