"""
The worker process: tasks come in as lines, answers go out as lines, until the parent closes its end or dies.

Started as `python -m safelight.kit.pictures.worker <limits>`; see `process.py`.
"""

import os
import sys
from io import FileIO
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import msgspec

from safelight.kit.malloc import give_back
from safelight.wire.errors import Refused, TooLarge, Unavailable

from .limits import Limits, allow_processor_time, bind
from .task import Answer, Refusal, Task


def main() -> None:
    """Bind the process, then load libvips, then work."""
    limits = msgspec.json.decode(sys.argv[1], type=Limits)
    bind(limits)
    from . import vips  # noqa: PLC0415 (under the limits, too)

    vips.prepare()
    tasks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=receive, args=(FileIO(0), tasks), daemon=True).start()
    answers = answers_only()
    say(answers, Answer())
    while True:
        say(answers, answer(msgspec.json.decode(tasks.get(), type=Task), limits))
        give_back()  # between pictures a worker keeps 17 MB, and not 50; after the answer, so that nobody waits for it


def receive(lines: FileIO, tasks: SimpleQueue[bytes]) -> None:
    """
    Pass tasks on; at the end of input the parent is gone, and so is this process, whatever it is doing.

    Unbuffered, since Python can't end while a thread waits in a buffered read.
    """
    for line in lines:
        tasks.put(line)
    os._exit(0)


def answers_only() -> BinaryIO:
    """The pipe to the parent, out of reach of libraries that print: theirs goes to the log."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return answers


def answer(task: Task, limits: Limits) -> Answer:
    """Develop one picture. What is neither a refusal nor a full disk is a fault of ours and ends the process."""
    from .develop import develop  # noqa: PLC0415

    allow_processor_time(limits.deadline_seconds)
    try:
        return develop(task, limits)
    except Refused as error:
        return Answer(refusal=Refusal(error.code, error.message))
    except MemoryError:
        return Answer(refusal=Refusal(TooLarge.code, "This picture takes too much memory."))
    except OSError as error:
        return Answer(refusal=Refusal(Unavailable.code, f"The picture's files could not be written: {error.strerror}."))


def say(answers: BinaryIO, answer: Answer) -> None:
    """One line, at once."""
    answers.write(msgspec.json.encode(answer) + b"\n")


if __name__ == "__main__":
    main()
