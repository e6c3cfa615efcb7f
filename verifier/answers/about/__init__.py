"""Settling sentences, by what they are about."""
