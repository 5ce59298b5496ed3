"""What every kind of channel owes: a page, a delivery that arrives, errors of our tree."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from tests.channels import send
from tests.channels.test_apprise import Ntfy
from tests.channels.test_webhook import Receiver
from tests.doubles.discord import Discord
from tests.doubles.slack import Slack
from tests.doubles.smtp import Smtp
from tests.golden.stories import messages
from watcher import channels
from watcher.channels import ChannelKind, Receipt
from watcher.errors import DeliveryError

pytestmark = pytest.mark.filterwarnings("ignore:.*imghdr:DeprecationWarning")  # of a dependency
DOCS = Path(__file__).resolve().parents[2] / "docs" / "channels"
ALERT = messages()["open-weights"]
SECRETS = ("webhook_url", "token", "password", "url", "secret")


@contextmanager
def served(name: str, folder: Path) -> Iterator[tuple[ChannelKind, list[str]]]:
    """A channel of this kind with its double, and the violations the double keeps."""
    if name == "slack":
        with Slack() as slack:
            yield send.slack(slack), slack.violations
    elif name == "discord":
        with Discord() as discord:
            yield send.discord(discord), discord.violations
    elif name == "email":
        with Smtp(folder) as smtp:
            yield send.email(smtp), smtp.violations
    elif name == "webhook":
        with Receiver() as receiver:
            yield send.channel("webhook", url=receiver.url), receiver.violations
    elif name == "apprise":
        with Ntfy() as ntfy:
            yield send.channel("apprise", url=ntfy.address), ntfy.violations
    else:
        yield send.channel(name), []


@pytest.mark.parametrize("name", channels.kinds())
def test_has_a_page_whose_examples_load(name: str) -> None:
    """Each kind has a page, and each YAML block on it makes a channel that is ready."""
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert blocks
    for block in blocks:
        filled = re.sub(r"\$\{\w+\}", "https://x.example/y", block)
        listed = yaml.safe_load(filled)
        for fields in listed if isinstance(listed, list) else [listed]:
            assert channels.kind(name)(**fields).missing == ""


@pytest.mark.parametrize("name", channels.kinds())
def test_documents_every_key(name: str) -> None:
    """Each key a person may write stands on the kind's page."""
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    fields = channels.kind(name).model_fields
    keys = {field.alias or key for key, field in fields.items()} - {"name", "kind"}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


@pytest.mark.parametrize("name", channels.kinds())
def test_delivers_to_its_double(name: str, tmp_path: Path) -> None:
    """An alert arrives, rich and plain, without a violation, and there is a receipt."""
    with served(name, tmp_path) as (channel, violations):
        for plain in (False, True):
            assert isinstance(send.send(channel, ALERT, plain=plain), Receipt)
        assert violations == []


@pytest.mark.parametrize("name", [kind for kind in channels.kinds() if kind != "console"])
def test_failures_are_of_our_tree(name: str, tmp_path: Path) -> None:
    """When its service is gone, a channel raises a DeliveryError and nothing else."""
    with served(name, tmp_path) as (channel, _):
        pass
    with pytest.raises(DeliveryError):
        send.send(channel, ALERT)


@pytest.mark.parametrize("name", channels.kinds())
def test_knows_or_says_that_it_does_not(name: str, tmp_path: Path) -> None:
    """Whether a doubtful message arrived is answered by yes, no or None."""
    with served(name, tmp_path) as (channel, _):
        told = asyncio.run(channel.sent_before(send.delivery(ALERT, channel)))
        assert told in (True, False, None)


@pytest.mark.parametrize("name", channels.kinds())
def test_hides_its_secrets(name: str, tmp_path: Path) -> None:
    """No secret shows in a channel's own words."""
    with served(name, tmp_path) as (channel, _):
        for key in SECRETS:
            secret = getattr(channel, key, None)
            if secret is not None:
                assert secret.get_secret_value() not in repr(channel)
