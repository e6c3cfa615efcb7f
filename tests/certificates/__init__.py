"""Certificates as they are written, saved and shipped."""
