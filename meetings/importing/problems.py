"""What makes a file one that cannot be read, told in one Danish sentence."""


class NotReadable(Exception):
    """The file is no referat that can be read; the message is for the one who sent it.

    The message says what is wrong and what to do, and does not name the file, because a
    reader of text does not know it; whoever has the name puts it in front.
    """
