#!/usr/bin/env python3
"""Puts the part about one capture, read from standard input, into the captures' README, and renews the table of contents.

usage: captures_readme.py README NAME FOLDER-OF-RECIPES NAME-IN-ORDER...

A part stands between two comment lines that name it. Parts follow the order given; what stands before them is kept.
"""
import os, re, sys

path, name, recipes, order = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
PART = re.compile(r"^<!-- ([\w-]+): written by scripts/record-captures -->\n(.*?)^<!-- \1: end -->\n", re.M | re.S)
FACTS = re.compile(r"^`([\w-]+)\.pcapng`: (\d+) packets, (\d+) bytes", re.M)


def shows(capture):
    """What a capture shows: the first line of its recipe."""
    with open(os.path.join(recipes, capture + ".sh"), encoding="utf-8") as recipe:
        return recipe.readline().split(": ", 1)[1].strip()


def block(title, text):
    return f"<!-- {title}: written by scripts/record-captures -->\n{text}<!-- {title}: end -->\n"


text = open(path, encoding="utf-8").read() if os.path.exists(path) else "# Captures\n"
parts = dict(PART.findall(text))
parts.pop("contents", None)
before = PART.sub("", text).rstrip("\n") + "\n"
parts[name] = f"## {name}\n\n" + sys.stdin.read()

contents = "| capture | what it shows | packets | bytes |\n|---|---|---:|---:|\n"
total = 0
for capture in order:
    words = shows(capture) if capture in parts else ""
    for file, packets, size in FACTS.findall(parts.get(capture, "")):
        contents += f"| [{file}](#{capture}) | {words} | {int(packets):,} | {int(size):,} |\n"
        words, total = "the same, seen elsewhere", total + int(size)

with open(path, "w", encoding="utf-8") as readme:
    readme.write(before + "\n" + block("contents", contents))
    for capture in order:
        if capture in parts:
            readme.write("\n" + block(capture, parts[capture]))
