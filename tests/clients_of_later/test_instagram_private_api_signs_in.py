"""`instagram_private_api`: it signs in as it is made, and keeps its session as cookies alone."""

import warnings

import pytest
from instagram_private_api import Client, ClientError, ClientLoginError, ClientLoginRequiredError

from safelight.wire.accounts import ChangePassword
from tests.service import PASSWORD

from .libraries import VERSIONED, private_api
from .people import Person


def test_who_signed_in_is_known(ben: Person) -> None:
    """By the cookies of the answer."""
    library = private_api(ben.service, ben.username)

    assert (library.authenticated_user_id, library.authenticated_user_name) == (str(ben.pk), ben.username)
    assert library.current_user()["user"]["pk"] == ben.pk


def test_the_argument_alone_is_not_enough(ben: Person) -> None:
    """Without the subclass it looks for its cookies at the host of the original, as the guide says."""
    with pytest.raises(ClientError, match="csrf"):
        Client(ben.username, PASSWORD, api_url=f"{ben.service.url}{VERSIONED}")


@pytest.mark.parametrize("name", ["ben", "nobody"])
def test_with_a_wrong_password(ben: Person, name: str) -> None:
    """It is told so in its own words; a name that is nobody's reads the same."""
    with pytest.raises(ClientLoginError, match="bad_password") as refused:
        private_api(ben.service, ben.username if name == "ben" else f"{ben.username}x", "not this")

    assert refused.value.code == 400


def test_with_settings_that_were_saved(ben: Person) -> None:
    """The cookies are enough; no password travels."""
    settings = private_api(ben.service, ben.username).settings

    again = private_api(ben.service, ben.username, "not looked at", settings=settings, cookie=settings["cookie"])

    assert again.current_user()["user"]["username"] == ben.username


def test_a_session_that_ended_elsewhere(ben: Person) -> None:
    """The next call is refused in its own words, and so are the saved settings; signing in begins a new session."""
    library = private_api(ben.service, ben.username)
    settings = library.settings

    ben.client.send(ChangePassword(old_password=PASSWORD, new_password="another one"))

    with pytest.raises(ClientLoginRequiredError) as refused:
        library.feed_timeline()
    assert refused.value.code == 403
    again = private_api(ben.service, ben.username, settings=settings, cookie=settings["cookie"])
    with pytest.raises(ClientLoginRequiredError):
        again.current_user()
    assert private_api(ben.service, ben.username, "another one").current_user()["user"]["pk"] == ben.pk


def test_it_does_not_warn_of_the_service(ben: Person) -> None:
    """What it warns of is said of itself; that it could not read an answer is not among it."""
    with warnings.catch_warnings(record=True) as said:
        private_api(ben.service, ben.username).feed_timeline()

    assert said == []
