"""One poll and what follows: baselines, windows against lists, implausible readings, promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.pipeline.house import START, House, house, post, repository, text
from watcher.errors import FetchError, Suspect
from watcher.model import Entry
from watcher.store import entries, events, operator, outbox, sources, texts

MUSE = post("Introducing Muse Spark, our new model", 99)


def _opened(*entries: Entry, **keys: object) -> House:
    """A house after its first look."""
    home = house(**keys)
    home.poll(*(entries or (post("Old"),)))
    return home


def test_the_first_look_is_silent() -> None:
    """A baseline sends nothing, to nobody, whatever it shows."""
    home = house()
    done = home.poll(MUSE, post("Llama 5 is out", 3))
    assert (done.first_look, done.events, home.owed()) == (True, (), [])


def test_an_empty_first_look_counts_as_listed_once() -> None:
    """The first entry of a source that was empty is news."""
    home = house()
    home.poll()
    assert [event.subject for event in home.poll(MUSE).events] == ["Muse Spark"]


def test_a_new_post_is_told_once() -> None:
    """Polling the same answer twice yields nothing more."""
    home = _opened()
    first = home.poll(MUSE, post("Old"))
    second = home.poll(MUSE, post("Old"))
    assert [event.kind for event in first.events] == ["release"]
    assert (second.events, len(home.owed())) == ((), 1)


def test_what_falls_off_a_window_and_returns_is_no_news() -> None:
    """A feed shows its newest entries; the old ones come back without a word."""
    home = _opened(post("Old"), MUSE)
    home.poll(post("Old"))
    assert home.poll(post("Old"), MUSE).events == ()


def test_entries_whose_guids_all_changed_are_recognized() -> None:
    """The same URLs and titles under new ids are the same posts."""
    shown = [post(f"Introducing Llama {n}", n) for n in range(5, 12)]
    home = _opened(*shown)
    moved = [replace(one, id=f"new-{one.id}") for one in shown]
    assert (home.poll(*moved).events, home.poll(*moved).error) == ((), "")


def test_a_page_of_strangers_is_quarantined_and_told_to_the_owner() -> None:
    """A rebuilt page is suspect: no item messages, one notice after three polls."""
    home = _opened(*(post(f"Post {n}", n) for n in range(10)))
    rebuilt = [post(f"Introducing Llama {n}", n) for n in range(50, 60)]
    errors = [home.poll(*rebuilt).error for _ in range(5)]
    assert all("was there before" in error for error in errors)
    assert [message.kind for message in home.owed()] == ["notice"]
    assert sources.state(home.database, "blog").suspect


def test_a_rebuilt_page_is_believed_after_a_while_in_silence() -> None:
    """The watcher does not stay blind for ever, and does not flood either."""
    home = _opened(*(post(f"Post {n}", n) for n in range(10)))
    rebuilt = [post(f"Introducing Llama {n}", n) for n in range(50, 60)]
    polls = [home.poll(*rebuilt) for _ in range(12)]
    assert polls[-1].error == ""
    assert [event for done in polls for event in done.events] == []
    assert len(home.poll(MUSE, *rebuilt).events) == 1


def test_a_failed_reading_changes_nothing() -> None:
    """An error is recorded and backed off; the entries stay, so recovery is silent too."""
    home = _opened(post("Old"), MUSE)
    failed = home.poll(failing=FetchError("https://x: HTTP 500", status=500))
    state = sources.state(home.database, "blog")
    assert (failed.error, state.failures, state.last_error) == (
        "https://x: HTTP 500",
        1,
        "https://x: HTTP 500",
    )
    assert state.next_poll is not None
    assert state.next_poll > home.now
    assert home.poll(post("Old"), MUSE).events == ()


def test_the_owner_hears_once_of_a_failure_and_once_of_the_recovery() -> None:
    """Not at the first hiccup, not at every poll."""
    home = _opened()
    for _ in range(6):
        home.poll(failing=FetchError("https://x: HTTP 500", status=500))
    home.poll(post("Old"))
    assert [message.title for message in home.owed()] == [
        "blog cannot be read",
        "blog can be read again",
    ]


def test_a_source_that_comes_and_goes_is_told_of_once() -> None:
    """A second time when it stayed away for three days, then for six, then for a week."""
    home = _opened()

    def breaks(days: float) -> int:
        """The notices a break of so many days brings; its last poll is after three quarters."""
        before = len(home.owed())
        for _ in range(4):
            home.poll(failing=Suspect("an error page"))
            home.now += timedelta(days=days / 4)
        home.poll(post("Old"))
        return len(home.owed()) - before

    spans = (0.1, 0.1, 2.5, 4.5, 4.5, 8.5, 8.5, 10, 10, 2.5)
    assert [breaks(days) for days in spans] == [2, 0, 0, 2, 0, 2, 0, 2, 2, 0]
    assert "read for 7d" in str(home.owed()[-1].lines)


def test_a_wish_of_the_server_is_kept() -> None:
    """Retry-After is remembered: neither `run` nor `check` polls sooner."""
    home = _opened()
    home.poll(failing=FetchError("https://x: HTTP 429", status=429, retry_in=7200))
    state = sources.state(home.database, "blog")
    assert state.not_before is not None
    assert (state.not_before - home.now).total_seconds() == 7200
    assert state.next_poll is not None
    assert state.next_poll >= state.not_before


def test_a_complete_list_loses_an_entry_only_after_a_second_poll() -> None:
    """Once missing is nothing; twice missing is a change; afterwards it is silence."""
    shown = [repository(f"meta-llama/Llama-{n}", license="llama3") for n in range(5)]
    home = _opened(*shown, name="hub", kind="huggingface", complete=True)
    polls = [home.poll(*shown[1:]) for _ in range(4)]
    assert [len(done.events) for done in polls] == [0, 1, 0, 0]
    (event,) = polls[1].events
    assert (event.kind, event.after["access"]) == ("access", "private-or-deleted")


def test_a_mass_loss_is_not_believed() -> None:
    """Most of a list gone at once is an outage, not news."""
    shown = [repository(f"meta-llama/Llama-{n}") for n in range(10)]
    home = _opened(*shown, name="hub", kind="huggingface", complete=True)
    assert "missing at once" in home.poll(shown[0]).error
    assert home.poll(*shown).events == ()


def test_a_rename_carries_both_names() -> None:
    """`before.id` is the old name and `after.id` the new one."""
    old = repository("meta-llama/Meta-Llama-3.1-8B", license="llama3.1")
    new = replace(old, title="meta-llama/Llama-3.1-8B", url="https://huggingface.co/meta-llama/Llama-3.1-8B",
                  facts={**old.facts, "id": "meta-llama/Llama-3.1-8B"})  # fmt: skip
    home = _opened(old, name="hub", kind="huggingface", complete=True)
    (event,) = home.poll(new).events
    assert (event.before["id"], event.after["id"], event.after["access"]) == (
        "meta-llama/Meta-Llama-3.1-8B",
        "meta-llama/Llama-3.1-8B",
        "renamed",
    )


def test_a_text_that_stood_there_before_is_no_news() -> None:
    """A page that flips between two versions is told of once."""
    versions = [
        text("You may use the model. " * 40),
        text("You may use the model. " * 40 + "You may not use it in the European Union."),
    ]
    home = house(name="terms", kind="document", family="llama")
    shown = [
        Entry(
            id="https://example.org/LICENSE",
            url="https://example.org/LICENSE",
            title="License",
            facts={"text_sha256": one.sha256},
        )
        for one in versions
    ]
    told = [len(home.poll(shown[n % 2], texts=(versions[n % 2],)).events) for n in range(8)]
    assert told == [0, 1, 0, 0, 0, 0, 0, 0]


def test_an_event_keeps_the_raw_response_it_was_seen_in() -> None:
    """The evidence stays although newer responses replace the stored one."""
    home = _opened()
    (event,) = home.poll(MUSE, post("Old")).events
    seen_at = home.now
    home.poll(post("Another thing", 9), MUSE, post("Old"))
    (response,) = texts.evidence(home.database, event.id)
    assert (response.body.decode(), response.at) == (f"raw answer of {seen_at}", seen_at)


def test_many_stories_at_once_become_singles_and_one_summary() -> None:
    """At most five messages per poll and channel; the last one names all the rest."""
    home = _opened()
    new = (post(f"Introducing Llama {n}: download the weights", n) for n in range(5, 25))
    home.poll(*new, post("Old"))
    owed = home.owed()
    assert len(owed) == 5
    assert len(owed[-1].sections[0].items) == 16


def test_a_better_parser_is_not_their_change() -> None:
    """A new parser version reads the stored answers again in silence."""
    home = _opened(post("Old"), MUSE)
    home.source = home.source.model_copy(update={"version": 2})
    done = home.poll(post("Old", text="read better"), replace(MUSE, text="read better"))
    assert (done.events, done.error) == ((), "")


def test_every_change_leaves_a_verdict_with_reasons() -> None:
    """Also the answer no is kept, so that `explain` can tell."""
    home = _opened(trust="press")
    guacamole = post("Avocado prices at a 24-year high", 7)
    home.poll(guacamole, post("Old"))
    (verdict,) = events.verdicts(home.database, "blog", guacamole.id)
    assert (verdict.severity, verdict.event) == ("none", None)
    assert verdict.reasons


def test_an_alias_is_learned_announced_and_used() -> None:
    """Two independent sentences bind the codename to the name; the story says so once."""
    home = _opened(name="press", trust="press")
    sentence = "Meta launched Muse Spark, the model code-named Avocado, on Wednesday."
    home.poll(
        Entry(id="a", url="https://axios.com/a", title="Meta launches Muse Spark", text=sentence),
        Entry(id="b", url="https://tnw.com/b", title="Muse Spark, once Avocado, is here",
              text="Meta's Muse Spark, previously known internally as Avocado, is out."),
    )  # fmt: skip
    (alias,) = operator.aliases(home.database)
    assert (alias.name, alias.of, alias.confidence) == ("Avocado", "Muse Spark", "confirmed")
    titles = [event.title for event, _ in events.select(home.database)]
    assert "Avocado is Muse Spark: 2 independent sources" in titles


def test_unchanged_writes_no_entries() -> None:
    """The usual answer costs one row of bookkeeping."""
    home = _opened(post("Old"), MUSE)
    before = entries.kept_all(home.database, "blog")
    done = home.poll(unchanged=True)
    state = sources.state(home.database, "blog")
    assert done.unchanged
    assert entries.kept_all(home.database, "blog") == before
    assert (state.last_success, state.failures) == (home.now, 0)


def test_an_undelivered_message_is_owed_from_the_same_transaction() -> None:
    """Snapshot, event, story and promise are saved together."""
    home = _opened()
    (event,) = home.poll(MUSE, post("Old")).events
    (delivery,) = outbox.listing(home.database)
    assert events.select(home.database) == [(event, delivery.stories[0])]
    assert (delivery.state, delivery.attempts) == ("waiting", 0)
    assert home.now > START
