"""The facts that tell an entry's terms, in one list for all who ask for them."""

from __future__ import annotations

LABELS = ("license", "license_name")  # as the maker tags it
TEXTS = {  # the hash of a text, and what people call the text
    "license_text": "LICENSE",
    "policy_text": "use policy",
    "gate_prompt": "gate text",
    "link_text": "the text behind the license link",
    "card_license": "license section of the card",
    "text_sha256": "document",
}
LICENSES = ("license_text", "gate_prompt", "link_text", "text_sha256")  # texts that hold it whole
GATE = {"gate_notice": "heading", "gate_button": "button"}  # the gate's own words, whole
TERMS = (*LABELS, "license_link", *TEXTS, *GATE, "gate_fields", "eu_disallowed")
