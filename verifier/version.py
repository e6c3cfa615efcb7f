"""The version of this package, as its metadata has it."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("verifier")
except PackageNotFoundError:  # run from a source tree that was never installed
    VERSION = "0.1.0"
