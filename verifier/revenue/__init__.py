"""Revenue benchmarks."""
