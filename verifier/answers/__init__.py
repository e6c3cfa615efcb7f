"""The one door to an answer: claim, verdict, certificate, checker, evidence."""
