#!/usr/bin/env python3
"""Finds folders of a module whose types refer to each other in a cycle.

usage: check_folders.py SOURCES [--edges]

If a folder uses another, the other must not use it: then each can be read, tested and moved alone.
Considers top-level types that are declared once. --edges prints which folder uses which types of another. Exit status 1 if
a module has a cycle.
"""
import collections
import os
import re
import sys

DECLARATION = re.compile(
    r"^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|internal|final|indirect)\s+)*"
    r"(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)", re.M)
# A type nested in another type or in its extension.
NESTED = re.compile(
    r"^[ ]+(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|internal|private|fileprivate|final|indirect)\s+)*"
    r"(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)", re.M)
EXTENSION = re.compile(r"^(?:(?:package|public|private|fileprivate)\s+)?extension\s+([A-Z]\w*)", re.M)
WORD = re.compile(r"(?<![.\w])[A-Z]\w*")


def code(text):
    """The text without comments and without the contents of strings."""
    text = re.sub(r'"""(.|\n)*?"""', '""', text)
    text = re.sub(r"//.*", "", text)
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', text)


def edges(module):
    """For each folder, the folders whose types it names, with those names."""
    texts = {}
    for directory, _, names in os.walk(module):
        for name in names:
            if name.endswith(".swift"):
                path = os.path.join(directory, name)
                with open(path, encoding="utf-8") as file:
                    texts[path] = file.read()
    owners = collections.defaultdict(set)
    # The types nested in each type: inside it, such a name does not mean a top-level type.
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
    """Groups of folders that reach each other."""
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
