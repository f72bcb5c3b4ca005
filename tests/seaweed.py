"""A real S3 server of the tests' own, SeaweedFS, thrown away afterwards."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from obstore.store import S3Store

from safelight.kit.storage.bucket import Bucket

from .postgres import free_port

KEYS = {"access_key_id": "AKIASAFELIGHTTESTS01", "secret_access_key": "the service's own secret of the tests"}
ADMIN = {"access_key_id": "AKIASAFELIGHTTESTS02", "secret_access_key": "their host's secret, who makes buckets"}
BUCKET = "pictures"

PORTS = (
    *("-master.port", "-master.port.grpc", "-volume.port", "-volume.port.grpc"),
    *("-filer.port", "-filer.port.grpc", "-s3.port.grpc"),
)
MOST_TRIES = 600
PAUSE_SECONDS = 0.05


def find_binary() -> Path | None:
    """Where SeaweedFS is: beside Python, or wherever the path leads."""
    beside = Path(sys.executable).with_name("weed")
    on_path = shutil.which("weed")
    return beside if beside.exists() else Path(on_path) if on_path else None


@contextmanager
def server() -> Generator[Bucket]:
    """A running server with an empty bucket, and the keys that may read and write in it and make no other."""
    binary = find_binary()
    assert binary, "SeaweedFS is not installed"
    with tempfile.TemporaryDirectory(prefix="safelight-seaweed-") as folder:
        identities = Path(folder, "s3.json")
        identities.write_text(
            json.dumps({"identities": [identity("host", ADMIN, ["Admin"]), identity("safelight", KEYS)]})
        )
        port = free_port()
        process = subprocess.Popen(
            command(binary, folder, identities, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
        )
        try:
            bucket = Bucket(BUCKET, endpoint=f"http://127.0.0.1:{port}", **KEYS)
            wait_until_ready(port)
            asyncio.run(make_bucket(bucket))
            yield bucket
        finally:
            process.kill()
            process.wait()


def identity(name: str, keys: dict[str, str], actions: list[str] | None = None) -> dict[str, object]:
    """Somebody whom the server knows."""
    credentials = [{"accessKey": keys["access_key_id"], "secretKey": keys["secret_access_key"]}]
    return {"name": name, "credentials": credentials, "actions": actions or ["Read", "Write", "List", "Tagging"]}


def command(binary: Path, folder: str, identities: Path, port: int) -> list[str]:
    """A whole cluster in one process, on this machine alone, which tells nobody of itself."""
    data = Path(folder, "data")
    data.mkdir()
    return [
        *(str(binary), f"-logdir={folder}", "server", f"-dir={data}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *(
            "-s3",
            f"-s3.port={port}",
            f"-s3.config={identities}",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            "-master.telemetry=false",
        ),
        *("-master.volumeSizeLimitMB=64", "-volume.max=20"),
        *(f"{name}={free_port()}" for name in PORTS),
    ]


def wait_until_ready(port: int) -> None:
    """Returns when the server answers."""
    for _ in range(MOST_TRIES):
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/status")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(PAUSE_SECONDS)
        finally:
            connection.close()
    raise AssertionError("SeaweedFS does not answer")


async def make_bucket(bucket: Bucket) -> None:
    """
    Its host puts the first files, by which the server makes the bucket, and takes them away again.

    They have bytes, for which it lays out its volumes; that takes seconds, which no test should wait for.
    """
    host = S3Store(
        bucket.name, endpoint=bucket.endpoint, region=bucket.region, client_options={"allow_http": True}, **ADMIN
    )
    names = [f"first/{number}" for number in range(8)]
    await asyncio.gather(*(host.put_async(name, bytes(1000)) for name in names))
    await host.delete_async(names)


def settings_of(bucket: Bucket) -> dict[str, str]:
    """The settings by which a service keeps its files there, by their fields."""
    return {
        "storage_url": f"s3://{bucket.name}/{bucket.prefix}",
        "aws_access_key_id": bucket.access_key_id,
        "aws_secret_access_key": bucket.secret_access_key,
        "aws_endpoint_url": bucket.endpoint,
    }


def part_of(bucket: Bucket, name: str) -> Bucket:
    """A place in the bucket that nobody else uses."""
    return replace(bucket, prefix=f"{os.getpid()}/{name}")
