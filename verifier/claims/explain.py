"""Counterexamples told in plain sentences that a reader can check by hand.

Main definitions
    `counterexample`: a false instance as the JSON object that a verdict carries, with its explanation.
"""

from fractions import Fraction
from typing import Any

from verifier.claims import knowledge_world, star_world
from verifier.claims.knowledge_world import KnowledgeWorld
from verifier.claims.labels import label, mixture_label, shown, value
from verifier.claims.language import Sentence
from verifier.claims.settle import OneFalse
from verifier.claims.signature import Signature
from verifier.claims.star_world import StarWorld
from verifier.claims.words import say
from verifier.claims.world import Env, MechanismWorld, World
from verifier.contexts.beliefs import largest_belief
from verifier.dominance.question import Undominated, worth
from verifier.exact.rational import text
from verifier.games.auction import Profile, join
from verifier.games.normal_form import PayoffMatrix
from verifier.revenue.second_belief_benchmark import second_highest

Told = dict[str, Any]
_FIELDS = {"type": "type", "survivor": "strategy", "strategy": "strategy", "rational": "strategy",
           "rest": "against", "believed": "against", "profile": "profile", "playable": "profile",
           "player": "player", "second": "benchmark"}  # fmt: skip
_SHORT = 20
"""A conclusion whose sides have at most so many letters is repeated in words, a longer one in numbers."""


def counterexample(sentence: Sentence, world: World, false: OneFalse) -> Told:
    """The values of the variables under their common names, numbers, and two to five sentences.

    Every variable of the sentence has its value in them.
    """
    env, story = false.env, list[str]()
    told: Told = {"instance": {variable: value(x) for variable, x in env.items()}}
    for q in sentence.for_all:
        if q.domain in _FIELDS:
            told.setdefault(_FIELDS[q.domain], value(env[q.variable]))
    if isinstance(world, MechanismWorld):
        said: set[str] = set()
        for q in sentence.for_all:
            arguments: list[Any] = [env.get(a, a) if isinstance(a, str) else a for a in q.arguments]
            match q.domain, arguments:
                case "survivor", [i, t]:
                    story += _why_it_survives(world, i, t, env[q.variable], told)
                case "rational", [i, t, k]:
                    story += _why_it_is_rational(world, i, t, k, env[q.variable], told)
                case "second", [p]:
                    story += _a_context(world, p, env[q.variable], told)
                case _:
                    continue
            said |= {x for x in (q.variable, *q.arguments) if isinstance(x, str)}
        story += _take(sentence, env, said)
        _numbers(world, env, told)
    elif isinstance(world, (StarWorld, KnowledgeWorld)):
        more, story = (
            star_world.told(world, env)
            if isinstance(world, StarWorld)
            else knowledge_world.told(world, env, sentence.functions)
        )
        told |= more
        if isinstance(world, KnowledgeWorld):
            drawn = {q.variable for q in sentence.for_all if q.domain == "drawn"}
            story += _take(sentence, env, drawn)
    else:
        for x in env.values():
            if isinstance(x, Signature):
                told |= {"theta": list(x.theta), "smp": list(x.smp), "benchmark": second_highest(x.smp)}
                wrong = [str(i) for i, correct in enumerate(x.correct, 1) if not correct] or ["nobody"]
                story.append(
                    f"The true types are {shown(x.theta)}, the smp's {shown(x.smp)}, and the wrong beliefs "
                    f"are those of "
                    f"{', '.join(wrong)}."
                )
    told["explanation"] = [*(story or _take(sentence, env, set()) or ["Evaluate it."]), _so(false)]
    return told


def _so(false: OneFalse) -> str:
    """What the two sides of the false conclusion are; a long conclusion is not said twice.

    >>> from verifier.claims.language import comparisons
    >>> _so(OneFalse({}, comparisons("bid(s) >= t")[0], (0, 1)))
    'So bid(s) is 0 and t is 1: bid(s) >= t is false.'
    >>> _so(OneFalse({}, comparisons("utility(i, t, join(i, s, r)) >= 0")[0], (-1, 0)))
    'So utility(i, t, join(i, s, r)) is -1: -1 >= 0 is false.'
    """
    broken, values = false.broken, [shown(side) for side in false.sides]
    terms = [say(broken.left), say(broken.right)]
    named = [f"{term} is {x}" for term, x in zip(terms, values, strict=True) if term != x]
    left, right = terms if len("".join(terms)) <= _SHORT else values
    return f"So {' and '.join(named)}{': ' if named else ''}{left} {broken.relation} {right} is false."


def _why_it_survives(world: MechanismWorld, i: int, t: int, s: Any, told: Told) -> list[str]:
    survival = world.conservative.survival
    answer = survival.answers(i - 1, t, [world.numbers(i)[s]])[world.numbers(i)[s]]
    assert isinstance(answer, Undominated)
    matrix = survival.matrix(i - 1, t)
    told["survives_because_of"] = mixture_label(answer.belief, matrix.rests)
    like = survival.representative[i - 1] + 1
    whose = "" if like == i else f" (as for player {like}, who is in the same position)"
    best = _best_response(answer, matrix, world.numbers(i)[s])
    return [f"For player {i} with type {t}, no mixed strategy strictly dominates {shown(s)}{whose}: "
            f"{best}, and nothing gives more."]  # fmt: skip


