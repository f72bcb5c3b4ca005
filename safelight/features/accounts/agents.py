"""What a program calls itself, in the words of people: `Firefox on Windows`."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""By what stands in their names for themselves. Nearly all claim to be Chrome or Safari too, so these come last."""

SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("iPod", "an iPod"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "a Chromebook"),
    ("Macintosh", "a Mac"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)

OWN_PROGRAM = "safelight-client"
MOST_WORDS = 60


def agent_in_words(agent: str) -> str:
    """The browser or program, and what it runs on, as far as its name tells."""
    system = next((words for mark, words in SYSTEMS if mark in agent), "")
    return f"{program_of(agent)} on {system}" if system else program_of(agent)


def program_of(agent: str) -> str:
    """The program alone: a browser by its own name, any other by what it says first."""
    if agent.startswith("Mozilla/"):
        return next((words for mark, words in BROWSERS if f"{mark}/" in agent or f"{mark}A/" in agent), "A browser")
    if agent.startswith(OWN_PROGRAM):
        return "A Safelight program"
    name = agent.partition("(")[0].partition("/")[0].strip().removesuffix(" Android")
    return name[:MOST_WORDS] or "A program that does not say its name"
