"""Files from anywhere, looked into by a child process with little memory, time and no network.

A PDF or a Word document is a program for whoever opens it. So it is opened only in a child
that may use so much memory and so many seconds, writes no file, starts nothing and reaches
no network; what it answers is JSON of a bounded size. Whatever becomes of the child, its
caller gets an answer or a FileProblem, never an exception.

`child.py` starts it, `fences.py` closes it in, `worker.py` is what runs there, and
`tasks.py` names what it can be asked for. Ask by the functions of `examination.py`.
"""
