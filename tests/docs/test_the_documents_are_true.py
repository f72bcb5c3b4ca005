"""What the documents list is what the code has: settings, files, and each other. The reference has its own tests."""

import re
from pathlib import Path

import pytest

from safelight.settings import Settings, name_of

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def rows_of(document: str) -> dict[str, str]:
    """The rows of a document's tables, by the first code in them."""
    lines = (ROOT / "docs" / document).read_text().splitlines()
    return {found[1]: line for line in lines if (found := re.match(r"\| `([^`]+)`", line))}


def test_every_setting_is_documented() -> None:
    """Each setting stands in the table, and nothing else does."""
    documented = {name for name in rows_of("hosting.md") if name.startswith(("SAFELIGHT_", "AWS_"))}

    assert documented == {name_of(field) for field in Settings.__struct_fields__}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """No link to a file that is not there, or to a chapter that a document does not have."""
    for target, chapter in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", document.read_text()):
        path = document.parent / target if target else document
        assert path.exists(), target
        assert not chapter or chapter in chapters_of(path), f"{target}#{chapter}"


def chapters_of(document: Path) -> set[str]:
    """What a link to each chapter ends in."""
    headings = re.findall(r"(?m)^#+ (.+)$", document.read_text())
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_file_that_the_architecture_names_is_there() -> None:
    """The walk through a request leads through real files."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    for name in re.findall(r"`((?:app|kit|features|wire)/[\w/]+\.py)`", text):
        assert (ROOT / "safelight" / name).exists(), name
