"""What the documents list is what the code has: calls, refusals, settings and commands."""

import re
from pathlib import Path

import pytest

from safelight.settings import Settings, name_of
from safelight.wire import accounts, comments, feeds, friendships, likes, media, users  # noqa: F401 (declare the calls)
from safelight.wire.contract import Message, Request, every_call
from safelight.wire.errors import NoAnswer, SafelightError, every_error
from safelight.wire.parameters import fields_of

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CALLS = list(every_call())
GROUPS = {"error", "refused", "not_now"}
ERRORS = [error for error in every_error() if not issubclass(error, NoAnswer) and error.code not in GROUPS]


def rows_of(document: str) -> dict[str, str]:
    """The rows of a document's tables, by the first code in them."""
    lines = (ROOT / "docs" / document).read_text().splitlines()
    return {found[1]: line for line in lines if (found := re.match(r"\| `([^`]+)`", line))}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_every_call_is_documented(call: type[Request[Message]]) -> None:
    """Its path, its methods, whether it needs a session, and its parameters."""
    row = rows_of("programs.md")[call.endpoint.path]

    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert all(method in cells[1] for method in call.endpoint.methods)
    assert cells[2] == ("yes" if call.endpoint.session else "no")
    for name in fields_of(call):
        assert name in call.endpoint.path_fields or f"`{name}`" in row or "the same" in cells[3]


def test_no_call_is_documented_that_is_not_there() -> None:
    """The table has the calls of the contract alone."""
    documented = {path for path in rows_of("programs.md") if path.endswith("/")}

    assert documented == {call.endpoint.path for call in CALLS}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_refusal_is_documented(error: type[SafelightError]) -> None:
    """Its code, with its HTTP status."""
    assert f"| {error.http_status} |" in rows_of("programs.md")[error.code]


def test_every_setting_is_documented() -> None:
    """Each setting stands in the table, and nothing else does."""
    documented = {name for name in rows_of("hosting.md") if name.startswith("SAFELIGHT_")}

    assert documented == {name_of(field) for field in Settings.__struct_fields__}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """No link to a file that is not there."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text()):
        assert (document.parent / target).exists(), target


def test_every_file_that_the_architecture_names_is_there() -> None:
    """The walk through a request leads through real files."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    for name in re.findall(r"`((?:app|kit|features|wire)/[\w/]+\.py)`", text):
        assert (ROOT / "safelight" / name).exists(), name
