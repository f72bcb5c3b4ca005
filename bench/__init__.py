"""Benchmarks: each stands beside its floor or its rival, measured in the same run. `bin/bench` runs them."""
