"""The promises of the engine beside its peers, as ratios in one run."""
