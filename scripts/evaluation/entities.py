#!/usr/bin/env python3
"""Resolved entities against the gold.

A gold entity is right as one row when every surface of it in its articles was found and all of them
point to one entity row of a fitting kind, and that row holds no other gold entity.

usage: entities.py [--shared DIR] [--binary PATH] [--set seeds|dev] [--final] [--errors]
"""
import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from evaluation.mentions import accepted_kinds, article_lines, dev_documents, seed_documents  # noqa: E402


def resolve(binary, documents):
    """Extractions, links and entities of `copydesk resolve`."""
    result = subprocess.run(
        [binary, "resolve"], input="\n".join(article_lines(documents)) + "\n",
        capture_output=True, text=True, check=True)
    records = [json.loads(line) for line in result.stdout.split("\n") if line]
    count = len(documents)
    return records[:count], records[count:2 * count], {e["id"]: e for e in records[2 * count:]}


def surface_rows(extraction, links):
    """The entity rows of each surface of one article."""
    entity = {link["id"]: link.get("entity_id") for link in links["mentions"]}
    rows = defaultdict(set)
    for mention in extraction["mentions"]:
        rows[mention["surface"]].add(entity.get(mention["id"]))
    return rows


def gold_entities(documents, across):
    """Each gold entity with its articles; in the seeds one entity may stand in several."""
    merged = {}
    for position, document in enumerate(documents):
        for entity in document["entities"]:
            key = entity["name"] if across else (position, entity["name"])
            merged.setdefault(key, (entity, []))[1].append((position, entity["surfaces"]))
    return list(merged.values())


def judge(gold, rows_by_article, entities):
    """For each gold entity: its rows, and what is wrong (empty where right)."""
    verdicts, holders = [], defaultdict(set)
    for number, (entity, places) in enumerate(gold):
        rows, missing = set(), []
        for position, surfaces in places:
            for surface in surfaces:
                found = rows_by_article[position].get(surface)
                if found is None:
                    missing.append(surface)
                else:
                    rows |= found
        for row in rows - {None}:
            holders[row].add(number)
        verdicts.append((entity, rows, missing, {position for position, _ in places}))
    results = []
    for number, (entity, rows, missing, positions) in enumerate(verdicts):
        wrong = []
        if missing:
            wrong.append("not found: " + ", ".join(missing))
        if len(rows) > 1:
            wrong.append(f"{len(rows)} rows")
        for row in rows - {None}:
            if entities[row]["kind"] not in accepted_kinds(entity):
                wrong.append("kind " + entities[row]["kind"])
            others = {n for n in holders[row] - {number} if verdicts[n][3] & positions}
            if others:
                wrong.append("with " + ", ".join(verdicts[n][0]["name"] for n in sorted(others)))
        if None in rows:
            wrong.append("open")
        results.append((entity, positions, "; ".join(wrong)))
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", default=os.environ.get("COPYDESK_SHARED", "../shared"))
    parser.add_argument("--binary", default=".build/debug/copydesk")
    parser.add_argument("--set", choices=["seeds", "dev"], default="seeds")
    parser.add_argument("--final", action="store_true", help="totals of the untouched half too")
    parser.add_argument("--errors", action="store_true", help="list the errors of the open half")
    options = parser.parse_args()
    shared = Path(options.shared)
    seeds = options.set == "seeds"
    documents = seed_documents(shared) if seeds else dev_documents(shared)
    extractions, links, entities = resolve(options.binary, documents)
    by_article = {record["article_id"]: record for record in links}
    rows = [surface_rows(e, by_article[e["article_id"]]) for e in extractions]
    results = judge(gold_entities(documents, seeds), rows, entities)
    for half in ("open", "untouched"):
        mine = [r for r in results
                if seeds and half == "open" or not seeds and (min(r[1]) % 2 == 1) == (half == "open")]
        counted = [r for r in mine if not r[0].get("optional")]
        if not mine or half == "untouched" and not options.final:
            continue
        right = sum(not wrong for _, _, wrong in counted)
        print(f"{options.set} {half}: {right} of {len(counted)} entities as one row"
              f" ({len(mine) - len(counted)} optional)")
        joined = [r for r in counted if len(r[1]) > 1]
        if joined:
            good = sum(not wrong for _, _, wrong in joined)
            print(f"  in several articles: {good} of {len(joined)}")
        if options.errors and half == "open":
            for entity, _, wrong in mine:
                if wrong:
                    print(f"  {entity['kind']}\t{entity['name']}\t{wrong}")


if __name__ == "__main__":
    sys.exit(main())
