"""The web server of docs/many-nodes.md: nodes come and go behind it, and people notice nothing."""

import asyncio
import os
import signal
from pathlib import Path

import httpx2
import pytest

from safelight.settings import Settings
from tests.deploy import nginx
from tests.faults.serving import serving
from tests.postgres import free_port
from tests.service import picture

PHOTO = {"photo": ("photo.jpg", picture(400, 300), "image/jpeg")}
SOURCE = {"device_timestamp": "7", "source_type": "0", "filter_type": "0", "caption": "Through nginx"}


@pytest.mark.skipif(nginx.find_binary() is None, reason="nginx is not installed")
@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_node_goes_in_the_middle(settings: Settings, tmp_path: Path) -> None:
    """
    One takes the upload and goes, the other publishes it. Changes find the node that is there, each time, by a
    connection that is refused before anything is sent. When all are gone, pictures that were seen are still answered.
    """
    ports = [free_port(), free_port()]
    with nginx.before(ports, tmp_path) as address:
        async with httpx2.AsyncClient(base_url=address, verify=False) as http, serving(settings, ports[1]) as second:
            async with serving(settings, ports[0]) as first:
                account = {"username": "bob", "password": "safelight", "device_id": "a"}
                answers = [await http.post("/api/v1/accounts/create/", data=account)]
                answers.append(await http.post("/api/v1/media/upload/", data={"device_timestamp": "7"}, files=PHOTO))
                os.kill(first.process.pid, signal.SIGTERM)
                asked = asyncio.create_task(first.ended())
                while not asked.done():
                    answers.append(await http.post("/api/v1/accounts/current_user/"))
                    answers.append(await http.get("/healthz"))
            published = await http.post("/api/v1/media/configure/", data=SOURCE)
            seen = await http.get(httpx2.URL(published.json()["media"]["image_versions"][0]["url"]).path)
            os.kill(second.process.pid, signal.SIGTERM)
            await second.ended()
            kept = await http.get(seen.url.path)
            refused = await http.post("/api/v1/media/configure/", data=SOURCE)

    assert [answer.text for answer in answers if answer.status_code != 200] == []
    assert (seen.status_code, kept.content, refused.status_code) == (200, seen.content, 502)
