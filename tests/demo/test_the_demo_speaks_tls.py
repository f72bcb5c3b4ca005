"""A program that insists on its own host name and on TLS is sent to the demo, with a certificate for the test."""

import socket
import subprocess
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from ssl import TLSVersion, create_default_context
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from curl_cffi import CurlHttpVersion, CurlOpt
from curl_cffi.requests import Session

from safelight.testing import Demo

from .conftest import COMMAND, running_demo

NAME = "photos.example"


class Files(NamedTuple):
    """A certificate for a name, its key, and the same key behind a password."""

    certificate: str
    key: str
    locked_key: str


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Made for this test; the certificate is its own authority."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, SHA256())
    )
    private = [
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
        for lock in (NoEncryption(), BestAvailableEncryption(b"secret"))
    ]
    paths = [folder / name for name in ("certificate.pem", "key.pem", "locked.pem")]
    for path, content in zip(paths, (certificate.public_bytes(Encoding.PEM), *private), strict=True):
        path.write_bytes(content)
    return Files(*map(str, paths))


@pytest.fixture(scope="module")
def sealed(files: Files) -> Generator[Demo]:
    """A demo that speaks TLS alone."""
    with running_demo("--certificate", files.certificate, "--key", files.key) as demo:
        yield demo


def port_of(demo: Demo) -> int:
    return urlsplit(demo.url).port or 0


@pytest.mark.parametrize("version", [CurlHttpVersion.V1_1, CurlHttpVersion.V2_0], ids=lambda version: version.name)
def test_a_program_reaches_it_under_its_own_name(sealed: Demo, files: Files, version: CurlHttpVersion) -> None:
    """It checks the certificate, signs in, and finds that name in what it is answered."""
    base = f"https://{NAME}:{port_of(sealed)}"
    hosts_line = [f"{NAME}:{port_of(sealed)}:127.0.0.1"]
    with Session(http_version=version, verify=files.certificate, curl_options={CurlOpt.RESOLVE: hosts_line}) as program:
        form = {"username": "ana", "password": sealed.password, "device_id": "tls"}
        login = program.post(f"{base}/api/v1/accounts/login/", data=form)
        feed = program.get(f"{base}/api/v1/feed/timeline/")

    assert sealed.url.startswith("https://127.0.0.1:")
    assert login.http_version == feed.http_version == version
    assert login.json()["logged_in_user"]["profile_pic_url"].startswith(base)
    assert feed.json()["items"][0]["image_versions"][0]["url"].startswith(base)
    assert "; Secure" in login.headers["set-cookie"]


@pytest.mark.parametrize("version", [TLSVersion.TLSv1_2, TLSVersion.TLSv1_3], ids=lambda version: version.name)
def test_older_and_newer_tls_are_spoken(sealed: Demo, files: Files, version: TLSVersion) -> None:
    """Both versions that are in use, and HTTP/2 for whoever prefers it."""
    context = create_default_context(cafile=files.certificate)
    context.minimum_version = context.maximum_version = version
    context.set_alpn_protocols(["h2", "http/1.1"])

    with (
        socket.create_connection(("127.0.0.1", port_of(sealed)), timeout=30) as plain,
        context.wrap_socket(plain, server_hostname=NAME) as connection,
    ):
        assert connection.selected_alpn_protocol() == "h2"


def test_what_is_no_certificate_with_its_key_is_refused(files: Files) -> None:
    """In one sentence, before anything is made; a key behind a password is not asked about."""
    wrong = [
        ("--certificate", files.certificate),
        ("--key", files.key),
        ("--certificate", files.certificate, "--key", files.certificate),
        ("--certificate", files.certificate, "--key", files.locked_key),
        ("--certificate", "/no/such/file", "--key", files.key),
    ]
    for words in wrong:
        ended = subprocess.run([*COMMAND, *words], capture_output=True, text=True, timeout=60, check=False)

        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1), words
        assert "certificate" in ended.stderr.lower()
