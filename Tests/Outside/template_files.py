#!/usr/bin/env python3
"""Writes Templates/TemplateFiles.c: the files of Templates/ci and Templates/manual, compiled into the program.

usage: template_files.py [--check]

With --check nothing is written; exit status 1 if the file is out of date.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2] / "Templates"
TARGET = ROOT / "TemplateFiles.c"


def text():
    paths = sorted(p.relative_to(ROOT).as_posix() for folder in ("ci", "manual") for p in (ROOT / folder).rglob("*")
                   if p.is_file())
    lines = ["// Written by Tests/Outside/template_files.py; make templates writes it anew.", '#include "Templates.h"', ""]
    names = [re.sub(r"[^A-Za-z0-9]", "_", path) for path in paths]
    for path, name in zip(paths, names):
        lines += [f"static const unsigned char {name}[] = {{", f'#embed "{path}"', "};", ""]
    lines += ["static const struct TemplateFile files[] = {"]
    for path, name in zip(paths, names):
        lines += [f'    {{"{path}", {{{name}, sizeof {name}}}}},']
    lines += ["};", "", "const struct TemplateFile *template_files(void) { return files; }", "",
              "size_t template_files_count(void) { return sizeof files / sizeof files[0]; }", ""]
    return "\n".join(lines)


if "--check" in sys.argv[1:]:
    if not TARGET.exists() or TARGET.read_text() != text():
        sys.exit("Templates/TemplateFiles.c does not list the files of Templates: run make templates")
else:
    TARGET.write_text(text())
