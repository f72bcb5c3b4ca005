"""Filters: how the numbers in `filter_type` are called."""

FILTERS = {
    0: "Normal",
    1: "X-Pro II",
    2: "Lomo-fi",
    3: "Earlybird",
    4: "Apollo",
    5: "Poprocket",
    10: "Inkwell",
    13: "Gotham",
    14: "1977",
    15: "Nashville",
    16: "Lord Kelvin",
    17: "Lily",
    18: "Sutro",
    19: "Toaster",
    20: "Walden",
    21: "Hefe",
}
"""Number to name. Source: the app of 2010, see `wire.md`; 0 is a photo as it was taken."""


def filter_named(name: str) -> int:
    """
    The number of a filter, whatever the capitals of its name.

    Raises: ValueError, with all names for people, if there is none of this name.
    """
    for number, known in FILTERS.items():
        if known.casefold() == name.strip().casefold():
            return number
    raise ValueError(f"there is no filter {name!r}; there are {', '.join(FILTERS.values())}")
