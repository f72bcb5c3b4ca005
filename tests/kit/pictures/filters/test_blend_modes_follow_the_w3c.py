"""Blending is that of the W3C's text, and the tables made from it are right to the level."""

import numpy as np
import pytest

from safelight.kit.pictures.filters.blending import BLENDS
from safelight.kit.pictures.filters.recipe import recipes
from safelight.kit.pictures.filters.tables import rgb, veil_table

from . import reference

LEVELS = np.arange(256) / 255
VEILS = sorted(
    {veil for recipe in recipes().values() for veil in (*recipe.overlays, *recipe.veils_before, *recipe.veils_after)},
    key=lambda veil: (veil.mode, veil.color, veil.alpha),
)


def test_every_mode_of_the_recipes_has_its_formula():
    """And there is none that no recipe needs."""
    assert set(BLENDS) == {veil.mode for veil in VEILS} == set(reference.BLENDS)


@pytest.mark.parametrize("mode", BLENDS)
def test_all_pairs_of_levels(mode):
    """Each of 256 backdrops under each of 256 sources."""
    backdrops, sources = np.meshgrid(LEVELS, LEVELS)

    found = np.vectorize(BLENDS[mode], otypes=[float])(backdrops, sources)

    assert np.abs(found - reference.BLENDS[mode](backdrops, sources)).max() < 1e-12


@pytest.mark.parametrize("veil", VEILS, ids=lambda veil: f"{veil.mode} {veil.color}")
def test_the_tables_of_the_colours_in_use(veil):
    """Each level of each channel under each veil that we have: the nearest whole level."""
    found = np.array(veil_table(veil)).reshape(3, 256)

    for channel, level in enumerate(rgb(veil.color)):
        exact = 255 * reference.BLENDS[veil.mode](LEVELS, np.full(256, level / 255))
        assert np.abs(found[channel] - exact).max() <= 0.5 + 1e-9
