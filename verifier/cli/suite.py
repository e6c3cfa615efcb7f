"""`verifier suite NAME`: a whole suite of checks, from what is known already and what has to be run.

Choices
    The plan is told before it is carried out, on standard output, or on standard error with `--json`. Known
    verdicts come first, then the others as they are found; every verdict of the suite is in a JSON output
    once. The exit status is that of the suite as it stands at the end, whoever found its verdicts.
"""

import os
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.cli.arguments import Commands
from verifier.errors import NotApplicable, OutOfRange, TooLarge

if TYPE_CHECKING:
    from verifier.suites.plan import Plan
    from verifier.suites.schedule import Survey
    from verifier.suites.standing import Standing
    from verifier.suites.store import Store

ASK_ABOVE_SECONDS, ASK_ABOVE_JOBS = 3600.0, 16
"""For more than so many seconds, or processes for each core, one has to say `--yes`."""
DEFECT = 70
_APART = (
    ("status", "audit"), ("status", "fresh"), ("audit", "fresh"), ("audit", "report"), ("audit", "export"),
)  # fmt: skip
_LISTING = ("command", "run", "json")

_EPILOG = """\
Without a name it lists the suites. A file in TOML has [[check]] tables with statements, parameters
(n = "2..4"), mechanism, method, readings, beyond-hypothesis, time-limit, memory-limit and expected.
Verdicts are kept in a store, and used again as long as nothing that they depend on changes.

exit status: 0 every verdict is the expected one; 1 some other verdict; 3 none of these and some is unknown or
missing; 2 the suite or a task makes no sense; 70 a defect of this program. Interrupted: 130 or 143, and what
was finished is kept."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    own = commands.add_parser("suite", help="run a whole suite of checks, and remember it", epilog=_EPILOG)
    own.add_argument("suite", metavar="NAME", nargs="?", help="a named suite, or FILE.toml")
    own.add_argument("--jobs", metavar="N", help="how many processes; by default one a core")
    own.add_argument("--cluster", metavar="ADDRESS", help="run on the Dask cluster at this address")
    own.add_argument("--store", metavar="PATH", help="where verdicts are kept; a file in the user's cache")
    own.add_argument("--fresh", action="store_true", help="run everything, whatever is known, and replace it")
    own.add_argument("--status", action="store_true", help="only say how the suite stands")
    own.add_argument(
        "--audit", action="store_true",
        help="check every certificate in the store again, and a sample of verdicts with another engine",
    )  # fmt: skip
    own.add_argument("--report", metavar="PATH.html", help="write a page of how the suite stands")
    own.add_argument("--export", metavar="PATH", help="write the verdicts to a file, .jsonl or .csv")
    own.add_argument("--yes", action="store_true", help="run it however long it takes")
    own.add_argument("--json", action="store_true", help="one JSON object a line")
    own.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """The exit status of the suite as it stands at the end."""
    if arguments.suite is None:
        useless = [name for name, given in vars(arguments).items() if given and name not in _LISTING]
        if useless:
            raise NotApplicable(f"--{useless[0]} needs the name of a suite; `verifier suite` lists them")
        return _list(arguments.json)
    from verifier.suites.named_suites import find
    from verifier.suites.plan import plan
    from verifier.suites.store import Disagreement, Store, default_path

    _require_sense(arguments)
    tasks = plan(find(arguments.suite))
    path = default_path(os.environ) if arguments.store is None else Path(arguments.store)
    with Store(path) as store:
        try:
            if arguments.audit:
                return _audit(arguments, tasks, store)
            return _status(arguments, tasks, store) if arguments.status else _run(arguments, tasks, store)
        except Disagreement as defect:
            print(f"verifier: error: two answers to one question: {defect}", file=sys.stderr, flush=True)
            return DEFECT


def _require_sense(arguments: Namespace) -> None:
    """Raises: OutOfRange, NotApplicable."""
    from verifier.suites.export import require_format
    from verifier.suites.local import cores

    if arguments.jobs is not None:
        if not (arguments.jobs.isascii() and arguments.jobs.isdigit() and 0 < int(arguments.jobs) <= 1024):
            raise OutOfRange(f"--jobs {arguments.jobs!r}: write how many processes, such as 2")
        if int(arguments.jobs) > ASK_ABOVE_JOBS * cores() and not arguments.yes:
            raise TooLarge(
                f"--jobs {arguments.jobs}: there are {cores()} cores here, and a process takes some 60 MB; "
                "add --yes to start them all the same"
            )
        if arguments.cluster is not None:
            raise NotApplicable("--jobs: the cluster has its own processes; leave it out with --cluster")
    for one, other in _APART:
        if getattr(arguments, one) and getattr(arguments, other):
            raise NotApplicable(f"--{one} and --{other} are two requests; ask for one of them")
    if arguments.report is not None and not arguments.report.endswith((".html", ".htm")):
        raise NotApplicable(f"--report {arguments.report}: the name must end in .html")
    if arguments.export is not None:
        require_format(Path(arguments.export))
    for option in ("report", "export"):
        written = getattr(arguments, option)
        if written is not None and not Path(written).absolute().parent.is_dir():
            raise NotApplicable(f"--{option} {written}: there is no folder {Path(written).parent}")


def _list(as_json: bool) -> int:
    from verifier.cli.output import show, show_json
    from verifier.reports.suites import listed
    from verifier.suites.named_suites import find, names
    from verifier.suites.plan import plan

    plans = [(name, plan(find(name))) for name in names()]
    rows = [(name, sum(1 for _ in tasks), tasks.suite.title) for name, tasks in plans]
    if as_json:
        for name, number, title in rows:
            show_json({"suite": name, "tasks": number, "title": title})
    else:
        show(listed(rows))
    return 0


def _status(arguments: Namespace, tasks: "Plan", store: "Store") -> int:
    from verifier.suites.standing import standing

    return _end(arguments, standing(tasks, store), store)


def _audit(arguments: Namespace, tasks: "Plan", store: "Store") -> int:
    """0; 3 if some certificate could not be checked; or a defect."""
    from dataclasses import asdict

    from verifier.cli.output import show, show_json
    from verifier.cli.progress import progress
    from verifier.reports.suites import audited
    from verifier.suites.audit import audit
    from verifier.suites.local import Local

    with progress("audit") as listener:
        executor = Local(_jobs(arguments))
        found = audit(tasks, store, executor, lambda stage, done: listener(stage, done, None))
    if arguments.json:
        show_json({"suite": tasks.suite.name, **asdict(found)})
    else:
        show(audited(tasks.suite.name, asdict(found)))
    return 3 if found.unchecked else 0


def _jobs(arguments: Namespace) -> int:
    from verifier.suites.local import cores

    return int(arguments.jobs) if arguments.jobs is not None else cores()


def _run(arguments: Namespace, tasks: "Plan", store: "Store") -> int:
    from verifier.cli.output import show_json
    from verifier.suites.export import records
    from verifier.suites.schedule import survey
    from verifier.suites.standing import Standing
    from verifier.suites.store import Known

    known = Known() if arguments.fresh else store.known()
    found = survey(tasks, known.word)
    if found.todo:
        tasks.understood(known.covers)
        tasks = _with_costs(tasks, store)
        found = survey(tasks, known.word)
    _announce(arguments, tasks, store, found)
    if arguments.json and found.known:
        for record in records((task for task in tasks if known.covers(task)), store):
            show_json(record)
    if not found.todo:
        return _end(arguments, Standing(tasks, found.total, 0, found.verdicts, {}), store)
    from verifier.cli.suite_progress import run_shown

    summary = run_shown(
        tasks, found, known.word, partial(store.write, replace=arguments.fresh),
        recall=store.result, jobs=None if arguments.cluster else _jobs(arguments), cluster=arguments.cluster,
        as_json=arguments.json,
    )  # fmt: skip
    troubled = {str(status): number for status, number in summary.statuses.items() if status != "settled"}
    return _end(arguments, Standing(tasks, summary.total, summary.missing, summary.verdicts, troubled), store)


def _with_costs(tasks: "Plan", store: "Store") -> "Plan":
    from dataclasses import replace

    from verifier.suites.estimate import Costs

    return replace(tasks, cost=Costs(store))


def _announce(arguments: Namespace, tasks: "Plan", store: "Store", found: "Survey") -> None:
    """Say what will be done, and about how long it takes.

    Raises: TooLarge for a suite of more than `ASK_ABOVE_SECONDS` that was not confirmed.
    """
    from verifier.cli.output import show
    from verifier.reports.suites import planned
    from verifier.reports.text import plain

    jobs = 1 if arguments.cluster else _jobs(arguments)
    time = _time(found, jobs)
    record = {
        "suite": tasks.suite.name, "title": tasks.suite.title, "tasks": found.total, "known": found.known,
        "todo": found.todo, "time": time, "store": str(store.path),
    }  # fmt: skip
    if arguments.json:
        for line in plain(planned(record)):
            print(line, file=sys.stderr)
    else:
        show(planned(record))
    if found.seconds / jobs > ASK_ABOVE_SECONDS and not arguments.yes:
        raise TooLarge(f"this would take {time}; add --yes to run it all the same, or choose smaller sizes")


def _time(found: "Survey", jobs: int) -> str:
    """About how long, as far as there is an estimate."""
    from verifier.suites.estimate import told
    from verifier.suites.schedule import UNKNOWN_SECONDS

    blind = found.todo - found.estimated
    seconds = (found.seconds - UNKNOWN_SECONDS * blind) / jobs
    if not found.todo:
        return "none"
    if not found.estimated:
        return "unknown"
    about = f"{told(seconds)} with {jobs} process{'es' * (jobs != 1)}"
    return f"{about}, and {blind:,} tasks that nothing is known about" if blind else about


def _end(arguments: Namespace, found: "Standing", store: "Store") -> int:
    """Write and show how the suite stands."""
    from verifier.certificates.whole_file import write_whole
    from verifier.cli.output import show, show_json
    from verifier.reports.suites import html, standing
    from verifier.reports.text import plain
    from verifier.suites.export import export, records

    record = found.to_json()
    if arguments.export is not None:
        export(records(found.plan, store), Path(arguments.export))
    if arguments.report is not None:
        write_whole(Path(arguments.report), html(record, records(found.plan, store)))
    if arguments.json and arguments.status:
        show_json(record)
    elif arguments.json:
        for line in plain(standing(record)):
            print(line, file=sys.stderr)
    else:
        show(standing(record))
    return found.exit_status
