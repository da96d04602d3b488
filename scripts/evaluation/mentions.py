#!/usr/bin/env python3
"""Names found against the gold: precision, recall and F by kind, counted once a string and document.

usage: mentions.py [--shared DIR] [--binary PATH] [--set seeds|dev] [--final] [--errors]

The open half is the documents at odd positions (0-based, ids sorted); errors are listed for it only.
"""
import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

KINDS = ["person", "organization", "place", "event", "law", "product", "group"]


def seed_documents(shared):
    gold = json.loads((shared / "gold/seeds.json").read_text())
    documents = []
    for article in gold["articles"]:
        text = (shared / "feeds" / article["file"]).read_text()
        body = text[article["start_char"]:article["end_char"]]
        for line in article.get("headings", []) + article.get("credits", []):
            body = body.replace("\n" + line + "\n", "\n")
        if article["title"] and body.startswith(article["title"]):
            body = body[len(article["title"]):]
        entities = [e for e in gold["entities"] if article["id"] in e["in"]]
        documents.append(
            {"id": article["id"], "title": article["title"], "body": paragraphs(body),
             "date": None, "entities": with_surfaces(entities, body + "\n" + (article["title"] or ""))})
    return documents


def with_surfaces(entities, text):
    """The entities with the surfaces that stand in this text by themselves: longest first, as
    "Convention against X" inside "UN Convention against X" is no surface of its own."""
    found = {}
    for surface in sorted({s for e in entities for s in e["surfaces"]}, key=len, reverse=True):
        pattern = r"(?<!\w)" + re.escape(surface) + r"(?!\w)"
        text, count = re.subn(pattern, "\0", text)
        found[surface] = count
    return [dict(e, surfaces=[s for s in e["surfaces"] if found[s]]) for e in entities]


def dev_documents(shared):
    gold = json.loads((shared / "gold/dev/gold.json").read_text())["docs"]
    documents = []
    for line in (shared / "gold/dev/docs.jsonl").read_text().split("\n"):
        if not line:
            continue
        record = json.loads(line)
        text = record["text"]
        documents.append(
            {"id": record["id"], "title": record["title"], "body": paragraphs(text),
             "date": record.get("date"), "entities": gold[record["id"]]["entities"]})
    return sorted(documents, key=lambda d: d["id"])


def paragraphs(text):
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def article_lines(documents):
    """The documents as the Article records that `copydesk` reads."""
    for number, document in enumerate(documents, 1):
        yield json.dumps({
            "id": number, "item": number, "source": "gold", "file_sha256": "", "file": "",
            "byte_start": 0, "byte_end": 0, "kind": "article", "byline": [], "language": "en",
            "tags": [], "body": document["body"], "word_count": 0, "source_map": [],
            "removed_spans": [],
            **({"title": document["title"]} if document["title"] else {}),
            **({"published_on": document["date"]} if document["date"] else {})})


def extractions(binary, documents, *arguments):
    result = subprocess.run(
        [binary, *(arguments or ("stage", "extract"))], input="\n".join(article_lines(documents)) + "\n",
        capture_output=True, text=True, check=True)
    return [json.loads(line) for line in result.stdout.split("\n") if line]


class Score:
    def __init__(self):
        self.right, self.found, self.gold = Counter(), Counter(), Counter()

    def add(self, kind, right=0, found=0, gold=0):
        for key in (kind, "all"):
            self.right[key] += right
            self.found[key] += found
            self.gold[key] += gold

    def row(self, kind):
        precision = self.right[kind] / self.found[kind] if self.found[kind] else 0.0
        recall = self.right[kind] / self.gold[kind] if self.gold[kind] else 0.0
        f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (f"{kind:14} P {precision:.3f}  R {recall:.3f}  F {f:.3f}   "
                f"found {self.found[kind]:4} gold {self.gold[kind]:4}")


def accepted_kinds(entity):
    ok = entity.get("kind_ok", [])
    return {entity["kind"], *(ok if isinstance(ok, list) else [ok])}


def compare(document, extraction, score, errors):
    gold, optional = {}, set()
    for entity in document["entities"]:
        for surface in entity["surfaces"]:
            if entity.get("optional"):
                optional.add(surface)
            else:
                gold.setdefault(surface, (entity["kind"], set()))[1].update(accepted_kinds(entity))
    found = {}
    for mention in extraction["mentions"]:
        found.setdefault(mention["surface"], mention["kind"])
    for surface, (kind, accepted) in sorted(gold.items()):
        score.add(kind, gold=1)
        if found.get(surface) not in accepted:
            errors.append((document["id"], "missed", kind, surface, found.get(surface, "-")))
    for surface, kind in sorted(found.items()):
        if surface in gold and kind in gold[surface][1]:
            score.add(gold[surface][0], right=1, found=1)
        elif surface in optional:
            continue
        else:
            score.add(kind, found=1)
            if surface not in gold:
                errors.append((document["id"], "spurious", kind, surface, "-"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", default=os.environ.get("COPYDESK_SHARED", "../shared"))
    parser.add_argument("--binary", default=".build/debug/copydesk")
    parser.add_argument("--set", choices=["seeds", "dev"], default="dev")
    parser.add_argument("--final", action="store_true", help="totals of the untouched half too")
    parser.add_argument("--errors", action="store_true", help="list the errors of the open half")
    options = parser.parse_args()
    shared = Path(options.shared)
    documents = seed_documents(shared) if options.set == "seeds" else dev_documents(shared)
    results = extractions(options.binary, documents)
    scores, errors = defaultdict(Score), []
    for position, (document, extraction) in enumerate(zip(documents, results)):
        open_half = options.set == "seeds" or position % 2 == 1
        mine = []
        compare(document, extraction, scores["open" if open_half else "untouched"], mine)
        errors += mine if open_half else []
    for half, score in sorted(scores.items()):
        if half == "untouched" and not options.final:
            continue
        print(f"{options.set}: {half}")
        for kind in KINDS + ["all"]:
            print("  " + score.row(kind))
    if options.errors:
        for error in errors:
            print("\t".join(error))


if __name__ == "__main__":
    sys.exit(main())
