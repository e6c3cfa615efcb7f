"""The mistakes that a user can make, one class each.

Every class is also the builtin that one would catch. A message shows the offending value, says why
it is wrong and what to write instead; the command line prints it as one line and exits with 2. A
negative mathematical answer is a value and never an exception.
"""


class VerifierError(Exception):
    """The root of all of them."""


class InexactNumber(VerifierError, ValueError):
    """A float, a bool, NaN or an infinity where an exact number is needed."""


class OutOfRange(VerifierError, ValueError):
    """A parameter outside the range for which the mechanism or the statement is defined."""


class MalformedDistribution(VerifierError, ValueError):
    """Weights that are negative or do not sum to one."""


class MalformedGame(VerifierError, ValueError):
    """A game with a missing or ragged payoff."""


class MalformedContext(VerifierError, ValueError):
    """Types or beliefs that do not form a context."""


class MalformedMechanism(VerifierError, ValueError):
    """A mechanism whose strategies or outcomes do not fit together."""


class MalformedClaim(VerifierError, ValueError):
    """A claim whose quantifiers or terms do not fit together."""


class NotApplicable(VerifierError, ValueError):
    """A claim that makes no sense for the mechanism or parameter at hand, with the reason."""


class UnknownName(VerifierError, LookupError):
    """A statement, mechanism, method or reading that does not exist, with close matches."""


class AmbiguousName(VerifierError, LookupError):
    """A name that fits several statements, with the candidates."""


class UnreadableFile(VerifierError, ValueError):
    """A file that cannot be read or is not what it says."""


class TooLarge(VerifierError, RuntimeError):
    """A run above the size limit: says how large, and how to run it all the same."""


class NotDecided(VerifierError, RuntimeError):
    """An engine could not settle a question; ends in `unknown`, never in a yes or a no."""
