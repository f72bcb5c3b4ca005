"""The pool of picture workers: bounded, lazy, and rid at once of whichever worker went wrong."""

import asyncio
import glob
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from safelight.wire.errors import BrokenPicture, TooLarge, Unavailable, error_from_answer

from .edit import Edit
from .limits import Limits
from .process import Lost, Worker
from .sizes import LARGEST_SQUARE, LONGEST_PREVIEW, SHORTEST_LONG_SIDE
from .sniff import accepted_kind
from .task import Answer, Preview, Refusal, Rendered, Task

NOWHERE = Path("/nonexistent")
# Of 10,000 damaged HEIC files 5 made libde265 1.1.0 (pi-heif 1.4.0) write over its heap. Most ended the worker at once;
# one that finds such a file broken and lives on is not given somebody else's picture.
NOT_TRUSTED_AGAIN = {("heic", BrokenPicture.code)}


class Darkroom:
    """
    Develops pictures in at most `workers` processes, which start with the first pictures; `queue` more may wait.

    Belongs to one event loop. Close it when done; if this process dies, its workers do.
    """

    def __init__(
        self, *, workers: int, max_pixels: int, deadline_seconds: float, memory_bytes: int, queue: int
    ) -> None:
        self._limits = Limits(max_pixels, deadline_seconds, memory_bytes)
        self._most = workers + queue
        self._inside = 0
        self._free = asyncio.Semaphore(workers)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._burials: set[asyncio.Task[None]] = set()
        self._is_closed = False

    async def render(self, source: Path, into: Path, name: str, edit: Edit = Edit()) -> Rendered:  # noqa: B008 (frozen)
        """
        Check and decode the file at `source` and write its published files into the directory `into`.

        `name` begins the files' names, which are `<name>_….jpg`; after a failure there are none of them.
        Raises: UnsupportedPicture, TooLarge, BrokenPicture, Unavailable.
        """
        answer = await self._answer(task_for(source, into, name, edit))
        assert answer.rendered
        return answer.rendered

    async def preview(
        self, source: Path, edit: Edit, longest: int, *, square: bool = False, uncut: bool = False
    ) -> bytes:
        """
        A JPEG as `render` would publish the picture: in its proportions, or its largest square.

        `uncut` shows all of it, turned and drawn, for whoever is to choose the part that is published.

        Units: no side is longer than `longest` pixels, at most 1080 (612 of a square). Only squares are enlarged.
        Raises: ValueError if `longest` is below 8, and as `render`.
        """
        if longest < SHORTEST_LONG_SIDE:
            raise ValueError(f"A preview of {longest} pixels shows nothing")
        largest = LARGEST_SQUARE if square else LONGEST_PREVIEW
        task = task_for(source, NOWHERE, "", edit, Preview(min(longest, largest), square, uncut))
        answer = await self._answer(task)
        assert answer.preview
        return answer.preview

    @property
    def pids(self) -> tuple[int, ...]:
        """The process numbers of its workers, idle and busy."""
        return tuple(worker.pid for worker in (*self._idle, *self._busy) if worker.is_alive)

    async def close(self) -> None:
        """End the workers; pictures on their way are answered Unavailable."""
        self._is_closed = True
        workers = (*self._idle, *self._busy)
        for worker in workers:
            worker.kill()
        for worker in workers:
            await worker.ended()
        self._idle.clear()
        await asyncio.gather(*self._burials)

    @contextmanager
    def _place(self) -> Generator[None]:
        """A place in the room or in the queue before it."""
        if self._is_closed or self._inside >= self._most:
            raise Unavailable("Too many pictures are waiting already; try again in a moment.", retry_after=5)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    async def _answer(self, task: Task) -> Answer:
        """Wait for a place and a worker; what is no refusal."""
        with self._place():
            async with self._free:
                return await self._develop(task)

    async def _develop(self, task: Task) -> Answer:
        try:
            async with self._worker(task) as worker, asyncio.timeout(self._limits.deadline_seconds):
                answer = await worker.ask(task)
                if answer.refusal and (task.kind, answer.refusal.code) in NOT_TRUSTED_AGAIN:
                    raise error_for(answer.refusal)
        except TimeoutError as error:
            raise BrokenPicture("This picture took too long to decode.") from error
        except Lost as error:
            raise self._refusal_for(error) from error
        if answer.refusal is None:
            return answer
        sweep(task)
        raise error_for(answer.refusal)

    @asynccontextmanager
    async def _worker(self, task: Task) -> AsyncGenerator[Worker]:
        """An idle worker or a new one. One that was interrupted, for whatever reason, does not come back."""
        worker = await self._hire()
        self._busy.add(worker)
        try:
            yield worker
        except BaseException:
            worker.kill()
            burial = asyncio.create_task(bury(worker, task))
            self._burials.add(burial)
            burial.add_done_callback(self._burials.discard)
            await asyncio.shield(burial)  # a second cancellation must not leave files behind
            raise
        else:
            self._idle.append(worker)
        finally:
            self._busy.discard(worker)

    async def _hire(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
        try:
            worker = await Worker.start(self._limits)
        except (Lost, OSError) as error:
            raise Unavailable("Pictures can't be decoded at the moment.", retry_after=30) from error
        if self._is_closed:
            worker.kill()
            raise Unavailable(retry_after=5)
        return worker

    def _refusal_for(self, lost: Lost) -> Exception:
        if self._is_closed:
            return Unavailable(retry_after=5)
        if lost.is_for_memory:
            return TooLarge("This picture takes too much memory.")
        return BrokenPicture("This picture could not be decoded.")


def task_for(source: Path, into: Path, name: str, edit: Edit, preview: Preview | None = None) -> Task:
    """Paths made absolute, since a worker stands elsewhere. Raises: UnsupportedPicture."""
    return Task(str(source.absolute()), accepted_kind(source), str(into.absolute()), name, edit, preview)


def error_for(refusal: Refusal) -> Exception:
    """The error that a worker's refusal stands for."""
    if refusal.code == Unavailable.code:
        return Unavailable(refusal.message, retry_after=30)
    return error_from_answer(BrokenPicture.http_status, {"code": refusal.code, "message": refusal.message})


async def bury(worker: Worker, task: Task) -> None:
    """When the worker is no more, remove what it wrote."""
    await worker.ended()
    sweep(task)


def sweep(task: Task) -> None:
    """Remove the picture's files, whole and half written, as far as the disk lets them go. A preview has none."""
    if task.preview:
        return
    for path in Path(task.into).glob(f"{glob.escape(task.name)}_*.jpg"):
        with suppress(OSError):
            path.unlink(missing_ok=True)
