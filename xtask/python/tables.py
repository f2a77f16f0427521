"""Prints, as JSON, what the runtime takes from Python and from the library rather than from the model's folder: the
reserved symbols, the base norms, and the Unicode properties that features and patterns rely on."""

import json
import re
import sys

from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS


def ranges(holds):
    found, start = [], None
    for code in range(0x110000):
        inside = not 0xD800 <= code <= 0xDFFF and bool(holds(chr(code)))
        if inside and start is None:
            start = code
        if not inside and start is not None:
            found.append([start, code - 1])
            start = None
    if start is not None:
        found.append([start, 0x10FFFF])
    return found


json.dump(
    {
        "symbols": {name: number for name, number in IDS.items() if name},
        "base_norms": BASE_NORMS,
        "unicode": {
            "space": ranges(str.isspace),
            "alpha": ranges(str.isalpha),
            "digit": ranges(str.isdigit),
            "upper": ranges(str.isupper),
            "lowered": ranges(lambda c: c.lower() != c),
        },
        "classes": {
            "w": ranges(re.compile(r"\w").match),
            "d": ranges(re.compile(r"\d").match),
            "s": ranges(re.compile(r"\s").match),
        },
    },
    sys.stdout,
)
