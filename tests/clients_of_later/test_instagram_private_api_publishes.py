"""`instagram_private_api`: pictures of other forms, with a place, and answers that it rewrites for its caller."""

import pytest

from tests.service import picture

from .libraries import PrivateApi, private_api
from .people import Person, texts_of

PIER = {
    "name": "Pier",
    "address": "1 Sea Road",
    "lat": 51.5,
    "lng": -0.1,
    "external_source": "facebook_places",
    "facebook_places_id": 77,
}


@pytest.fixture
def ben_on(ben: Person) -> PrivateApi:
    """The library, signed in as Ben."""
    return private_api(ben.service, ben.username)


@pytest.mark.parametrize("size", [(1080, 720), (800, 1000)], ids=["wide", "tall"])
def test_a_picture_that_is_no_square(ben: Person, ben_on: PrivateApi, size: tuple[int, int]) -> None:
    """It keeps its proportions; the squares of 2010 are there as well."""
    made = ben_on.post_photo(picture(*size), size, caption="Wide")["media"]

    seen = ben.sees(made["pk"])
    largest = seen.image_versions2.candidates[0]
    assert made["image_versions2"]["candidates"][0]["url"] == largest.url
    assert largest.width / largest.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert [version.width for version in seen.image_versions] == [150, 306, 612]


def test_a_photo_without_a_caption(ben: Person, ben_on: PrivateApi) -> None:
    """There is none, rather than an empty one."""
    made = ben_on.post_photo(picture(640, 640), (640, 640))["media"]

    assert made["caption"] is None
    assert ben.sees(made["pk"]).comments == []


def test_a_photo_with_a_place(ben: Person, ben_on: PrivateApi) -> None:
    """The library sends the latitude where the address belongs; the place has none then. It is found again."""
    made = ben_on.post_photo(picture(640, 640), (640, 640), caption="Pier", location=dict(PIER))["media"]

    seen_pk, place = made["pk"], ben.sees(made["pk"]).location
    assert place
    assert (place.name, place.external_id, place.external_source) == ("Pier", 77, "facebook_places")
    assert (place.lat, place.lng, place.address) == (51.5, -0.1, "")
    found = ben_on.location_search(51.5, -0.1)["venues"]
    assert "Pier" in [venue["name"] for venue in found]
    assert ben_on.location_info(place.pk)["location"]["name"] == "Pier"
    assert [media["pk"] for media in ben_on.feed_location(place.pk, PrivateApi.generate_uuid())["items"]] == [seen_pk]


def test_answers_that_are_patched(ana: Person, ben: Person) -> None:
    """With `auto_patch` it makes of each media, comment and person what another API gave; it finds all it needs."""
    library, photo = private_api(ben.service, ben.username, auto_patch=True), ana.publish("Dusk")
    said = library.post_comment(str(photo.pk), "Fine light")["comment"]
    library.post_like(str(photo.pk))

    seen = ana.sees(photo.pk)
    media = library.media_info(str(photo.pk))["items"][0]
    assert (media["caption"]["text"], media["likes"]["count"], media["comments"]["count"]) == ("Dusk", 1, 1)
    assert media["created_time"] == str(seen.taken_at)
    assert media["images"]["standard_resolution"]["url"] in [one.url for one in seen.image_versions2.candidates]
    assert said["created_time"] == str(seen.comments[1].created_at)
    assert said["from"]["username"] == ben.username
    comments = library.media_comments(str(photo.pk))["comments"]
    assert [comment["text"] for comment in comments] == texts_of(seen)
    assert library.user_info(ana.pk)["user"]["counts"]["media"] == 1
    assert library.feed_timeline()["feed_items"] == []
    assert library.user_feed(str(ana.pk))["items"][0]["user"]["profile_picture"] == seen.user.profile_pic_url
