"""Hashtags and mentions are read from whatever people write."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.wire.references import hashtags_in, mentions_in, references_in, tag_from
from safelight.wire.text import cleaned

ANY_CHARACTER = st.characters(exclude_categories=[])
ODD_TEXT = st.text(ANY_CHARACTER | st.sampled_from("##@@&/._ İßΣ\ufe0f\u20e3\u0301"))
LETTERS = st.characters(categories=["Lu", "Ll", "Lt", "Lm", "Lo", "Nd"])
WORDS = st.text(LETTERS | st.just("_"), min_size=1, max_size=30).map(lambda word: unicodedata.normalize("NFC", word))

HASHTAGS = {
    "": [],
    "#": [],
    "no sign": [],
    "#dusk": ["dusk"],
    "Dusk #Harbour, and #FOG.": ["harbour", "fog"],
    "#dusk #Dusk #DUSK": ["dusk"],
    "#über #Ünter #größe #ΟΔΟΣ": ["über", "ünter", "größe", "οδος"],
    "#日本の夕日 #закат #غروب #दिल्ली #สวัสดี": ["日本の夕日", "закат", "غروب", "दिल्ली", "สวัสดี"],
    "#İstanbul": ["i\u0307stanbul"],
    "#e\u0301te\u0301": ["été"],
    "#2010 #_ #a_b_1": ["2010", "_", "a_b_1"],
    "#one-two #three.four #five's": ["one", "three", "five"],
    "#sun\N{BLACK SUN WITH RAYS}\ufe0f#moon\U0001f319": ["sun", "moon"],
    "#\u0301a #\N{BLACK SUN WITH RAYS} #1\ufe0f\u20e3 #\ufe0f\u20e3": ["1"],
    "a#b é#b _#b 1#b दि#b #a#b": ["a"],
    "##a #&a &#39; &#x27; &#a;": [],
    '(#a) "#b" ,#c\n#d;#e…#f': ["a", "b", "c", "d", "e", "f"],
    "https://x.example/#a http://x.example/?q=#b HTTPS://X.example/c-#c www.x.example/.#d #e": ["e"],
    "awww...#a www.#b": ["a", "b"],
    "#" + "x" * 100: ["x" * 100],
    "#" + "x" * 101 + " #y": ["y"],
    "#" + "İ" * 51 + " #y": ["y"],
    " ".join(f"#n{number}" for number in range(40)): [f"n{number}" for number in range(30)],
}

MENTIONS = {
    "": [],
    "@": [],
    "@bob": ["bob"],
    "@Bob and @BOB, with @eve.": ["bob", "eve"],
    "@a.b_1 @.dots @end... @..": ["a.b_1", ".dots", "end"],
    "look...@bob (@eve) “@ana”,@cleo\n@dan;@bob's": ["bob", "eve", "ana", "cleo", "dan"],
    "@bobさんと写真を@eveと": ["bob", "eve"],
    "bob@eve.example josé@eve.example bob+@": [],
    "@bob@social.example @bob.b@social.example @@bob @bobé": [],
    "https://x.example/@bob http://x.example/?by=@bob www.x.example/@bob /@bob": [],
    "@" + "x" * 30: ["x" * 30],
    "@" + "x" * 31: [],
    " ".join(f"@n{number}" for number in range(40)): [f"n{number}" for number in range(30)],
}


@pytest.mark.parametrize("text", HASHTAGS, ids=ascii)
def test_hashtags(text: str) -> None:
    """Letters of any script with their marks, digits and `_`, up to what is none of these; each once."""
    assert hashtags_in(text) == HASHTAGS[text]


@pytest.mark.parametrize("text", MENTIONS, ids=ascii)
def test_mentions(text: str) -> None:
    """What could be somebody's username and stands by itself; neither an e-mail address nor a part of a link."""
    assert mentions_in(text) == MENTIONS[text]


@given(text=ODD_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    """Each reference lies in the text, behind the one before it, and begins with its sign."""
    end = 0
    for reference in references_in(text):
        assert end <= reference.start < reference.end <= len(text)
        assert text[reference.start] == {"hashtag": "#", "mention": "@"}[reference.kind]
        assert reference.name
        end = reference.end


@given(text=ODD_TEXT)
def test_a_hashtag_is_found_by_its_name(text: str) -> None:
    """The name that is kept names itself, with its sign or without, in capitals or not."""
    for name in hashtags_in(text):
        assert tag_from(name) == tag_from(f"#{name}") == name
        assert len(name) <= 100


@given(text=ODD_TEXT)
def test_what_an_address_takes_for_a_hashtag_can_be_written(text: str) -> None:
    """What `tag_from` reads is just what stands in a text behind a `#`; and nothing else is."""
    try:
        kept = cleaned(text).removeprefix("#")
        name = tag_from(kept)
    except ValueError:
        return

    assert hashtags_in(f"#{kept}") == [name]


@given(words=st.lists(WORDS, min_size=1, max_size=30))
def test_words_are_found_again(words: list[str]) -> None:
    """Each word with a sign before it is a hashtag, and folded as its own capitals are."""
    found = hashtags_in(" ".join(f"#{word}" for word in words))

    assert found == list(dict.fromkeys(tag_from(word) for word in words))


@given(text=ODD_TEXT)
def test_so_many_count(text: str) -> None:
    """However often a text says it, 30 hashtags and 30 mentions are the most."""
    found = references_in(" ".join([text] * 40))

    assert sum(reference.kind == "hashtag" for reference in found) <= 30
    assert sum(reference.kind == "mention" for reference in found) <= 30


@pytest.mark.parametrize("text", ["", "#", "##a", "a b", "a#b", "a-b", "\u0301a", "x" * 101, "İ" * 51, "\ud800"])
def test_what_is_no_hashtag(text: str) -> None:
    """It is refused, by whichever way it comes."""
    with pytest.raises(ValueError, match="is not a hashtag"):
        tag_from(text)
