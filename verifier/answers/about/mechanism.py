"""Settling a sentence about a mechanism, and writing its certificate's document.

Main definitions
    `about_mechanism`: for a sentence. `surviving_dominators`: for the property of strict dominance that Claim
    3 uses.

Choices
    A certificate is written without being asked for when its size is moderate: for the second-belief
    mechanism as printed up to a million profiles, or any number when its column rule is enough; for every
    other mechanism by its table, up to `CERTIFY_TABLE_PROFILES` profiles. With a table the engine, too,
    enumerates every rest and looks at every player, since the certificate does.
"""

from dataclasses import replace
from fractions import Fraction
from math import prod

from verifier.answers import methods, size
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled, settled
from verifier.certificates import write
from verifier.certificates.produce import NotAccepted
from verifier.certificates.write import CONTEXTUAL, Document
from verifier.claims.explain import beliefs_json, context_for
from verifier.claims.labels import instance, label, mixture_label, shown
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import MechanismWorld, require_parts
from verifier.dominance.question import Dominated, Sense, Undecided, Undominated, margin, worth
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.mechanisms.load import Loaded
from verifier.mechanisms.second_belief import SecondBelief
from verifier.meter import Meter
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival
from verifier.verdict import Fails, Holds

_BY_COLUMNS = frozenset({"player", "other", "type", "range", "strategy", "survivor"})


def about_mechanism(
    request: Request, sentence_at: Sentence, loaded: Loaded, options: Options, meter: Meter
) -> Settled:
    """The sentence settled for the mechanism, with the document of its certificate where one is due."""
    auction, epsilon, sentence = loaded.auction, request.parameters["epsilon"], sentence_at
    require_parts(sentence, auction)
    how = methods.method(options.method)
    domains = {q.domain for q in sentence.for_all}
    profiles = prod(len(auction.strategies(i)) for i in range(auction.n))
    as_printed = write.by_name(auction)
    by_table = not as_printed and profiles <= size.CERTIFY_TABLE_PROFILES
    enumerated = profiles <= size.CERTIFY_PROFILES
    certifiable = by_table or (as_printed and (enumerated or domains <= _BY_COLUMNS))
    declared = how.declared and loaded.declared and not by_table

    survival = Survival(auction, how.classify, declared, meter)
    world = MechanismWorld(auction, epsilon, Conservative(survival), meter)
    expected = size.estimate(sentence, auction, declared, len(set(survival.representative)))
    options.ask(expected)
    due = certifiable and (options.insist or expected.cells <= size.CERTIFY_CELLS)
    found = settle(sentence, world, counted=due)
    vacuous = isinstance(found, AllTrue) and found.instances == 0
    due = due and not vacuous

    reductions, notes, document = list[str](), list[str](), None
    if due:
        # A certificate has a block for each position where the checker knows positions, which is for the
        # mechanism as printed only.
        fitting = how.canonical and survival.declared == as_printed
        witnesses = world.conservative if fitting else _canonical(sentence, loaded, world, found, as_printed)
        document = write.mechanism_document(
            auction, loaded.name, loaded.source, epsilon, "enumerated" if enumerated else "columns",
            sentence, found, witnesses, _blocks(sentence, found),
        )  # fmt: skip
    elif vacuous:
        notes.append("no certificate: a sentence without an instance proves nothing")
    elif certifiable:
        notes.append("no certificate was written, for its size; --certificate PATH writes it all the same")
    else:
        limit = size.CERTIFY_PROFILES if as_printed else size.CERTIFY_TABLE_PROFILES
        notes.append(f"no certificate: {profiles:,} profiles, and one of this kind can have {limit:,}")
    if (not due and declared) or (due and not enumerated):
        reductions.append("columns")
    if domains & CONTEXTUAL:
        reductions.append("beliefs")
    scope = _scope(sentence, auction.n, auction.V)
    answer = settled(found, sentence, world, scope, how.name, document, tuple(reductions), tuple(notes))
    answer = replace(answer, asked=(_asked(request, loaded, sentence, found),))
    if isinstance(found, AllTrue) and found.minimum is not None:
        return replace(answer, finding=Holds(found.instances, _extremum(sentence, world, found.minimum)))
    return answer


def _asked(request: Request, loaded: Loaded, sentence: Sentence, found: AllTrue | OneFalse) -> Document:
    """What the certificate has to prove, from the question and not from what was written."""
    parameters = request.parameters
    mechanism: Document = {"name": loaded.name, "n": parameters["n"], "V": parameters["V"]}
    mechanism["epsilon"] = text(parameters["epsilon"])
    if write.by_name(loaded.auction) and isinstance(loaded.auction, SecondBelief):
        mechanism |= {"name": "second-belief", "ties": loaded.auction.tie_rule.as_json()}
    verdict = "holds" if isinstance(found, AllTrue) else "fails"
    return {"mechanism": mechanism, "sentence": sentence.as_json(), "verdict": verdict}


