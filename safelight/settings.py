"""
Every setting of the service: type, unit, default and reason, in one class.

A setting comes from the environment, else from `.env`, else from `safelight.toml` in the data folder, under the
same name in all three. Only `app` reads settings; everyone else takes plain arguments.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from dotenv import dotenv_values
from msgspec import Meta, Struct

from safelight.kit.limits.addresses import LOOPBACK, Proxies
from safelight.wire.errors import Invalid

PREFIX = "SAFELIGHT_"
FOREIGN = "aws_"
SECRETS = ("aws_secret_access_key", "aws_session_token")


def setting(reason: str, **limits: Any) -> Meta:
    """What a setting is for, in its unit, and what it must keep to."""
    return Meta(description=reason, **limits)


class Settings(Struct, frozen=True, kw_only=True):
    """The settings. Each is `SAFELIGHT_` and its name in capitals; those of AWS are called as everywhere else."""

    data: Annotated[Path, setting("The folder that holds everything.")] = Path("data")
    database_url: Annotated[
        str,
        setting(
            "postgresql://user:password@host:port/name, or several host:port with commas between. Empty: SQLite in the "
            "data folder.",
            pattern="^(postgres(ql)?://.+)?$",
        ),
    ] = ""
    storage_url: Annotated[
        str,
        setting(
            "s3://bucket/prefix: where pictures are kept, in a bucket that is there already. Empty: files in the data "
            "folder.",
            pattern=r"^(s3://[a-zA-Z0-9][a-zA-Z0-9._-]*(/[a-zA-Z0-9._/-]*)?)?$",
        ),
    ] = ""
    aws_access_key_id: Annotated[
        str, setting("The key by which the store of pictures knows the service. Empty: what a machine at Amazon has.")
    ] = ""
    aws_secret_access_key: Annotated[str, setting("The secret that belongs to the key.")] = ""
    aws_session_token: Annotated[str, setting("What goes with keys that end by themselves.")] = ""
    aws_region: Annotated[str, setting("The region of the bucket.", pattern="^[a-zA-Z0-9-]+$")] = "us-east-1"
    aws_endpoint_url: Annotated[
        str,
        setting(
            "The address of the store; plain http only if it begins so. Empty: Amazon's own.",
            pattern=r"^(https?://[^\s/@]+/?)?$",
        ),
    ] = ""
    files_url: Annotated[
        str,
        setting(
            "What the addresses of published photos begin with, where a CDN or another web server sends them: what "
            "follows is /media/ and the name. Empty: the service's own.",
            pattern=r"^(https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~-]+)*)?$",
        ),
    ] = ""
    sendfile: Annotated[
        Literal["off", "x-accel-redirect", "x-sendfile"],
        setting(
            "By which header the web server before the service is told to send a picture from the data folder itself: "
            "x-accel-redirect (nginx, Caddy), with paths below /safelight-files/, x-sendfile (Apache, lighttpd), with "
            "whole paths, or none (off)."
        ),
    ] = "off"
    base_url: Annotated[
        str,
        setting(
            "The address that the world sees, for links in answers. Empty: the host that each request names.",
            pattern="^(https?://[^/]+)?$",
        ),
    ] = ""
    audience: Annotated[
        Literal["everyone", "members"],
        setting("Who may look without signing in: everyone (what public accounts share) or members (nobody)."),
    ] = "everyone"
    registration: Annotated[
        Literal["closed", "invitation", "approval", "open"],
        setting(
            "Who may make an account: nobody (closed), who has an invitation, who is let in by an owner afterwards "
            "(approval), or everybody (open). A service of one's own is closed until it is opened."
        ),
    ] = "closed"
    sitemap: Annotated[
        Literal["off", "on"],
        setting(
            "Whether /sitemap.xml lists the newest public photos and people for search engines. Whoever shares with "
            "everyone need not want to be looked up everywhere, so the host decides."
        ),
    ] = "off"
    upload_bytes: Annotated[
        int,
        setting("The largest file that is taken, in bytes: more than any phone's JPEG.", ge=100_000, le=1_000_000_000),
    ] = 32_000_000
    picture_pixels: Annotated[
        int,
        setting(
            "The largest picture that is taken, in pixels; its decoding takes memory by them.",
            ge=1_000_000,
            le=400_000_000,
        ),
    ] = 80_000_000
    originals: Annotated[
        Literal["keep", "drop"],
        setting(
            "Whether the file that was sent is kept, for its owner to fetch again, or dropped once it is published."
        ),
    ] = "keep"
    picture_workers: Annotated[
        int,
        setting(
            "How many pictures each process that answers has drawn at once, each by a process of its own. "
            "0: as many in all as there are processors.",
            ge=0,
            le=64,
        ),
    ] = 0
    limits: Annotated[
        Literal["on", "off"],
        setting(
            "Whether calls, wrong passwords, new accounts and uploads are counted, and refused when they are many."
        ),
    ] = "on"
    trusted_proxies: Annotated[
        Proxies,
        setting(
            "Addresses and networks, with commas between, of those whose X-Forwarded-For tells where a request comes "
            "from; none for nobody."
        ),
    ] = LOOPBACK


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting's value came from."""

    name: str
    value: str
    source: str
    reason: str


