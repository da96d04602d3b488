"""Resolved entities against the gold.

A gold entity is right as one row when every surface of it in its articles was found and all of them
point to one entity row of a fitting kind, and that row holds no other gold entity.
"""
from collections import defaultdict

from evaluation.mentions import accepted_kinds


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
