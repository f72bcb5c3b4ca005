"""nginx as a rival: it sends files of a folder by itself, or those that a service before which it stands tells it."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.deploy.nginx import find_binary

from .servers import Server, free_port, running, wait_for

WORKERS = 2

CONFIGURATION = """
{user}
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ image/jpeg jpg; }}
    upstream service {{ server {service}; keepalive 8; keepalive_requests 1000000000; }}
    server {{
        listen 127.0.0.1:{port};
        location = /ready {{ return 200; }}
        location /bare/ {{ alias {files}/; }}
        location / {{
            proxy_pass http://service;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
        }}
        location /safelight-files/ {{ internal; alias {files}/; }}
    }}
}}
"""


@contextmanager
def nginx(folder: Path, files: Path, service: Server) -> Generator[Server]:
    """
    A server with two workers: below `/bare/` it sends a folder's files by itself, and for all else it asks the service.

    Raises: RuntimeError if it is not installed.
    """
    binary = find_binary()
    if binary is None:
        raise RuntimeError("nginx is not installed (Debian: nginx-light)")
    folder.mkdir(exist_ok=True)
    port = free_port()
    values = {"workers": WORKERS, "folder": folder, "files": files, "port": port}
    configuration = folder / "nginx.conf"
    configuration.write_text(
        CONFIGURATION.format(user="" if os.getuid() else "user root;", service=urlsplit(service.url).netloc, **values)
    )
    with running((binary, "-p", folder, "-c", configuration, "-e", "stderr")) as process:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        wait_for(f"{server.url}/ready", process)
        yield server
