"""Parses PowerShell with tree-sitter-powershell; nothing is ever executed."""
import re

import tree_sitter
import tree_sitter_powershell

# `Select-Object a, b` is PowerShell, but the grammar does not allow bare words in a list.
LIST = re.compile(r"(?<=[ ])[A-Za-z]\w*(?:, ?[A-Za-z]\w*)+(?=[\s)]|$)")
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def problem(text):
    """the place where the grammar rejects the text; None if it accepts it"""
    source = LIST.sub(lambda found: ", ".join("'%s'" % word.strip() for word in found.group().split(",")), text).encode()
    root = PARSER.parse(source).root_node
    if not root.has_error:
        return None
    node = first_error(root)
    line = source[:node.start_byte].count(b"\n") + 1
    return "PowerShell: line %d: %r is not understood" % (line, source[node.start_byte:node.end_byte][:60].decode(errors="replace"))


def first_error(node):
    while True:
        child = next((child for child in node.children if child.has_error or child.is_error or child.is_missing), None)
        if child is None or node.is_error or node.is_missing:
            return node
        node = child
