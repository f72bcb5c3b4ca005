"""Photos after they were published: other words, a link, an end."""


def test_other_words(ana, published):
    """What is not said stays as it was."""
    edited = ana("edit", published.code, "--caption", "-- The old harbour")
    described = ana("edit", published.code, "--alt", "Cranes", "--json").message["media"]

    assert edited.status == 0
    assert "-- The old harbour" in edited.out
    assert described["comments"][0]["text"] == "-- The old harbour"
    assert described["accessibility_caption"] == "Cranes"


def test_no_words(ana, published):
    """An empty caption is none."""
    media = ana("edit", published.code, "--caption", "", "--json").message["media"]

    assert media["comments"] == []


def test_a_link_to_be_passed_on(ana, ben, published, address):
    """Others may have it too."""
    assert ana("link", published.pk).out == ben("link", published.pk).out == f"{address}/p/{published.code}/\n"


def test_a_photo_is_deleted(ana, ben, published):
    """By its owner alone; then it is there for nobody."""
    refused = ben("delete", published.code)
    deleted = ana("delete", published.code)

    assert (refused.status, refused.out, refused.err) == (1, "", "This belongs to somebody else.\n")
    assert (deleted.status, deleted.out) == (0, "Deleted.\n")
    assert ana("show", published.code).status == 1
