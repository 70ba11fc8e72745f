"""The command line: the one place that prints and exits.

It must not decide anything that another room could.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from generators import __version__, turkish
from generators.edit.report import FORMATS, format_problems
from generators.problems import AmendError, BuildFailed, Code, ProblemsFound

PROBLEMS = 1
"""Exit status when the data has problems or the build failed; 2 is a wrong call."""
_NO_HANDBOOK = "no handbook is here: go to its folder or name it with --root; 'elkitabi new' makes one"

_root = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the handbook (holds data/); default: this folder.",
)


class _Day(click.DateTime):
    """A day, written YEAR-MONTH-DAY; another writing is told in words and not as a format."""

    name = "day"

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"not a date, {str(value)!r}; write YEAR-MONTH-DAY, as 2024-05-06", param, ctx)


_DAY = _Day()


def _slugs(context: click.Context, param: click.Parameter, value: str) -> str:
    """Take names of texts, with commas; one that no address can begin with is told, with one that can."""
    for name in value.split(","):
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
            better = turkish.slug(turkish.fold(name))
            raise click.BadParameter(f"small letters a-z, digits and single hyphens, not {name!r}{f'; say {better}' if better else ''}")
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="elkitabi")
def cli() -> None:
    """Turn the YAML of a law into a handbook."""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"


@cli.command()
@_root
@click.option("--explain", is_flag=True, help="List every problem code with its meaning.")
@click.option("--all", "everything", is_flag=True, help="Also make the pages, in memory: charts, published addresses. The links of guides are checked by 'build'.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="For people, GitHub, programs.")
@click.pass_context
def check(context: click.Context, root: Path, explain: bool, everything: bool, form: str) -> None:
    """Check the data and write nothing."""
    from generators.edit.check import check_data

    if explain:
        for code in Code:
            click.echo(f"{code}: {code.__doc__}")
        return
    checked = check_data(root, everything=everything)
    if checked.problems and form == "text":
        raise ProblemsFound(checked.problems)
    if checked.problems or checked.warnings or form == "json":
        click.echo(format_problems(checked.problems, form, checked.warnings), err=form == "text")
    if checked.problems or form == "json":
        context.exit(PROBLEMS if checked.problems else 0)
    size = f"{_counted(checked.documents, 'document')}, {_counted(checked.articles, 'article')}"
    but = f" but {_counted(len(checked.warnings), 'warning')}" if checked.warnings else ""
    click.echo(f"no problems{but}: {size}")


@cli.command()
@_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes; default: build/site.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes for Sphinx.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds left.")
@click.option("--files", is_flag=True, help="Make PDF, EPUB and ZIP too, as 'elkitabi package' does.")
@click.option("--plain", is_flag=True, help="Send every page through Sphinx; slower, the same site.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.option("--as-of", type=_DAY, help="Show the texts as of this day.")
@click.pass_context
def build(
    context: click.Context, root: Path, out: Path | None, jobs: int, clean: bool, files: bool, quiet: bool, plain: bool, as_of: datetime | None
) -> None:
    """Build the site."""
    from generators.build import Builder

    out = out or root / "build" / "site"
    day = f"{as_of:%Y-%m-%d}" if as_of else ""
    builder = Builder(root, out.resolve(), (root / "build").resolve(), jobs=jobs, clean=clean, as_of=day, plain=plain)
    result = builder.build(lambda stage: None if quiet else click.echo(f"{stage} …", err=True))
    for note in result.notes:
        click.echo(note, err=True)
    state = "built" if result.changed else "unchanged"
    click.echo(f"{out}/index.html: {result.pages} pages, {state}")
    if files:
        context.invoke(package_site, root=root, out=out, jobs=jobs, quiet=quiet)


@cli.command("package", short_help="Make PDF, EPUB and ZIP of a finished site.")
@_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The finished site; default: build/site.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="How many at once.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def package_site(root: Path, out: Path | None, jobs: int, quiet: bool) -> None:
    """Make PDF, EPUB and the offline ZIP of a finished site, and join them to it."""
    from generators.package import PackageFailed, TypesetFailed, package_command
    from generators.validate import load_handbook

    site = (out or root / "build" / "site").resolve()
    try:
        result = package_command(
            load_handbook(root), root, site, (root / "build").resolve(), jobs,
            lambda stage: None if quiet else click.echo(f"{stage} …", err=True),
        )  # fmt: skip
    except (PackageFailed, TypesetFailed) as error:
        raise BuildFailed(str(error)) from error
    click.echo(f"{site}/dosyalar: {result.files} files, {result.anew} made anew, {result.size / 1e6:.1f} MB")


@cli.command("import", short_help="Turn a text, DOCX, PDF, HTML or Markdown into our YAML.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", required=True, callback=_slugs, help="First part of the addresses; with commas for several texts in one file.")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("data/documents"), show_default=True)
@click.option("--overlay", "overlays", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Corrections by hand, in the order of the texts.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the whole report as JSON.")
@click.option("--force", is_flag=True, help="Overwrite a file that is there, with whatever was corrected in it.")
@click.pass_context
def import_(
    context: click.Context, file: Path, slug: str, out: Path, overlays: tuple[Path, ...], report: Path | None, force: bool
) -> None:
    """Turn a text, DOCX, PDF, HTML or Markdown file into our YAML, with a report."""
    from generators.edit.fmt import format_text
    from generators.importer.command import NOT_READ, import_command
    from generators.new.register import list_file

    data = (out.parent if out.suffix in (".yaml", ".yml") else out).parent
    before = set(data.rglob("*.yaml"))
    targets = [out] if out.suffix in (".yaml", ".yml") else [out / f"{name}.yaml" for name in slug.split(",")]
    for target in targets:
        if target.exists() and not force:
            raise click.ClickException(f"{target} exists and may hold corrections; --force overwrites it")
    status, lines = import_command(file, slug, out, overlays=overlays, report=report, form=format_text)
    for line in lines:
        click.echo(line, err=status == NOT_READ)
    handbook = data / "handbook.yaml"
    for key, folder in (("documents", "documents"), ("code_tables", "codes")):
        for written in sorted((data / folder).glob("*.yaml")) if handbook.is_file() else ():
            if written not in before and list_file(handbook, written.stem, key):
                click.echo(f"{handbook}: {written.stem} is listed under {key}")
    context.exit(status)


@cli.command(short_help="Explain a unit code or a whole document number.")
@_root
@click.argument("text", nargs=-1, required=True)
@click.pass_context
def kod(context: click.Context, root: Path, text: tuple[str, ...]) -> None:
    """Explain a unit code, a part of one, or a whole document number."""
    from generators.codes import kod_command
    from generators.render.registers import code_index
    from generators.validate import load_handbook

    tables = load_handbook(root).code_tables
    if not tables:
        raise click.ClickException("this handbook has no code table")
    status, lines = kod_command(" ".join(text), code_index(tables[0]))
    for line in lines:
        click.echo(line)
    context.exit(status)


@cli.command(short_help="Write the JSON Schemas that editors complete from.")
@_root
@click.option("--check", "only_check", is_flag=True, help="Exit 1 if a schema file is not fresh; write nothing.")
def schema(root: Path, only_check: bool) -> None:
    """Write the JSON Schemas that editors complete from (data/schemas/)."""
    from generators.schema import render_schemas

    stale = []
    for name, text in render_schemas().items():
        path = root / "data" / "schemas" / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if only_check and stale:
        raise click.ClickException(f"not fresh: {', '.join(stale)}; run 'elkitabi schema'")
    click.echo(f"{len(stale)} of {len(render_schemas())} schemas written" if not only_check else "schemas are fresh")


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="El Kitabı", show_default=True, help="Name of the handbook.")
@click.option("--publisher", default="Kurum", show_default=True, help="Who publishes it.")
@click.option("--slug", default="yonerge", show_default=True, callback=_slugs, help="First part of the addresses of its document.")
@click.option("--base-url", default="https://example.org/", show_default=True, help="Where it will be published.")
@click.option("--edition", type=_DAY, help="Date of the edition; default: today.")
def new(folder: Path, title: str, publisher: str, slug: str, base_url: str, edition: datetime | None) -> None:
    """Make the folder of a new handbook that builds at once."""
    import tempfile

    from generators.edit.fmt import format_handbook
    from generators.new import NewHandbook, NotEmpty, write_new
    from generators.validate import load_handbook

    book = NewHandbook(title, publisher, slug, f"{edition or datetime.now().astimezone():%Y-%m-%d}", base_url)
    with tempfile.TemporaryDirectory() as trial:
        write_new(Path(trial), book)
        load_handbook(Path(trial))
    try:
        written = write_new(folder, book)
    except NotEmpty as error:
        raise click.ClickException(str(error)) from None
    format_handbook(folder)
    for path in written:
        click.echo(str(path))
    click.echo(f"next: elkitabi import FILE --slug {slug} -o {folder}/data/documents --force, for your text in place of the sample")
    click.echo(f"      elkitabi serve --root {folder}")


@cli.command("permalinks", short_help="Check the ledger of published addresses, or explain one.")
@_root
@click.option("--add", is_flag=True, help="Append addresses seen for the first time.")
@click.option("--accept", is_flag=True, help="Append the new fingerprints of texts that changed; implies --add.")
@click.option("--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A published ledger that ours must continue.")
@click.argument("address", required=False)
def permalinks_command(root: Path, add: bool, accept: bool, against: Path | None, address: str | None) -> None:
    """Check the ledger of published addresses; with ADDRESS, tell its story."""
    from generators.build.ledger import add_entries, compare_ledger, explain_address, ledger_report

    if address:
        lines = explain_address(root, address)
    elif against:
        lines = compare_ledger(root, against)
    elif add or accept:
        lines = add_entries(root, accept=accept)
    else:
        lines = ledger_report(root)
    for line in lines:
        click.echo(line)


@cli.command(short_help="Write data files in their one form.")
@_root
@click.option("--check", "only_check", is_flag=True, help="Exit 1 if a file is not in its form; write nothing.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def fmt(root: Path, only_check: bool, files: tuple[Path, ...]) -> None:
    """Write data files in their one form: no word and no comment changes."""
    from generators.edit.fmt import format_handbook

    done = format_handbook(root, [str(file.absolute()) for file in files], write=not only_check)
    for name in done.changed:
        click.echo(f"{name}: {'not in its form' if only_check else 'formatted'}")
    if done.problems:
        raise ProblemsFound(done.problems)
    if only_check and done.changed:
        raise click.ClickException("run 'elkitabi fmt'")
    click.echo(f"{len(done.changed)} of {done.files} files {'would change' if only_check else 'changed'}")


@cli.command("serve", short_help="Show the site on this machine; follow every saved file.")
@_root
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes for Sphinx.")
def serve_command(root: Path, port: int, jobs: int) -> None:
    """Serve the site to this machine; build and reload whenever a file is saved."""
    from generators.edit.serve import serve

    serve(root, port, jobs, lambda line: click.echo(line, err=True))


@cli.command("amend", short_help="Record that an instrument changed a provision.")
@_root
@click.argument("kind", type=click.Choice(["change", "add", "repeal", "renumber"]))
@click.argument("provision")
@click.option("--instrument", required=True, help="What changed it, as cited: 'RG-1/6/2020-31142'.")
@click.option("--date", required=True, type=_DAY, help="The date of the instrument.")
@click.option("--published", type=_DAY, help="The day of publication; default: --date.")
@click.option("--effect", type=_DAY, help="The day on which it comes into force; default: --published.")
@click.option("--text", help="The new text; labels as (1), a), 1) begin a line.")
@click.option("--file", type=click.File(encoding="utf-8"), help="A file with the new text; - reads it from the keyboard.")
@click.option("--heading", help="The new heading of an article whose text stays.")
@click.option("--to", help="The new identifier of a renumbered provision.")
@click.option("--note", default="", help="The note as printed; default: (Değişik: …), (Ek: …), (Mülga: …).")
@click.option("--shift", is_flag=True, help="Let those behind an added provision move on by one.")
@click.option("--dry-run", is_flag=True, help="Check and tell, write nothing.")
def amend_command(root: Path, **given: object) -> None:
    """Record that an instrument changed PROVISION (as yonerge:33/1-b); the old text is kept with its dates."""
    from generators.edit.command import amend_from_options

    for line in amend_from_options(root, given):
        click.echo(line)
    if given["dry_run"]:
        click.echo("nothing was written")


@cli.command("propose", short_help="Read an amending text into proposals; record those named.")
@_root
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("document")
@click.option("--instrument", required=True, help="The amending text, as cited.")
@click.option("--date", required=True, type=_DAY, help="Its date.")
@click.option("--published", type=_DAY, help="The day of publication; default: --date.")
@click.option("--effect", type=_DAY, help="The day on which it comes into force; default: --published.")
@click.option("--accept", default="", help="Record these proposals: 'all', or numbers as 1,3-5.")
def propose_command(root: Path, file: Path, document: str, accept: str, **given: object) -> None:
    """Read an amending text (TXT, DOCX, PDF, HTML) into proposals for DOCUMENT; record those accepted."""
    from generators.edit.command import propose_from_options

    for line in propose_from_options(root, file, document, accept, given):
        click.echo(line)


@cli.command("impact", short_help="List what the data changes against a revision.")
@_root
@click.argument("revision")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option("--pages/--no-pages", default=True, show_default=True, help="Also compare every page.")
def impact_command(root: Path, revision: str, form: str, pages: bool) -> None:
    """List what the data changes against REVISION: provisions, units, charts, codes, references, addresses, pages."""
    from generators.impact.command import impact_of

    click.echo(impact_of(root, revision, form, pages=pages))


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 good, 1 problems, 2 a wrong call."""
    try:
        result = cli.main(argv, prog_name="elkitabi", standalone_mode=False)
    except ProblemsFound as found:
        for problem in found:
            nowhere = problem.code is Code.FILE_MISSING and problem.path == "data/handbook.yaml" and not problem.line
            click.echo(str(replace(problem, hint=_NO_HANDBOOK) if nowhere else problem), err=True)
        click.echo(_counted(len(found.problems), "problem"), err=True)
        return PROBLEMS
    except BuildFailed as error:
        click.echo(f"error: {error}", err=True)
        return PROBLEMS
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return 130
    except AmendError as error:
        click.echo(f"error: {error}", err=True)
        return PROBLEMS
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        named = error.strerror and error.filename
        click.echo(f"error: {error.strerror}: {error.filename}" if named else f"error: {error}", err=True)
        return PROBLEMS
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    sys.exit(main())
