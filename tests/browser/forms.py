"""Forms that several journeys fill in."""

from playwright.sync_api import FilePayload, Page

from tests.service import picture

from .places import PASSWORD


def fill_in(page: Page, name: str, password: str = PASSWORD, button: str = "Sign in") -> None:
    """Name and password; on the page where one signs in, where nothing else is said."""
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name=button, exact=True).click()


def photo_file() -> FilePayload:
    """A picture, as browsers take it from a disk."""
    return {"name": "harbour.jpg", "mimeType": "image/jpeg", "buffer": picture(640, 480)}


def choose(page: Page, *, has_scripts: bool) -> None:
    """A file, which goes up by itself where there are scripts."""
    page.get_by_label("Choose a photo").set_input_files(photo_file())
    if not has_scripts:
        page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/share/*/")
