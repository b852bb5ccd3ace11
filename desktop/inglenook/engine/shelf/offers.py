"""The models that are offered (`resources/models.toml`) and their licences, read strictly: a slip there is our own."""

from __future__ import annotations

import functools
import tomllib
from typing import Annotated

import msgspec
from msgspec import Meta

from inglenook.core.resources import resource_text
from inglenook.engine.shelf.refusals import NoSuchModel

_MB = 1_000_000

Line = Annotated[str, Meta(min_length=1, max_length=200)]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,60}$")]
Https = Annotated[str, Meta(pattern=r"^https://[a-z0-9.-]+/[!-~]*$")]


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of a model. `asks`: they are shown and must be accepted before a download; `pages` are the terms."""

    title: Line
    asks: bool
    summary: Line
    notice: str
    pages: tuple[Https, ...]

    def text(self, language: str = "en") -> str:
        """What is shown: a summary of ours with the addresses of the terms, or a free licence as it is."""
        return resource_text(f"{self.summary}.{language}.md" if self.asks else f"{self.summary}.txt")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One plain line in each language of the window."""

    en: Line
    zh: Line


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of a model that can be had. `files` is empty for MLX, where the hub's list says what there is."""

    name: Name
    model: Name
    title: Line
    form: Annotated[str, Meta(pattern="^(gguf|mlx)$")]
    repository: Annotated[str, Meta(pattern=r"^[\w.-]+/[\w.-]+$")]
    files: tuple[Annotated[str, Meta(pattern=r"^[\w.-]+\.gguf$")], ...]
    revision: Annotated[str, Meta(pattern="^(main|[0-9a-f]{40})$")]
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]
    size_mb: Annotated[int, Meta(gt=0)]
    parameters_m: Annotated[int, Meta(gt=0)]
    quantisation: Line
    family: str
    context: Annotated[int, Meta(ge=512)]
    licence: str
    kind: Annotated[str, Meta(pattern="^(writes|embeds)$")]
    tuned: bool
    good_for: Words

    @property
    def size_bytes(self) -> int:
        """About how much is downloaded."""
        return self.size_mb * _MB

    @property
    def embeds(self) -> bool:
        """Whether it makes vectors and does not write."""
        return self.kind == "embeds"


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that is offered, the one to suggest first."""

    licences: dict[str, Licence]
    models: tuple[Offer, ...]

    def find(self, name: str, forms: tuple[str, ...] = ()) -> Offer:
        """The offer of that name, or of that model in the first of the `forms`; raise `NoSuchModel`."""
        for offer in self.models:
            if offer.name == name:
                return offer
        of_model = [offer for offer in self.models if offer.model == name]
        for form in (*forms, *(offer.form for offer in of_model)):
            for offer in of_model:
                if offer.form == form:
                    return offer
        raise NoSuchModel(name=name)


@functools.cache
def catalogue() -> Catalogue:
    """The catalogue that comes with this version."""
    return msgspec.convert(tomllib.loads(resource_text("models.toml")), Catalogue)
