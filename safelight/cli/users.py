"""Looking at people."""

from .arguments import Json, NameArgument
from .people import person
from .signed_in import signed_in
from .streams import say
from .words import user_words


def user(name: NameArgument, /, *, as_json: Json = False) -> None:
    """Show a person."""
    with signed_in() as client:
        answer = person(client, name)
    say(answer, user_words(answer.user), as_json=as_json)
