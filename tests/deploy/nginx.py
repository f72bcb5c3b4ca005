"""nginx with the file from `deploy/`, before nodes on this machine."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import free_port

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx" / "safelight.conf"
MAIN = "{3} daemon off; pid {0}/pid; error_log {0}/error.log; events {{}} http {{ access_log off; {1} {2} }}"
FOLDERS = "".join(f"{name}_temp_path {{0}}/{name}; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
CERTIFICATE = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=photos")


def find_binary() -> str | None:
    """Where nginx is; some systems have it where only their administrators look."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


@contextmanager
def before(nodes: list[int], folder: Path) -> Generator[str]:
    """Run it before the nodes at two ports; its address."""
    port = free_port()
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of tests are their owner's alone
    main = MAIN.format(folder, FOLDERS.format(folder), adapted(nodes, port, folder), user)
    folder.joinpath("main.conf").write_text(main)
    key = ("-keyout", folder / "key", "-out", folder / "certificate")
    subprocess.run(["openssl", *CERTIFICATE, *key], check=True, stderr=subprocess.DEVNULL)
    with subprocess.Popen([find_binary() or "", "-e", folder / "error.log", "-c", folder / "main.conf"]) as process:
        try:
            while not (folder / "pid").exists():
                assert process.poll() is None, (folder / "error.log").read_text()
                time.sleep(0.02)
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()


def adapted(nodes: list[int], port: int, folder: Path) -> str:
    """The file as it is, but for addresses and places of this machine, and for minutes that are a second."""
    text = CONFIGURATION.read_text()
    places = {
        "10.77.0.11:8010": f"127.0.0.1:{nodes[0]}",
        "10.77.0.12:8010": f"127.0.0.1:{nodes[1]}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "/var/cache/nginx": str(folder),
        "200 10m": "200 1s",
        "/etc/safelight/photos.example.org.pem": str(folder / "certificate"),
        "/etc/safelight/photos.example.org.key": str(folder / "key"),
    }
    assert all(place in text for place in places)
    return re.sub("|".join(map(re.escape, places)), lambda found: places[found[0]], text)
