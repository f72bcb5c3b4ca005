"""Fetches what `wanted.json` names from npm, checks it, and makes the sprite of icons from it."""

import base64
import hashlib
import json
import re
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
WANTED = json.loads(Path(__file__).with_name("wanted.json").read_text())
STATIC = ROOT / "safelight/kit/web/static"
INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def main() -> None:
    """The sprite, with where it comes from in its first lines."""
    wanted = WANTED["lucide-static"]
    with TemporaryDirectory() as folder:
        package = fetched("lucide-static", wanted["version"], wanted["integrity"], Path(folder))
        symbols = [symbol(package, name) for name in wanted["icons"]]
    source = f"lucide-static {wanted['version']}, licence {wanted['licence']}, made by bin/vendor"
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n<!-- {source} -->\n{"".join(symbols)}</svg>\n'
    (STATIC / "icons.svg").write_text(sprite)


def fetched(name: str, version: str, integrity: str, folder: Path) -> tarfile.TarFile:
    """A package of npm. Raises: SystemExit if it is not the one that was wanted."""
    command = ["npm", "pack", "--silent", f"{name}@{version}", "--pack-destination", str(folder)]
    file = folder / subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    found = "sha512-" + base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
    if found != integrity:
        raise SystemExit(f"{name} {version} is not what vendor/wanted.json says: {found}")
    return tarfile.open(file)


def symbol(package: tarfile.TarFile, name: str) -> str:
    """One icon of the sprite, without anything but its shapes."""
    file = package.extractfile(f"package/icons/{name}.svg")
    assert file
    inside = INSIDE.search(file.read().decode())
    assert inside
    shapes = re.sub(r"\s+", " ", inside[1]).replace(" />", "/>").replace("> <", "><").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>\n'


if __name__ == "__main__":
    main()
