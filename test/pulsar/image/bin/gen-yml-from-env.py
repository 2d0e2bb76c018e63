#!/usr/bin/env python3
"""Writes PF_<key> variables into YAML files. Only the case without such variables is needed, and stands here."""
import os
import sys

given = sorted(name for name in os.environ if name.startswith("PF_"))
if given:
    sys.exit("this stand-in cannot write " + ", ".join(given) + " into " + " ".join(sys.argv[1:]))
