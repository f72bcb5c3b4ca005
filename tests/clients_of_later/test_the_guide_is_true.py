"""Every example in Python of docs/later-clients.md does what it is there for, and what its tables name is there."""

import re
from pathlib import Path
from typing import Any

import instagram_private_api
import instagrapi
import pytest

from tests.service import PASSWORD

from .people import Person, texts_of

TEXT = (Path(__file__).parents[2] / "docs" / "later-clients.md").read_text()
ADDRESS = "http://127.0.0.1:8010"


def examples(heading: str) -> list[str]:
    """The blocks of Python below a heading, in their order."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", section, re.DOTALL)


def follow(heading: str, ana: Person) -> dict[str, Any]:
    """Run a section's examples one after the other, in Ana's name; what they leave behind."""
    left: dict[str, Any] = {}
    for example in examples(heading):
        ours = example.replace(ADDRESS, ana.service.url).replace('"ana"', f'"{ana.username}"')
        exec(compile(ours, "docs/later-clients.md", "exec"), left)
    return left


@pytest.fixture(autouse=True)
def beside_a_picture(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the picture that the examples send."""
    photo.rename(photo.with_name("sky.jpg"))
    monkeypatch.chdir(photo.parent)


def test_instagram_private_api(ana: Person, capsys: pytest.CaptureFixture[str]) -> None:
    """The photo is there and liked, its code was printed; the saved session ended with the other."""
    left = follow("instagram_private_api", ana)

    seen = ana.sees(left["media"]["pk"])
    said = capsys.readouterr().out.splitlines()
    assert (texts_of(seen), seen.like_count) == (["Morning"], 1)
    assert said == [f"{seen.code} {ana.username}", ana.username, "the session is over"]


@pytest.mark.usefixtures("no_waiting")
def test_instagrapi(ana: Person, capsys: pytest.CaptureFixture[str]) -> None:
    """The photos are there, one liked, one with its place; the saved session is good, and so is the plain password."""
    left = follow("instagrapi", ana)

    said = capsys.readouterr().out.splitlines()
    newest, first = ana.sees(left["media"].pk), ana.sees(said[0].partition("_")[0])
    assert said[0] == f"{first.pk}_{ana.pk} {first.code} Morning"
    assert said[1].startswith(f"{first.code} 1 {ana.service.url}/media/")
    assert said[2] == ana.username
    assert newest.location
    assert said[3] == newest.location.name == left["media"].location.name
    assert left["plain"].account_info().username == ana.username


def test_there_is_an_example_for_each(ana: Person) -> None:
    """None is left out here, and everybody's password is the demo's."""
    every = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)

    assert every == examples("instagram_private_api") + examples("instagrapi")
    assert f'"{PASSWORD}"' in every[0]
    assert f'"{ana.username}"' not in TEXT


def test_what_the_tables_name_is_there() -> None:
    """Each method in the columns of the two libraries, and each class of error."""
    rows = [row.strip("|").split("|") for row in TEXT.splitlines() if row.startswith("|")]
    p_names, i_names = (
        {name for row in rows if len(row) == 4 for name in re.findall(r"`(\w+)`", row[column])} - {library, "aiograpi"}
        for column, library in ((1, "instagram_private_api"), (2, "instagrapi"))
    )

    p_known = {*dir(instagram_private_api.Client), *dir(instagram_private_api)}
    i_known = {*dir(instagrapi.Client), *dir(instagrapi.exceptions)}
    assert len(p_names) > 30
    assert (p_names - p_known, i_names - i_known) == (set(), set())


def test_the_versions_are_those_that_are_installed() -> None:
    """The two that run here, as they are named in the document."""
    from importlib.metadata import version

    assert f"`instagram_private_api` {version('instagram-private-api')}" in TEXT
    assert f"`instagrapi` {version('instagrapi')}" in TEXT
