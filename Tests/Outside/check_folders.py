#!/usr/bin/env python3
"""Finds folders of a module that name each other's types in a circle.

usage: check_folders.py SOURCES [--edges]

A folder that needs another must not be needed by it: then either can be read, tested and moved alone.
Counts top-level types that are declared once. --edges prints who names whom. Exits with 1 where a module
has a circle.
"""
import collections
import os
import re
import sys

DECLARATION = re.compile(
    r"^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|internal|final|indirect)\s+)*"
    r"(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)", re.M)
# A type inside another, or inside an extension of it.
NESTED = re.compile(
    r"^[ ]+(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|internal|private|fileprivate|final|indirect)\s+)*"
    r"(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)", re.M)
EXTENSION = re.compile(r"^(?:(?:package|public|private|fileprivate)\s+)?extension\s+([A-Z]\w*)", re.M)
WORD = re.compile(r"(?<![.\w])[A-Z]\w*")


def code(text):
    """The text without comments and the content of strings."""
    text = re.sub(r'"""(.|\n)*?"""', '""', text)
    text = re.sub(r"//.*", "", text)
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', text)


def edges(module):
    """For each folder the folders that it names, with the names."""
    texts = {}
    for directory, _, names in os.walk(module):
        for name in names:
            if name.endswith(".swift"):
                path = os.path.join(directory, name)
                with open(path, encoding="utf-8") as file:
                    texts[path] = file.read()
    owners = collections.defaultdict(set)
    # The names that a type holds: what bears one of them inside the type is not the type outside.
    members = collections.defaultdict(set)
    for path, text in texts.items():
        here = set(DECLARATION.findall(text))
        for name in here:
            owners[name].add(os.path.relpath(os.path.dirname(path), module))
        for name in here | set(EXTENSION.findall(text)):
            members[name] |= set(NESTED.findall(text))
    found = collections.defaultdict(lambda: collections.defaultdict(set))
    for path, text in texts.items():
        folder = os.path.relpath(os.path.dirname(path), module)
        inside = set()
        for name in set(DECLARATION.findall(text)) | set(EXTENSION.findall(text)):
            inside |= members[name]
        for word in set(WORD.findall(code(text))) - inside:
            if len(owners.get(word, ())) == 1:
                (other,) = owners[word]
                if other != folder:
                    found[folder][other].add(word)
    return found


def circles(graph):
    """Folders that reach each other, group by group."""
    reached = {}
    for start in list(graph):
        seen, waiting = set(), [start]
        while waiting:
            for other in list(graph[waiting.pop()]):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        reached[start] = seen
    groups = {frozenset(other for other in seen if start in reached.get(other, ())) | {start}
              for start, seen in reached.items() if start in seen}
    return sorted(sorted(group) for group in groups)


def main():
    sources, shows_edges = sys.argv[1], "--edges" in sys.argv
    status = 0
    for module in sorted(os.listdir(sources)):
        graph = edges(os.path.join(sources, module))
        if shows_edges:
            for folder in sorted(graph):
                for other in sorted(graph[folder]):
                    names = ", ".join(sorted(graph[folder][other])[:6])
                    print(f"{module}/{folder} -> {module}/{other}: {names}")
        found = circles(graph)
        for group in found:
            print(f"{module}: {len(group)} folders name each other in a circle: {', '.join(group)}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
