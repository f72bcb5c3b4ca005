"""Whatever stops a command, nobody sees a traceback."""

import json
import os
import signal
import socket
import subprocess


def start(safelight, *words, **streams):
    return subprocess.Popen(safelight.line(*words), stderr=subprocess.PIPE, **streams, **safelight.place)


def test_who_stops_reading_ends_it(safelight):
    """`safelight … | head` is an everyday thing."""
    reader, writer = os.pipe()
    os.close(reader)
    with start(safelight, "--version", stdout=writer) as process:
        os.close(writer)
        _, complaint = process.communicate()

    assert complaint == b""


def listen_to_ctrl_c():
    """As a shell starts a command. A test suite in the background of a script may have been told to be deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_it(safelight):
    """While it waits for an answer, as shells expect it: status 130."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        safelight.session_file.parent.mkdir()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        safelight.session_file.write_text(json.dumps({"url": url, "username": "ana", "session": "0" * 32}))
        with start(safelight, "whoami", preexec_fn=listen_to_ctrl_c) as process:
            connection, _ = silent.accept()
            connection.recv(1)
            process.send_signal(signal.SIGINT)
            _, complaint = process.communicate()
            connection.close()

    assert (process.returncode, complaint) == (130, b"")


def test_a_full_disk_is_a_reason(ana):
    """The answer could not be written, so the command has failed."""
    with open("/dev/full", "w") as full, start(ana, "whoami", stdout=full) as process:  # noqa: PTH123
        _, complaint = process.communicate()

    assert process.returncode == 1
    assert complaint.count(b"\n") == 1


def test_letters_that_the_terminal_lacks_are_replaced(ana):
    """A file whose name is no text can be complained about all the same."""
    with start(ana, "upload", "\udcff.jpg") as process:
        _, complaint = process.communicate()

    assert process.returncode == 2
    assert complaint == b"?.jpg is not a file\n"
