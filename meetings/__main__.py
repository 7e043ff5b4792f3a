"""`python -m meetings`: the commands of Protokol."""

from meetings.cli import commands

if __name__ == "__main__":
    commands(prog_name="python -m meetings")