def _best_response(answer: Undominated, matrix: PayoffMatrix, action: int) -> str:
    rests, value = matrix.rests, text(worth(matrix, action, answer.belief))
    others = "the other plays" if len(rests[0]) == 1 else "the others play"
    if len(answer.belief.weights) == 1:
        return f"when {others} {_strategies(rests[answer.belief.support[0]])} it gives {value}"
    beliefs = sorted(answer.belief.weights)
    chances = " and ".join(f"{_strategies(rests[c])} with chance {text(p)}" for c, p in beliefs)
    return f"when {others} {chances} it gives {value} in expectation"


def _strategies(rest: Any) -> str:
    """What the others play, for people; what one other plays needs no brackets."""
    return shown(rest[0] if len(rest) == 1 else rest)


def _why_it_is_rational(world: MechanismWorld, i: int, t: int, k: int, s: Any, told: Told) -> list[str]:
    threshold = world.conservative.thresholds(i - 1, t)[world.numbers(i)[s]]
    assert threshold.rational_at is not None
    rationality, answer = threshold.rational_at
    belief = "everything possible" if k <= t else f"possible all profiles in which some type is at least {k}"
    told.setdefault("smp", max(k, t))
    told["rational_because_of"] = mixture_label(answer.belief, rationality.matrix.rests)
    return [
        f"Player {i} has type {t} and holds {belief}, so his smp is {max(k, t)}.",
        f"Then {shown(s)} is rational for him: "
        f"{_best_response(answer, rationality.matrix, world.numbers(i)[s])}, no other undominated strategy "
        f"gives more, and types that he holds possible may play so.",
    ]


def _a_context(world: MechanismWorld, p: Profile, m: int, told: Told) -> list[str]:
    """Types and beliefs under which every p_i is rational and 2nd(B) = m."""
    found = context_for(world, p, m)
    theta, smp = [t for t, _ in found], [k for _, k in found]
    told |= {"theta": theta, "smp": smp, "benchmark": m, "beliefs": beliefs_json(world, found)}
    return [
        f"Let the true types be {shown(tuple(theta))}, and let each player i hold possible every profile "
        f"with his own "
        f"type and a highest type of at least k_i, where k = {shown(tuple(smp))}; then the smp's are k and "
        f"2nd(B) = {m}.",
        f"Every strategy in {shown(p)} is conservatively strictly rational under these beliefs.",
    ]


def context_for(world: MechanismWorld, p: Profile, m: int) -> list[tuple[int, int]]:
    """(t_i, k_i) for every i, with t_i <= k_i, p_i rational under B(i, t_i, k_i), and 2nd(k) = m."""
    choices = []
    for i, s in enumerate(p):
        a = world.numbers(i + 1)[s]
        options: dict[int, int] = {}
        for t in range(world.auction.V + 1):
            threshold = world.conservative.thresholds(i, t).get(a)
            if threshold is not None and threshold.K is not None:
                for k in range(t, threshold.K + 1):
                    options.setdefault(k, t)
        choices.append(options)
    players = range(len(p))
    for i in players:
        for j in players:
            high = [k for k in choices[j] if k >= m]
            others = [l for l in players if l not in (i, j)]
            if i != j and m in choices[i] and high and all(min(choices[l]) <= m for l in others):
                smp = [min(choices[l]) for l in players]
                smp[i], smp[j] = m, min(high)
                return [(choices[l][smp[l]], smp[l]) for l in players]
    raise AssertionError(f"2nd(B) = {m} is not attainable at {p}")


def beliefs_json(world: MechanismWorld, found: list[tuple[int, int]]) -> list[Any]:
    """The beliefs B(i, t_i, k_i) as a context file writes them, if they are few profiles."""
    n, V = world.auction.n, world.auction.V
    beliefs: list[Any] = []
    for i, (t, k) in enumerate(found):
        if k <= t:
            beliefs.append("none")
        elif (V + 1) ** (n - 1) <= 200:
            beliefs.append([list(profile) for profile in sorted(largest_belief(i, t, k, n, V).profiles())])
        else:
            rows = [[t if l == i else h if l == j else "*" for l in range(n)]
                    for j in range(n) if j != i for h in range(k, V + 1)]  # fmt: skip
            beliefs.append(rows)
    return beliefs


def _take(sentence: Sentence, env: Env, said: set[str]) -> list[str]:
    """The values of the variables that no sentence gave, what the others play last."""
    rests = [env[q.variable] for q in sentence.for_all if q.domain in ("rest", "believed")]
    plays = [f"let {'the other' if len(r) == 1 else 'the others'} play {_strategies(r)}" for r in rests]
    others = {q.variable for q in sentence.for_all if q.domain in ("rest", "believed")} | said
    taken = [f"{name} = {shown(x)}" for name, x in env.items() if name not in others]
    words = [f"take {', '.join(taken)}"] * bool(taken) + plays
    told = ", and ".join(words)
    return [f"{told[0].upper()}{told[1:]}."] if told else []


def _numbers(world: MechanismWorld, env: Env, told: Told) -> None:
    """Utilities and revenue of the play that the instance describes, where it describes one."""
    profile = env.get("p")
    if profile is None and {"i", "s", "r"} <= set(env):
        profile = join(env["i"] - 1, env["s"], env["r"])
    if not isinstance(profile, tuple):
        return
    outcome = world.outcome(profile)
    told["profile"] = label(profile)
    told["revenue"] = text(outcome.revenue)
    if "i" in env and "t" in env:
        told["utilities"] = {"played": text(Fraction(outcome.utility(env["i"] - 1, env["t"])))}