def surviving_dominators(loaded: Loaded, options: Options, meter: Meter) -> Settled:
    """For every i, t and every strategy outside S_i(t): ask for a dominator again, among S_i(t) only."""
    auction, how = loaded.auction, methods.method(options.method)
    survival = Survival(auction, how.classify, how.declared and loaded.declared, meter)
    sentence = "every strategy outside S_i(t) is strictly dominated, for type t, by a mixture over S_i(t)"
    scope = f"every player of {auction.n}, every type in 0..{auction.V}, every strategy outside S_i(t)"
    reductions = ("columns",) if survival.declared else ()
    notes = ("no certificate: the format has no form for this sentence",)
    witnesses = list[Document]()
    meter.start("dominance questions")
    for i in sorted(set(survival.representative)):
        for t in range(auction.V + 1):
            survivors, matrix = survival.survivors(i, t), survival.matrix(i, t)
            for a, own in enumerate(auction.strategies(i)):
                if a in survivors:
                    continue
                match survival.ask(matrix, [a], (*survivors, a))[a]:
                    case Dominated(mixed):
                        least = text(margin(matrix, a, mixed, Sense.STRICTLY))
                        witnesses.append({
                            "player": i + 1, "type": t, "strategy": label(own),
                            "mixture": mixture_label(mixed, auction.strategies(i)), "margin": least,
                        })  # fmt: skip
                    case Undecided(reason):
                        raise NotDecided(reason)
                    case Undominated(belief):
                        told = {
                            "player": i + 1, "type": t, "strategy": label(own),
                            "undominated_because_of": mixture_label(belief, matrix.rests),
                            "explanation": [
                                f"Strategy {shown(own)} of player {i + 1} does not survive for type {t}.",
                                f"Against one belief it gives {text(worth(matrix, a, belief))}, as much as "
                                f"any survivor, "
                                "so no mixture over the survivors dominates it.",
                            ],
                        }  # fmt: skip
                        fails = Fails({"i": i + 1, "t": t, "s": label(own)}, told)
                        return Settled(fails, scope, sentence, how.name, None, reductions, notes)
    count = Holds(len(witnesses))
    return Settled(count, scope, sentence, how.name, None, reductions, notes, witnesses=tuple(witnesses))


def _canonical(
    sentence: Sentence, loaded: Loaded, world: MechanismWorld, found: AllTrue | OneFalse, as_printed: bool
) -> Conservative:
    """The same question settled by the method whose witnesses are canonical, for the certificate.

    Raises: NotAccepted if the two methods disagree, which is a defect of this program.
    """
    again = Conservative(Survival(loaded.auction, methods.method("best").classify, as_printed, world.meter))
    if settle(sentence, MechanismWorld(loaded.auction, world.epsilon, again, world.meter)) != found:
        raise NotAccepted("two methods disagree about this sentence")
    return again


def _extremum(
    sentence: Sentence, world: MechanismWorld, minimum: tuple[Fraction, dict[str, object]]
) -> Document:
    """The exact minimum, where it is attained, and a context for it where the sentence speaks of contexts."""
    least, env = minimum
    answer: Document = {"minimum": text(least), "at": instance(env)}
    for q in sentence.for_all:
        if q.domain == "second":
            profile, m = env[str(q.arguments[0])], env[q.variable]
            assert isinstance(profile, tuple)
            assert isinstance(m, int)
            chosen = context_for(world, profile, m)
            answer["context"] = {
                "kind": "set-beliefs", "V": world.auction.V, "epsilon": text(world.epsilon),
                "theta": [t for t, _ in chosen], "beliefs": beliefs_json(world, chosen),
            }  # fmt: skip
    return answer


def _blocks(sentence: Sentence, found: AllTrue | OneFalse) -> list[tuple[int, int]]:
    """(player from 0, type) of each S_i(t) in which a counterexample takes a value."""
    if isinstance(found, AllTrue):
        return []
    arguments = [q.arguments for q in sentence.for_all if q.domain == "survivor"]
    values = [[a if isinstance(a, int) else found.env[str(a)] for a in pair] for pair in arguments]
    return [(i - 1, t) for i, t in values]


def _scope(sentence: Sentence, n: int, V: int) -> str:
    words = {
        "player": f"every player of {n}", "other": "every other player", "type": f"every type in 0..{V}",
        "range": "every integer in the given range", "strategy": "every strategy",
        "survivor": "every strategy in S_i(t)", "rest": "every profile of the others",
        "believed": "every profile of the others that the belief allows",
        "rational": f"every context of C({n},{V}), every rational strategy", "profile": "every profile",
        "playable": f"every context of C({n},{V}), every profile of rational strategies", "second": "",
    }  # fmt: skip
    domains = [q.domain for q in sentence.for_all]
    against = ["against every profile of the others"] if {"survivor", "rational"} & set(domains) else []
    return ", ".join(dict.fromkeys(w for w in [*(words[d] for d in domains), *against] if w))
