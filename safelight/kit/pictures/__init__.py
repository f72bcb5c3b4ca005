"""
From uploaded bytes to published JPEG files, in processes of their own.

`Darkroom` is the door. This side never imports a decoder: whoever reads `develop.py` or `vips.py` is a worker.
"""

from .camera import Camera
from .darkroom import Darkroom
from .edit import Edit
from .task import Rendered

__all__ = ["Camera", "Darkroom", "Edit", "Rendered"]
