"""The web server of docs/many-nodes.md keeps pictures, and lets go of them."""

import asyncio
from pathlib import Path

import httpx2
import pytest

from safelight.settings import Settings
from safelight.wire.media import GetMedia
from tests.deploy import nginx
from tests.faults.serving import serving
from tests.service import picture

AT_ONCE = 20


@pytest.mark.skipif(nginx.find_binary() is None, reason="nginx is not installed")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_it_is_kept_and_then_gone(settings: Settings, tmp_path: Path) -> None:
    """
    When its time has come, nobody is given it beside the one for whom it is looked for, nor when no node answers.

    Whoever asks for a picture in a strange way does not have nginx keep that there is none.
    """
    async with serving(settings) as node, httpx2.AsyncClient(verify=False) as http:
        with nginx.before([node.port, node.port], tmp_path) as address:
            ana = await node.member("ana")
            pk = (await ana.upload(picture(400, 300))).pk
            small, large = (
                f"{address}{httpx2.URL(one.url).path}"
                for one in (await ana.send(GetMedia(pk=pk))).media.image_versions[:2]
            )
            for strange in (large.replace("/media/", "//media/"), large.replace("/media/", "/media/%2e/")):
                assert {(await http.get(url)).status_code for url in (strange, large)} == {200}

            assert (await http.get(small)).status_code == 200
            next(settings.data.rglob(small.rpartition("/")[2])).unlink()
            async with asyncio.timeout(20):
                while (await http.get(small)).status_code == 200:  # noqa: ASYNC110 (another process's clock)
                    await asyncio.sleep(0.1)
            answers = await asyncio.gather(*(http.get(small) for _ in range(AT_ONCE)))
            assert {answer.status_code for answer in answers} == {404}

            node.kill()
            assert [(await http.get(url)).status_code for url in (small, large)] == [404, 200]
