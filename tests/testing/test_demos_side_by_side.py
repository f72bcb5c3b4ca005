"""Somebody needs more than one service in a test, or services that are set up in another way."""

from .conftest import NewcomersTests


def test_each_has_its_own_address_people_and_photos(with_tests: NewcomersTests) -> None:
    """What is done to one is not seen in another, and they are gone when the test ends."""
    project = with_tests("""
        import pytest
        from safelight.wire.accounts import EditProfile
        from safelight.wire.errors import Unreachable
        from safelight.wire.users import GetUserByName

        addresses = []

        def biography(demo):
            return demo.client("ben").send(GetUserByName(username="ana")).user.biography

        def test_three(safelight_demo, safelight_demos):
            demos = [safelight_demo, safelight_demos(), safelight_demos()]
            assert len({demo.url for demo in demos}) == 3

            demos[1].client("ana").send(EditProfile(biography="changed"))
            demos[2].arm("slow")
            demos[0].reset()

            assert [biography(demo) == "changed" for demo in demos] == [False, True, False]
            assert [len(demo.armed()) for demo in demos] == [0, 0, 0]
            addresses.extend(demos[1:])

        def test_they_are_gone(safelight_demo):
            for demo in addresses:
                with pytest.raises(Unreachable):
                    demo.reset()
            assert biography(safelight_demo)
        """)

    assert "2 passed" in project.pytest()


def test_they_take_settings(with_tests: NewcomersTests) -> None:
    """Those of the service, by name; one that is none is refused, and the environment decides nothing."""
    project = with_tests("""
        import pytest
        from safelight import Client
        from safelight.wire.errors import Invalid, RegistrationClosed

        def joined(demo):
            with Client(demo.url) as client:
                return client.create_account("newcomer", "a long password").username

        def test_settings(safelight_demos, monkeypatch):
            assert joined(safelight_demos(registration="open")) == "newcomer"
            with pytest.raises(RegistrationClosed):
                joined(safelight_demos())

        @pytest.mark.parametrize("settings", [
            {"no_such": "x"}, {"registration": "ajar"}, {"data": "/tmp"}, {"database_url": "postgresql://a/b"},
        ])
        def test_wrong_ones(safelight_demos, settings):
            with pytest.raises(Invalid):
                safelight_demos(**settings)
            assert safelight_demos().client("ana")
        """)
    project.environment["SAFELIGHT_REGISTRATION"] = "open"

    assert "5 passed" in project.pytest()


def test_two_threads_open_theirs_at_once(with_tests: NewcomersTests) -> None:
    """Each gets the one that it asked for."""
    project = with_tests("""
        from concurrent.futures import ThreadPoolExecutor

        def test_threads(safelight_demos):
            with ThreadPoolExecutor(8) as threads:
                demos = list(threads.map(lambda _: safelight_demos(), range(8)))
            assert len({demo.url for demo in demos}) == 8
            assert all(demo.client("ana").session for demo in demos)
        """)

    assert "1 passed" in project.pytest()
