"""C sources for the lint scripts: where they are, and their text without comments and strings."""

import os
import re

TOKEN = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|.', re.S
)


def sources(top, folders=("include", "src", "tests"), endings=(".c", ".h")):
    """The paths of all C files, relative to top, sorted."""
    found = []
    for folder in folders:
        for where, below, names in os.walk(os.path.join(top, folder)):
            below[:] = [d for d in below if not d.startswith(".")]
            found += [
                os.path.relpath(os.path.join(where, n), top)
                for n in names
                if n.endswith(endings)
            ]
    return sorted(found)


def read(top, path):
    with open(os.path.join(top, path), encoding="utf-8", errors="replace") as f:
        return f.read()


def split(text):
    """(code, comments): the text twice, blanked but for code, blanked but for comments.

    Both keep every line break, so that line numbers stay true. Strings are blanked in both, but for
    the names of included files.
    """
    code, comments = [], []
    for match in TOKEN.finditer(text):
        token = match.group()
        blank = re.sub(r"[^\n]", " ", token)
        if token.startswith(("/*", "//")):
            code.append(blank)
            comments.append(token)
        elif len(token) > 1 and not is_include(text, match.start()):
            code.append(token[0] + blank[1:-1] + token[-1])
            comments.append(blank)
        else:
            code.append(token)
            comments.append(blank)
    return "".join(code), "".join(comments)


def is_include(text, at):
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return re.match(r"\s*#\s*include\s*$", line) is not None