def load(data: Path | None = None) -> Settings:
    """
    The settings that hold now; `data`, where it is given, is the data folder.

    Raises: Invalid for a value that a setting can't have.
    """
    return convert({field: value for field, (value, _) in gather(data).items()})


def load_written(folder: Path) -> Settings:
    """The settings that are written down in a data folder, whatever the environment says. Raises: Invalid."""
    return convert({field: value for field, (value, _) in gather(folder, {}).items()})


def describe(data: Path | None = None) -> list[Origin]:
    """Every setting with its value, where that came from, and what it is for. Passwords are left out."""
    found = gather(data)
    settings = convert({field: value for field, (value, _) in found.items()})
    hints = get_type_hints(Settings, include_extras=True)
    return [
        Origin(
            name_of(field),
            as_shown(field, str(getattr(settings, field))),
            found[field][1] if field in found else "default",
            hints[field].__metadata__[0].description,
        )
        for field in Settings.__struct_fields__
    ]


def gather(data: Path | None, environment: Mapping[str, str] = os.environ) -> dict[str, tuple[Any, str]]:
    """What is set, and where: by field, the value and its source."""
    folder = data or Path(environment.get(name_of("data"), "data"))
    sources: dict[str, Mapping[str, Any]] = {
        "safelight.toml": read_toml(folder / "safelight.toml"),
        ".env": dotenv_values(folder / ".env"),
        "environment": environment,
        "command line": {} if data is None else {name_of("data"): str(data)},
    }
    return {
        field: (values[name_of(field)], source)
        for source, values in sources.items()
        for field in Settings.__struct_fields__
        if values.get(name_of(field)) not in (None, "")
    }


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, or nothing where there is none. Raises: Invalid if it can't be read as one."""
    try:
        return tomllib.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} is not proper TOML: {error}.") from error


def convert(values: dict[str, Any]) -> Settings:
    """Raises: Invalid, naming the setting."""
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$.")
        raise Invalid(f"{name_of(place.rstrip('`'))}: {reason.replace('`', '')}.") from error


def name_of(field: str) -> str:
    """The name by which a setting is set."""
    return field.upper() if field.startswith(FOREIGN) else PREFIX + field.upper()


def as_shown(field: str, value: str) -> str:
    """A setting's value without what nobody else should know."""
    return "…" if value and field in SECRETS else without_password(value)


def without_password(value: str) -> str:
    """A value that may be shown."""
    scheme, separator, rest = value.partition("://")
    user, at, host = rest.rpartition("@")
    return f"{scheme}://{user.partition(':')[0]}:…@{host}" if separator and at else value
