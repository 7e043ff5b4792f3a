"""Measures: the processor's time, and the memory of a process of its own."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

Content = TypeVar("Content")


def seconds(write: Callable[[Content], object], content: Content) -> float:
    """The processor's time for writing, in all threads.

    Who leaves garbage behind pays for its collection, and nobody for what was there before.
    """
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    write(content)
    gc.collect()
    spent = time.process_time() - begun
    gc.unfreeze()
    return spent


def medians(
    steps: Mapping[str, Callable[[int], float]], repeats: Mapping[str, int]
) -> dict[str, float]:
    """The median of each step, all steps in turns; each takes the number of its turn."""
    found: dict[str, list[float]] = {name: [] for name in steps}
    for turn in range(max(repeats.values())):
        for name, step in steps.items():
            if turn < repeats[name]:
                found[name].append(step(turn))
    return {name: median(times) for name, times in found.items()}


def in_new_process(module: str, arguments: Sequence[str]) -> str:
    """What a module of ours prints in a fresh process."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def peak_megabytes() -> float:
    """The most memory this process has held so far. On Linux it is counted since the program
    began; elsewhere, and where that is not told, it may count what its parent held then."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(line.split()[1]) / 1024
