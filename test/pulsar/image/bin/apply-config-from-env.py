#!/usr/bin/env python3
"""Writes environment variables into configuration files of lines `key=value`.

A variable whose name is a key of the file, in use or commented out, replaces its value. PULSAR_PREFIX_<key> does the
same and adds the key where the file lacks it.
"""
import os
import re
import sys

PREFIX = "PULSAR_PREFIX_"
LINE = re.compile(r"^(#?)\s*([A-Za-z][\w.]*)\s*=")


def apply(path):
    with open(path) as file:
        lines = file.read().splitlines()
    places = {}
    for number, line in enumerate(lines):
        match = LINE.match(line)
        # A key in use is preferred to the same key in a comment above or below it.
        if match and (match[2] not in places or not match[1]):
            places[match[2]] = number
    for name, value in sorted(os.environ.items()):
        key = name[len(PREFIX):] if name.startswith(PREFIX) else name
        text = key + "=" + value.strip()
        if key in places:
            lines[places[key]] = text
        elif name.startswith(PREFIX):
            places[key] = len(lines)
            lines.append(text)
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")


for argument in sys.argv[1:]:
    apply(argument)
