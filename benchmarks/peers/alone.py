"""One export in a process of its own: `python -m benchmarks.peers.alone pdf 900` prints its
peak memory in MB, and the processor's time of the first and of the second export."""

import sys
import time


def main() -> None:
    """Write the document twice, the second time in other words, and print the figures."""
    from benchmarks.peers.content import minutes
    from benchmarks.peers.measuring import peak_megabytes

    format, items = sys.argv[1], int(sys.argv[2])
    first, second = minutes(items, 1), minutes(1 if items > 9 else items, 2)
    begun = time.process_time()
    if format == "pdf":
        from exports.pdf import write

        write(first)
        spent, peak, again = time.process_time() - begun, peak_megabytes(), time.process_time()
        write(second)
    else:
        from exports.docx import write as write_docx
        from exports.pdf import pages_of

        write_docx(first, pages_of(first))
        spent, peak, again = time.process_time() - begun, peak_megabytes(), time.process_time()
        write_docx(second, pages_of(second))
    print(peak, spent, time.process_time() - again)


if __name__ == "__main__":
    main()
