"""What sources.yaml may hold, beside the kinds: families, routes, times. Also its JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    SecretStr,
    WithJsonSchema,
    model_validator,
)

from watcher import channels, sources
from watcher.config.document import Place
from watcher.decide import routing
from watcher.decide.routing import Quiet
from watcher.duration import seconds
from watcher.model import Kind, Trust


def _listed(value: object) -> object:
    """One word may stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _one_or_many(schema: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [schema, {"type": "array", "items": schema}]})


def _choice(*words: str) -> WithJsonSchema:
    return _one_or_many({"enum": list(words)})


Word = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed), _one_or_many({"type": "string"})]
Duration = Annotated[
    float,
    BeforeValidator(seconds),
    Field(ge=1),
    WithJsonSchema({"type": ["string", "number"], "examples": ["45s", "10m", "6h", "3d"]}),
]


def _day(value: object) -> date:
    """A date as text; a number is none, though pydantic would count seconds."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("must be a date like 2026-11-30") from None


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
_KINDS = tuple(kind for kind in get_args(Kind) if kind != "notice")  # notices go to the owner


class Shape(BaseModel):
    """What all parts share: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WindowShape(Shape):
    """When a release is expected: first and last day, UTC."""

    opens: Day
    closes: Day

    @model_validator(mode="after")
    def _in_order(self) -> WindowShape:
        if self.closes < self.opens:
            raise ValueError("closes before it opens; swap the dates")
        return self


class FamilyShape(Shape):
    """A watched line of models."""

    names: Words = ()
    codenames: Words = ()
    makers: Words = ()
    orgs: Words = ()
    licenses: Words = ()
    expected: WindowShape | None = None


class MatchShape(Shape):
    """Which stories a route takes; a key that is left out takes all."""

    severity: Annotated[
        tuple[Literal["instant", "digest"], ...],
        BeforeValidator(_listed),
        _choice("instant", "digest"),
    ] = ()
    kind: Annotated[tuple[Kind, ...], BeforeValidator(_listed), _choice(*_KINDS)] = ()
    family: Words = ()
    source: Words = ()
    trust: Annotated[
        tuple[Trust, ...],
        BeforeValidator(_listed),
        _choice("official", "partner", "press", "community"),
    ] = ()


def _digest(text: object) -> str:
    """The words of a digest time, checked. Raises ValueError."""
    routing.digest_time(str(text))
    return str(text)


def _quiet(text: object) -> Quiet:
    """Quiet hours; the time zone is added when it is known. Raises ValueError."""
    quiet = routing.quiet_hours(str(text))
    if quiet.start == quiet.end:
        raise ValueError(f"{text!r} is no span; write for example 22:00-07:00")
    return quiet


class RouteShape(Shape):
    """Where matching stories go: at once, or in a digest. `empty`: send an empty digest too."""

    match: MatchShape = MatchShape()
    to: Annotated[Words, Field(min_length=1)]
    digest: Annotated[
        str | None,
        BeforeValidator(lambda text: None if text is None else _digest(text)),
        WithJsonSchema({"type": "string", "examples": ["daily 08:00", "weekly sunday 09:00"]}),
    ] = None
    empty: bool = False


class FileShape(Shape):
    """The file as a whole. Sources and channels are checked by their kinds."""

    timezone: Word = "UTC"
    families: dict[Word, FamilyShape] | None = None
    sources: list[dict[str, Any]] = []
    channels: list[dict[str, Any]] = []
    routes: list[RouteShape] | None = None
    owner: Words = ()
    quiet_hours: Annotated[
        InstanceOf[Quiet] | None,
        BeforeValidator(lambda text: None if text is None else _quiet(text)),
        WithJsonSchema({"type": "string", "examples": ["22:00-07:00"]}),
    ] = None
    catch_up: Duration = 3 * 86400.0
    heartbeat: SecretStr | None = None


_PARTS: dict[str, type[Shape]] = {
    "": FileShape,
    "families": FamilyShape,
    "expected": WindowShape,
    "routes": RouteShape,
    "match": MatchShape,
}


def shape_keys(place: Place) -> tuple[str, ...]:
    """The keys that may stand where an unknown one stands."""
    around = [str(step) for step in place[:-1] if step in _PARTS]
    return tuple(_PARTS[around[-1] if around else ""].model_fields)


def schema() -> dict[str, Any]:
    """JSON Schema of the whole file, for editors."""
    whole = FileShape.model_json_schema()
    for room, package in (("sources", sources), ("channels", channels)):
        kinds = []
        for name in package.kinds():
            one = package.kind(name).model_json_schema()
            whole.setdefault("$defs", {}).update(one.pop("$defs", {}))
            keys = {key: _or_variable(value) for key, value in one["properties"].items()}
            keys["kind"] = {"const": name}
            if "every" in keys:
                keys["every"] = {"type": ["string", "number"], "default": "10m"}
            required = sorted({"name", "kind", *one.get("required", ())})
            kinds.append({**one, "properties": keys, "required": required})
        whole["properties"][room] = {"type": "array", "items": {"oneOf": kinds}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _or_variable(value: dict[str, Any]) -> dict[str, Any]:
    """A number or a choice may also be written as ${NAME}."""
    if value.get("type") == "string" or "$ref" in value:
        return value
    return {"anyOf": [value, {"type": "string", "pattern": r"\$\{"}]}
