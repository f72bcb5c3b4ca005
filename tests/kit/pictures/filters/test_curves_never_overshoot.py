"""The curves through a recipe's points are smooth, and go nowhere the points do not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.kit.pictures.filters.monotone import curve, slopes_at

BENT = [(0, 0), (1, 2), (3, 3), (4, 1), (6, 1)]
NASHVILLE_RED = [(0, 0), (64, 27), (70, 38), (96, 110), (128, 156), (192, 226), (255, 255)]
KELVIN_BLUE = [(0, 0), (80, 2), (96, 17), (128, 94), (192, 218), (255, 255)]

points = st.lists(
    st.tuples(st.integers(0, 255), st.integers(0, 255)), min_size=2, max_size=9, unique_by=lambda point: point[0]
).map(sorted)


@pytest.mark.parametrize(
    ("through", "known"),
    [
        (BENT, {0.25: 0.623884, 0.5: 1.205357, 1.5: 2.397321, 2: 2.714286, 2.9: 2.996821, 3.5: 2.0, 5: 1.0}),
        (NASHVILLE_RED, {10: 0.6783, 50: 16.6033, 67: 31.5346, 90: 95.7276, 150: 183.8661, 250: 254.0983}),
        (KELVIN_BLUE, {10: 0.0185, 50: 0.6441, 90: 9.3254, 100: 23.298, 150: 144.0012, 200: 225.1266}),
    ],
)
def test_known_values(through, known):
    """Those that SciPy 1.x's PchipInterpolator gives for the same points."""
    value = curve(through)

    assert {x: value(x) for x in known} == pytest.approx(known, abs=1e-4)


def test_two_points_are_a_straight_line():
    """As X-Pro II has for blue."""
    value = curve([(0, 27), (255, 227)])

    assert [value(x) for x in (0, 51, 255)] == pytest.approx([27, 67, 227])


@settings(deadline=None)
@given(points)
def test_the_curve_goes_through_its_points(points):
    """Whatever they are."""
    value = curve(points)

    assert [value(x) for x, _ in points] == pytest.approx([y for _, y in points], abs=1e-9)


@settings(deadline=None)
@given(points)
def test_between_two_points_it_only_rises_or_only_falls(points):
    """So it leaves the range of its points nowhere."""
    value = curve(points)

    for left, right in pairwise(points):
        steps = [value(left[0] + (right[0] - left[0]) * step / 16) for step in range(17)]
        direction = 1 if right[1] >= left[1] else -1
        assert all(direction * (after - before) >= -1e-9 for before, after in pairwise(steps))


@settings(deadline=None)
@given(points)
def test_no_slope_is_steeper_than_three_secants(points):
    """Fritsch and Carlson's sufficient condition for a monotone piece."""
    slopes = slopes_at(points)

    for (left, right), (start, end) in zip(pairwise(points), pairwise(slopes), strict=True):
        secant = (right[1] - left[1]) / (right[0] - left[0])
        assert all(0 <= slope * (1 if secant >= 0 else -1) <= 3 * abs(secant) + 1e-9 for slope in (start, end))
