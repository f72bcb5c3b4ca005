"""
A colour profile for colours that a file names by numbers (HEIC and AVIF: `nclx`).

Source: ITU-T H.273, tables 2 and 3; ICC.1:2022; the curves of PQ and HLG: ITU-R BT.2100.
"""

import math
import struct
from collections.abc import Callable
from functools import lru_cache

SRGB_PRIMARIES = 1
# The red, green and blue of a screen as XYZ under D50, adapted by Bradford from their chromaticities under D65.
COLOURANTS = {
    SRGB_PRIMARIES: ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)),
    9: ((0.67348, 0.27904, -0.00193), (0.16566, 0.67535, 0.02998), (0.12505, 0.04561, 0.79685)),  # BT.2020
    12: ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)),  # Display P3
}
D50 = (0.9642, 1.0, 0.8249)
CURVE_STEPS = 1024
PAPER_WHITE = 203.0  # cd/m², of a picture without highlights in HDR: ITU-R BT.2408
PEAK = 1000.0


def to_linear_srgb(value: float) -> float:
    """IEC 61966-2-1; also for BT.709 and its like, whose pictures are looked at on the same screens."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def to_linear_pq(value: float) -> float:
    """PQ, its highlights rolled off towards white."""
    root = value ** (1 / 78.84375)
    light = 10_000 * (max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)
    return rolled_off(light / PAPER_WHITE)


def to_linear_hlg(value: float) -> float:
    """HLG on a screen of 1000 cd/m², its highlights rolled off towards white."""
    scene = value * value / 3 if value <= 0.5 else (math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return rolled_off(PEAK * scene**1.2 / PAPER_WHITE)


def rolled_off(light: float) -> float:
    """Reinhard's curve with a white point: `PEAK` becomes 1, what is dark hardly changes."""
    white = PEAK / PAPER_WHITE
    return min(1.0, light * (1 + light / white**2) / (1 + light))


def gamma(exponent: float) -> Callable[[float], float]:
    """A plain power."""
    return lambda value: value**exponent


CURVES: dict[int, Callable[[float], float]] = {
    4: gamma(2.2),
    5: gamma(2.8),
    8: gamma(1.0),
    16: to_linear_pq,
    18: to_linear_hlg,
}


@lru_cache(maxsize=8)
def profile_for(primaries: int, transfer: int) -> bytes | None:
    """An ICC profile; None where it would be sRGB, as which unknown numbers count."""
    colourants = COLOURANTS.get(primaries, COLOURANTS[SRGB_PRIMARIES])
    if colourants is COLOURANTS[SRGB_PRIMARIES] and transfer not in CURVES:
        return None
    curve = CURVES.get(transfer, to_linear_srgb)
    tags = {b"wtpt": xyz(D50), b"rXYZ": xyz(colourants[0]), b"gXYZ": xyz(colourants[1]), b"bXYZ": xyz(colourants[2])}
    return assembled(tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), tabulated(curve)))


def xyz(colour: tuple[float, float, float]) -> bytes:
    """A tag of type XYZ: s15Fixed16 numbers."""
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in colour))


def tabulated(curve: Callable[[float], float]) -> bytes:
    """A tag of type curve: 16 bit numbers for equal steps from 0 to 1."""
    steps = [round(65535 * curve(step / (CURVE_STEPS - 1))) for step in range(CURVE_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{CURVE_STEPS}H", CURVE_STEPS, *steps)


def assembled(tags: dict[bytes, bytes]) -> bytes:
    """Header, table, tags: a screen's profile of version 2.4."""
    at = 132 + 12 * len(tags)
    table, content = struct.pack(">I", len(tags)), b""
    for name, tag in tags.items():
        table += name + struct.pack(">2I", at + len(content), len(tag))
        content += tag + bytes(-len(tag) % 4)
    size = struct.pack(">I", at + len(content))
    head = size + bytes(4) + b"\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    return head + xyz(D50)[8:] + bytes(48) + table + content
