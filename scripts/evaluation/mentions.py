"""Names found against the gold: precision, recall and F by kind, counted once a string and document."""
import re
from collections import Counter


def with_surfaces(entities, text):
    """The entities with the surfaces that stand in this text by themselves: longest first, as
    "Convention against X" inside "UN Convention against X" is no surface of its own."""
    found = {}
    for surface in sorted({s for e in entities for s in e["surfaces"]}, key=len, reverse=True):
        pattern = r"(?<!\w)" + re.escape(surface) + r"(?!\w)"
        text, count = re.subn(pattern, "\0", text)
        found[surface] = count
    return [dict(e, surfaces=[s for s in e["surfaces"] if found[s]]) for e in entities]


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
