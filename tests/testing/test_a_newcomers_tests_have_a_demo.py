"""Somebody tests their client with pytest: one line in a `conftest.py`, and a test asks for a demo."""

from .conftest import PLUGIN, NewcomersTests, Project


def test_a_test_gets_a_whole_demo(with_tests: NewcomersTests) -> None:
    """Address, people, password and our own client, for plain tests and for those of asyncio."""
    project = with_tests("""
        from safelight import AsyncClient
        from safelight.wire.feeds import GetTimeline

        def test_plain(safelight_demo):
            assert safelight_demo.people == ("ana", "ben", "cleo", "dev", "eve", "finn")
            client = safelight_demo.client("ana")
            names = {media.user.username for media in client.walk(GetTimeline())}
            assert names == {"ana", "ben", "cleo", "dev"}

        async def test_of_asyncio(safelight_demo):
            async with AsyncClient(safelight_demo.url) as client:
                await client.login("ben", safelight_demo.password)
                assert (await client.send(GetTimeline())).items
        """)

    assert "2 passed" in project.pytest()


def test_each_test_finds_the_demo_as_it_was_made(with_tests: NewcomersTests) -> None:
    """What the test before it wrote, uploaded and armed is gone, and so are its sessions; the address stays."""
    project = with_tests("""
        import io
        import pytest
        from PIL import Image
        from safelight import Client
        from safelight.wire.accounts import EditProfile
        from safelight.wire.errors import LoginRequired, NotFound
        from safelight.wire.feeds import GetTimeline, GetUserFeed
        from safelight.wire.likes import Like
        from safelight.wire.users import GetUserByName

        before = {}

        def photo():
            file = io.BytesIO()
            Image.new("RGB", (640, 640), "teal").save(file, "JPEG")
            return file.getvalue()

        def seen(client):
            items = list(client.walk(GetTimeline()))
            user = client.send(GetUserByName(username="ana")).user
            return [(item.pk, item.like_count, item.comment_count) for item in items], user.biography, user.media_count

        @pytest.mark.parametrize("time", [1, 2, 3])
        def test_that_changes_much(safelight_demo, time):
            client = safelight_demo.client("ana")
            assert safelight_demo.armed() == []
            assert before.setdefault("seen", seen(client)) == seen(client)
            assert before.setdefault("url", safelight_demo.url) == safelight_demo.url
            if "session" in before:
                with Client(safelight_demo.url, session=before["session"]) as old, pytest.raises(LoginRequired):
                    old.send(GetTimeline())
                with pytest.raises(NotFound):
                    b"".join(client.fetch(before["picture"]))

            media = client.upload(photo(), caption=f"number {time}")
            client.send(Like(pk=before["seen"][0][0][0]))
            client.send(EditProfile(biography=f"time {time}"))
            safelight_demo.arm("slow", path="nowhere/")

            assert seen(client)[2] == before["seen"][2] + 1
            assert len(b"".join(client.fetch(media.image_versions[0]))) > 100
            before.update(session=client.session, picture=media.image_versions[0])
        """)

    assert "3 passed" in project.pytest()


def test_what_only_some_tests_ask_for_is_paid_by_them(with_tests: NewcomersTests) -> None:
    """Without a test that wants a demo, the server is neither imported nor started."""
    project = with_tests("""
        import sys

        def test_nothing():
            assert "safelight.testing" in sys.modules
            assert not {"granian", "sqlalchemy", "starlette"} & set(sys.modules)
            from safelight.testing.process import HOST
            assert HOST._process is None
        """)

    assert "1 passed" in project.pytest()


def test_the_plugin_is_named_where_it_was_imported_before(project: Project) -> None:
    """A `conftest.py` may import from the plugin, for a fixture of a module's own, without pytest warning of that."""
    project.write(
        {
            "conftest.py": f"""
                from collections.abc import Iterator
                import pytest
                from safelight.testing import Demo, demo
                {PLUGIN}
                @pytest.fixture(scope="module")
                def service() -> Iterator[Demo]:
                    with demo(registration="open") as service:
                        yield service
                """,
            "test_theirs.py": """
                def test_one(service, safelight_demo):
                    assert service.url != safelight_demo.url
                    service.client("ana").create_account("newcomer", "a long password")
                """,
        }
    )

    assert "1 passed" in project.pytest()
