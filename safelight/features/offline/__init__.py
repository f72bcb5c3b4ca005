"""Offline: Safelight as an application of its own on somebody's device, also where there is no network."""
