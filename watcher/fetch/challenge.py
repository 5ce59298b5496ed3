"""Bot walls and captcha pages: an answer that looks fine but is not the page."""

from __future__ import annotations

from collections.abc import Mapping

_HEADERS = {"cf-mitigated": "challenge", "x-vercel-mitigated": "challenge"}
_HEADERS_AWS = ("x-amzn-waf-action", ("challenge", "captcha"))

# Marks that only such pages carry, looked for in HTML of at most this size near its beginning.
_LOOKED_AT = 30_000  # bytes
_MARKS = {
    b"/cdn-cgi/challenge-platform/h/": "Cloudflare challenge",
    b"_cf_chl_opt": "Cloudflare challenge",
    b"<title>Just a moment": "Cloudflare challenge",
    b"awsWafCookieDomainList": "AWS challenge",
    b"<title>Attention Required! | Cloudflare": "Cloudflare block",
    b"Enable JavaScript and cookies to continue": "asks for JavaScript and cookies",
    b"_Incapsula_Resource": "Imperva challenge",
    b"captcha-delivery.com": "DataDome challenge",
}


def challenge(headers: Mapping[str, str], body: bytes) -> str:
    """What blocks us, in a few words, or an empty string; whatever the status says."""
    for name, value in _HEADERS.items():
        if headers.get(name, "").lower() == value:
            return f"{name}: {value}"
    name, values = _HEADERS_AWS
    if headers.get(name, "").lower() in values:
        return f"{name}: {headers[name]}"
    if not body or "html" not in headers.get("content-type", "html"):
        return ""
    start = body[:_LOOKED_AT]
    return next((says for mark, says in _MARKS.items() if mark in start), "")
