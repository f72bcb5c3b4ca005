"""As much of `curl` as the reference uses, for machines that have none: `python curl.py -s URL`."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from urllib.parse import quote

import httpx2


def main(arguments: list[str]) -> None:
    """Ask as the arguments say, and print what was answered."""
    options = read(arguments)
    with httpx2.Client(cookies=kept(options.cookie)) as client:
        answer = client.request(method_of(options), address_of(options), **body_of(options))
    if options.cookie_jar:
        Path(options.cookie_jar).write_text(json.dumps(dict(answer.cookies)))
    if options.output:
        Path(options.output).write_bytes(answer.content)
    else:
        sys.stdout.write(answer.text)
    written = options.write_out.replace("%{http_code}", str(answer.status_code))
    sys.stdout.write(written.replace("%{content_type}", answer.headers["content-type"]).replace("\\n", "\n"))


def read(arguments: list[str]) -> Namespace:
    """The options by their long names."""
    parser = ArgumentParser(prog="curl")
    parser.add_argument("-s", "--silent", action="store_true")
    parser.add_argument("-G", "--get", action="store_true")
    parser.add_argument("-b", "--cookie", default="")
    parser.add_argument("-c", "--cookie-jar", default="")
    parser.add_argument("-d", "--data", dest="data", action="append", default=[])
    parser.add_argument("--data-urlencode", dest="data", action="append", type=encoded)
    parser.add_argument("-F", "--form", action="append", default=[])
    parser.add_argument("-o", "--output", default="")
    parser.add_argument("-w", "--write-out", default="")
    parser.add_argument("-X", "--request", default="")
    parser.add_argument("url")
    return parser.parse_args(arguments)


def encoded(pair: str) -> str:
    """A parameter whose value is escaped."""
    name, _, value = pair.partition("=")
    return f"{name}={quote(value, safe='')}"


def kept(jar: str) -> dict[str, str]:
    """The cookies in a file that was written here."""
    return json.loads(Path(jar).read_text()) if jar and Path(jar).exists() else {}


def method_of(options: Namespace) -> str:
    """The method that was named, or that follows from what is sent."""
    return options.request or ("POST" if (options.data or options.form) and not options.get else "GET")


def address_of(options: Namespace) -> str:
    """The address, with the parameters that are no body."""
    return options.url + ("?" + "&".join(options.data) if options.get else "")


def body_of(options: Namespace) -> dict[str, object]:
    """What is sent: a form with files, one without, or nothing."""
    if options.form:
        pairs = [pair.partition("=")[::2] for pair in options.form]
        files = {name: Path(value[1:]).read_bytes() for name, value in pairs if value.startswith("@")}
        return {"data": {name: value for name, value in pairs if not value.startswith("@")}, "files": files}
    if options.data and not options.get:
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return {"content": "&".join(options.data), "headers": headers}
    return {}


if __name__ == "__main__":
    main(sys.argv[1:])
