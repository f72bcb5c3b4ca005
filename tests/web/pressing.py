"""Pressing a form's button as a browser does: with what stands in the form."""

import httpx2

from .reading import Document, Element, read


async def press(visitor: httpx2.AsyncClient, page: httpx2.Response, action: str) -> httpx2.Response:
    """Send the one form of a page that leads to this address. It has to be there to be seen."""
    document = read(page.text)
    form = document.one("form", action=action)
    assert "hidden" not in form.attributes
    return await visitor.post(action, data=fields_of(document, form))


def shown_actions(page: httpx2.Response) -> list[str]:
    """Where the forms lead that are to be seen."""
    return [form["action"] for form in read(page.text).all("form") if "hidden" not in form.attributes]


def fields_of(document: Document, form: Element) -> dict[str, str]:
    """What a form sends, up to where the next one begins."""
    behind = document.elements[document.elements.index(form) + 1 :]
    end = next((place for place, element in enumerate(behind) if element.name == "form"), len(behind))
    inputs = [element for element in behind[:end] if element.name == "input"]
    return {element["name"]: element.attributes.get("value", "") for element in inputs}
