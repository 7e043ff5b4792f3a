"""The commands of Protokol: one file a subject, gathered here.

A command that needs the database imports it when it runs, so that a dry run needs none.
"""

import click

from meetings.cli.check_template import check_template
from meetings.cli.copy_database import copy_database
from meetings.cli.demo import fill_demo
from meetings.cli.export import export_document
from meetings.cli.import_files import import_files
from meetings.cli.invite import invite
from meetings.cli.kle import load_subjects
from meetings.cli.pack import write_pack
from meetings.cli.protocol import write_protocol
from meetings.cli.reindex import reindex
from meetings.cli.search import search
from meetings.cli.verify import verify
from meetings.cli.work import work


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Protokol: dagsordener og referater for udvalg og råd.

    Agendas and minutes for municipal committees; each command has its own --help.
    """


commands.add_command(import_files)
commands.add_command(load_subjects)
commands.add_command(export_document)
commands.add_command(write_pack)
commands.add_command(write_protocol)
commands.add_command(fill_demo)
commands.add_command(invite)
commands.add_command(work)
commands.add_command(verify)
commands.add_command(check_template)
commands.add_command(copy_database)
commands.add_command(search)
commands.add_command(reindex)
