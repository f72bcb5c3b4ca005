"""Somebody asks in every language that there is, to fill the memory of the service."""

import subprocess
import sys

from babel.localedata import locale_identifiers

from safelight.kit.web.languages import language_of

MEGABYTES = 40
"""All that all languages may take. It was 190 when everything that is known of each was kept."""

ASK_IN_ALL = """
import resource
from babel.localedata import locale_identifiers
from safelight.kit.web.dates import ago, day, number
from safelight.kit.web.languages import language_of

used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
before = used()
for name in locale_identifiers():
    language = language_of(name.replace("_", "-").encode())
    ago(0, 7200, language), day(0, 7200, language), day(0, 10**9, language), number(12345, language)
print(used() - before)
"""


def test_all_languages_find_room() -> None:
    """A process of its own is asked, as memory that was used once is never given back."""
    asked = subprocess.run([sys.executable, "-c", ASK_IN_ALL], capture_output=True, text=True, check=True)

    assert int(asked.stdout) < MEGABYTES


def test_kinds_of_a_language_are_one() -> None:
    """But for those whose readers would be put off by the others' days and numbers."""
    told_apart = {language_of(name.replace("_", "-").encode()) for name in locale_identifiers()}

    assert len({str(language) for language in told_apart}) < len(locale_identifiers()) / 3
