"""The reference as Markdown: an index, a page for each noun, the objects and the rules."""

import re
from collections.abc import Iterable, Iterator

from safelight.reference.answers import answers, laid_out
from safelight.reference.calls import Call, Parameter
from safelight.reference.examples import example_of
from safelight.reference.markup import prose
from safelight.reference.members import Member
from safelight.reference.model import Noun, occasion_of, reference
from safelight.reference.objects import Object
from safelight.reference.shell import command_lines, setup_lines
from safelight.wire.errors import SafelightError

MADE = "<!-- Made by docs/reference/make.py from the contract in safelight/wire. Change it there. -->"


def pages() -> dict[str, str]:
    """Every page by its file's name."""
    known = reference()
    return {
        "README.md": page("The reference", prose("index"), index()),
        "rules.md": page("Rules", prose("rules"), refusal_table(known.refusals)),
        "objects.md": page("Objects", *objects()),
        **{f"{noun.name}.md": page(noun.title, *noun_page(noun)) for noun in known.nouns},
    }


def page(title: str, *parts: str) -> str:
    """A page with its heading."""
    return "\n\n".join([f"{MADE}\n\n# {title}", *parts]) + "\n"


def index() -> str:
    """Every call, noun by noun."""
    parts: list[str] = []
    for noun in reference().nouns:
        rows = [(link(noun, call), methods(call), call.sentence, ", ".join(call.dialects)) for call in noun.calls]
        parts += [f"## [{noun.title}]({noun.name}.md)", table(("call", "method", "what it is for", "dialects"), rows)]
    return "\n\n".join(parts)


def link(noun: Noun, call: Call) -> str:
    """A call's path, leading to where it is told."""
    return f"[`{call.endpoint.path}`]({noun.name}.md#{anchor(call.endpoint.path)})"


def noun_page(noun: Noun) -> Iterator[str]:
    """What a noun is about, how to try it, and each of its calls."""
    yield noun.purpose
    yield "See also the [index](README.md), the [rules](rules.md) and the [objects](objects.md)."
    yield "To try the examples, have `bin/demo` running, and begin with this:"
    yield fenced("sh", "\n".join(setup_lines(example_of(call.kind) for call in noun.calls)))
    for call in noun.calls:
        yield from call_section(call)


def call_section(call: Call) -> Iterator[str]:
    """Everything about a call."""
    example = example_of(call.kind)
    yield f"## `{call.endpoint.path}`"
    yield " · ".join([f"**{methods(call)}**", *call.dialects, f"for {call.who}"])
    yield call.purpose
    yield from filter(None, [call.elsewhere])
    if call.parameters:
        yield table(("parameter", "type", "", "meaning"), [parameter_row(call, one) for one in call.parameters])
    yield from [example.note] if example.note else []
    yield fenced("sh", "\n".join(command_lines(example)))
    yield answer(call)
    if call.more:
        yield "Later programs find beside that:"
        yield table(("field", "type", "", "meaning"), [more_row(call, one) for one in call.more])
    yield f"Refusals: {refusals(call)}."


def parameter_row(call: Call, one: Parameter) -> tuple[str, ...]:
    """A parameter: its name, its type, whether one can do without it, what it means."""
    extension = "*Extension.*" if call.is_of_2010 and not one.is_of_2010 else ""
    meaning = " ".join(filter(None, [one.meaning, extension, one.in_the_dialect]))
    return (f"`{one.name}`", one.words, need(one), meaning)


def need(one: Parameter) -> str:
    """Whether one can do without a parameter."""
    if one.is_required:
        return "in the path" if one.is_in_path else "required"
    return f"`{one.default}`" if one.default else ""


def answer(call: Call) -> str:
    """What the demo answered."""
    given = answers()[call.name]
    if call.answers_file:
        return f"The answer is a {call.file_noun}, `{given.content_type}`."
    kind = call.answer.__name__
    return f"{fenced('json', laid_out(given.answer))}\n\nThe answer is [{kind}](objects.md#{kind.lower()})."


def more_row(call: Call, one: Member) -> tuple[str, ...]:
    """A field of an answer that only later programs find."""
    return (f"`{one.name}`", one.words, call.occasion_of(one), one.meaning)


def refusals(call: Call) -> str:
    """How a call may be refused: what is its own, then what any may be."""
    own = [f"`{error.code}` {error.http_status}" for error in call.refusals if error in call.endpoint.raises]
    others = [f"`{error.code}` {error.http_status}" for error in call.refusals if error not in call.endpoint.raises]
    return "; and, as of any call, ".join(filter(None, [", ".join(own), ", ".join(others)]))


def objects() -> Iterator[str]:
    """Every object: what others are made of, then what calls answer."""
    known = reference()
    yield (
        "What answers are made of. What is always there, is never null unless its type says so; what is not, "
        'is left out. What is marked "later" is there for [later programs](rules.md#later-programs) alone.'
    )
    for one in known.objects:
        if one.is_answer:
            continue
        yield from object_section(one)
    yield "# Answers"
    yield "What calls answer."
    for one in known.objects:
        if one.is_answer:
            yield from object_section(one)


def object_section(one: Object) -> Iterator[str]:
    """An object with its fields."""
    yield f"## {one.name}"
    yield one.purpose
    rows = [
        (f"`{member.name}`", member.words, there(member), member.meaning, ", ".join(member.dialects))
        for member in one.members
    ]
    yield table(("field", "type", "there", "meaning", "dialects"), rows)


def there(member: Member) -> str:
    """Whether a field is always there."""
    return "always" if member.is_always_there else ""


def refusal_table(errors: Iterable[type[SafelightError]]) -> str:
    """Every refusal there is."""
    rows = [(f"`{one.code}`", str(one.http_status), occasion_of(one), data(one)) for one in errors]
    return table(("code", "status", "when", "beside it"), rows)


def data(error: type[SafelightError]) -> str:
    """What stands beside a refusal's message."""
    return ", ".join(f"`{name}`" for name in error.data_fields)


def methods(call: Call) -> str:
    """By which methods it is asked for."""
    return " or ".join(call.endpoint.methods)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def fenced(language: str, text: str) -> str:
    """A block of code."""
    return f"```{language}\n{text}\n```"


def anchor(heading: str) -> str:
    """Where a heading is found, as sites that show Markdown make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
