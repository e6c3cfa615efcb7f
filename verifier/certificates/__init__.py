"""Certificates: FORMAT.md is the specification; here they are written and handed to the trusted checker."""
