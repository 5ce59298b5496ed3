"""The main job on a bundled recording: recorded days, loopback servers, the real everything else.

servers.py    answer as the recorded servers did, at the virtual time
receivers.py  stand in for Slack, Discord and a mail server
reading.py    what arrived there, as a person would read it
playing.py    the recording, played through the real client, pipeline, outbox and channels
recording/    made by tools/demo from facts, in our own words
"""

from __future__ import annotations

from pathlib import Path

RECORDING = Path(__file__).parent / "recording"
