#!/usr/bin/env python3
"""Measures quotes against hand annotation: words, and words with the right speaker.

    scripts/evaluation/quotes.py --binary .build/debug/copydesk [--shared ../shared] [--errors odd|seeds|all]

Only the standard library. A predicted quote matches a gold one when their words agree (F1 of the words of all
parts >= 0.8), or, for reported clauses, when one holds the other and both hang on the same cue. Optional and
nested gold quotes cost nothing when missed, and nothing when found.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
PRONOUNS_PERSON = {"he", "she", "his", "her", "him", "i"}
PRONOUNS_GROUP = {"it", "they", "we", "them", "who", "which"}
SMALL = {"the", "a", "an", "of", "and", "in", "for", "to", "its", "their", "his", "her", "some", "one", "s"}


# ---------------------------------------------------------------- texts


def article(number, body, title=None):
    """The JSON of an article as `normalize` would write it, as far as `extract` looks at it."""
    record = {
        "id": number, "item": number, "source": "evaluation", "file": "evaluation", "file_sha256": "",
        "byte_start": 0, "byte_end": 0, "kind": "article", "byline": [], "language": "en", "tags": [],
        "body": body, "word_count": len(body.split()), "source_map": [], "removed_spans": [],
    }
    if title:
        record["title"] = title
    return record


def seed_texts(shared):
    """(name, title, body) of the articles and teasers in the two feed files, furniture removed."""
    with open(os.path.join(shared, "gold/seeds.json"), encoding="utf-8") as file:
        gold = json.load(file)
    texts = []
    for entry in gold["articles"]:
        path = os.path.join(shared, "feeds", entry["file"])
        with open(path, encoding="utf-8") as file:
            text = file.read()[entry["start_char"]:entry["end_char"]]
        furniture = set(entry.get("headings", [])) | set(entry.get("credits", []))
        lines = [line for line in text.split("\n") if line.strip() and line.strip() not in furniture]
        texts.append((entry["id"], entry.get("title"), "\n\n".join(lines)))
    golds = {}
    for name, _, _ in texts:
        golds[name] = {
            "quotes": [q for q in gold["quotes"] if q["in"] == name],
            "not_quotes": [q for q in gold["not_quotes"] if q["in"] == name],
            "entities": [e for e in gold["entities"] if name in e["in"]],
        }
    return texts, golds


def dev_texts(shared):
    """(name, title, body) of the annotated documents, sorted by id, furniture removed."""
    folder = os.path.join(shared, "gold/dev")
    with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as file:
        docs = sorted((json.loads(line) for line in file), key=lambda doc: doc["id"])
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
        golds = json.load(file)["docs"]
    texts = []
    for doc in docs:
        furniture = {f["text"].strip() for f in doc.get("furniture", [])}
        title = doc.get("title")
        lines = []
        for line in doc["text"].split("\n"):
            if line.strip() and line.strip() not in furniture and line.strip() != title:
                lines.append(line.strip())
        texts.append((doc["id"], title, "\n\n".join(lines)))
    return texts, golds


def extract(binary, texts):
    """Runs the binary over the texts; extractions by name."""
    lines = [json.dumps(article(n + 1, body, title)) for n, (_, title, body) in enumerate(texts)]
    done = subprocess.run([binary, "stage", "extract"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines() if line]
    return {name: extraction for (name, _, _), extraction in zip(texts, found)}


# ---------------------------------------------------------------- words


def words(text):
    return [w.lower().replace("’", "'") for w in WORD.findall(text)]


def f1(a, b):
    same = sum((Counter(a) & Counter(b)).values())
    return 2 * same / (len(a) + len(b)) if a or b else 0.0


def holds(outer, inner):
    """Does the word list hold the other in one piece?"""
    n = len(inner)
    return n > 0 and any(outer[i:i + n] == inner for i in range(len(outer) - n + 1))


def same_words(quote, gold):
    predicted = words(quote["text"])
    wanted = words(" ".join(gold["parts"]))
    if f1(predicted, wanted) >= 0.8:
        return True
    if "clause" in gold and quote["kind"] != "direct" and f1(predicted, words(gold["clause"])) >= 0.8:
        return True
    if gold["kind"] == "direct" or quote["kind"] == "direct":
        return False
    cues = [words(quote.get("cue") or ""), words(gold.get("cue") or "")]
    if quote["kind"] == "mixed" or gold["kind"] == "mixed":
        return False
    return cues[0] == cues[1] != [] and (holds(predicted, wanted) or holds(wanted, predicted))


def kind_fits(quote, gold):
    return quote["kind"] == gold["kind"] or quote["kind"] in gold.get("kind_ok", [])


# ---------------------------------------------------------------- speakers


def names_of(gold, entities):
    """All strings that name the gold speaker."""
    names = [gold.get("speaker") or ""]
    for key in ("speaker_ok", "also", "speakers"):
        value = gold.get(key, [])
        names += [value] if isinstance(value, str) else [v for v in value if isinstance(v, str)]
    for entity in entities:
        if entity["name"] in names:
            names += entity["surfaces"]
            if entity["kind"] == "person":
                names.append(entity["name"].split()[-1])
    return [n for n in names if n]


def contains_name(text, names):
    said = words(text)
    return any(holds(said, words(name)) for name in names)


def shares_head(text, names):
    said = set(words(text)) - SMALL
    return any(said & (set(words(name)) - SMALL) for name in names)


def mention_before(body, position, entities, kinds):
    """The entity of these kinds that is named last before the position."""
    best = None
    for entity in entities:
        if entity["kind"] not in kinds:
            continue
        for surface in entity["surfaces"]:
            at = body.rfind(surface, 0, position)
            if at >= 0 and (best is None or at > best[0]):
                best = (at, entity)
    return best[1] if best else None


def resolved(quote, quotes, body, entities):
    """A simple stand-in for the resolver: pronouns to the last speaker or person, "it", "they" and plain
    descriptions to the last organization or place."""
    text = quote.get("speaker_text") or ""
    tokens = words(text)
    if quote.get("field") != "body":
        return text
    start = quote.get("speaker_start", 0)
    if tokens and tokens[0] in PRONOUNS_PERSON and len(tokens) == 1:
        people = [s for e in entities if e["kind"] == "person" for s in e["surfaces"]]
        earlier = [q for q in quotes if q.get("field") == "body" and q.get("speaker_start", 1 << 30) < start
                   and contains_name(q.get("speaker_text") or "", people)]
        found = mention_before(body, start, entities, {"person"})
        named = max(earlier, key=lambda q: q["speaker_start"], default=None)
        if named and start - named["end_at"] < 350:
            return named["speaker_text"]
        return found["name"] if found else text
    if len(tokens) == 1 and tokens[0] in PRONOUNS_GROUP or tokens[:1] == ["the"] and text.islower():
        found = mention_before(body, start, entities, {"organization", "place", "group"})
        return found["name"] + " " + text if found else text
    if tokens[:1] == ["the"]:
        # "the Church" is the last entity named before that has the word in its name.
        likely = [e for e in entities if holds(words(e["name"]), tokens[1:])]
        found = mention_before(body, start, likely, {"organization", "place", "group", "person"})
        return found["name"] + " = " + text if found else text
    return text


def same_speaker(quote, gold, text, entities):
    names = names_of(gold, entities)
    if not names:
        return True
    if contains_name(text, names):
        return True
    return "speaker_is" in gold and shares_head(text, names)


# ---------------------------------------------------------------- measure


class Score:
    def __init__(self):
        self.predicted = self.gold = self.words = self.full = 0
        self.gold_words = self.gold_full = 0
        self.kinds = self.kinds_right = self.terms = self.terms_taken = 0

    def add(self, other):
        for key, value in vars(other).items():
            setattr(self, key, getattr(self, key) + value)

    def ratio(self, a, b):
        return a / b if b else 1.0

    def figures(self):
        return {
            "gold": self.gold, "predicted": self.predicted,
            "words_precision": self.ratio(self.words, self.predicted),
            "words_recall": self.ratio(self.gold_words, self.gold),
            "precision": self.ratio(self.full, self.predicted),
            "recall": self.ratio(self.gold_full, self.gold),
            "kind_accuracy": self.ratio(self.kinds_right, self.kinds),
            "not_quotes": self.terms, "not_quotes_predicted": self.terms_taken,
        }


def is_free(gold):
    return gold.get("optional") or gold.get("nested")


def evaluate(gold, extraction, body, speakers=None, titles=True):
    """Score and error lines of one text.

    `speakers` maps quote ids to the names of resolved entities; without it a simple stand-in resolves.
    """
    entities = gold.get("entities", [])
    golds = [g for g in gold["quotes"] if titles or g.get("where") != "title"]
    quotes = [q for q in extraction["quotes"] if titles or q["field"] == "body"]
    score, errors = Score(), []

    def speaker(quote):
        if speakers is not None and speakers.get(quote["id"]):
            return (quote.get("speaker_text") or "") + " = " + speakers[quote["id"]]
        return resolved(quote, quotes, body, entities)

    taken = {}
    pairs = []
    for qi, quote in enumerate(quotes):
        for gi, g in enumerate(golds):
            if same_words(quote, g):
                right = same_speaker(quote, g, speaker(quote), entities)
                exact = f1(words(quote["text"]), words(" ".join(g["parts"])))
                same_cue = words(quote.get("cue") or "") == words(g.get("cue") or "")
                pairs.append((right, same_cue, exact, not is_free(g), qi, gi))
    pairs.sort(key=lambda p: (-p[0], -p[1], -p[2], -p[3], p[4], p[5]))
    used = Counter()
    for right, _, _, _, qi, gi in pairs:
        if qi not in taken and used[gi] < max(1, golds[gi].get("times", 1)):
            taken[qi] = (gi, right)
            used[gi] += 1
    found = {gi: right for gi, right in taken.values()}
    for qi, quote in enumerate(quotes):
        if qi not in taken:
            score.predicted += 1
            errors.append(f"  false    {show(quote)}")
            continue
        gi, right = taken[qi]
        if is_free(golds[gi]):
            continue
        score.predicted += 1
        score.words += 1
        score.full += right
        score.kinds += 1
        score.kinds_right += kind_fits(quote, golds[gi])
        if not kind_fits(quote, golds[gi]):
            errors.append(f"  kind     {golds[gi]['kind']} wanted: {show(quote)}")
        if not right:
            errors.append(f"  speaker  {golds[gi].get('speaker')} wanted, {speaker(quote)!r}: {show(quote)}")
    for gi, g in enumerate(golds):
        if is_free(g):
            continue
        score.gold += 1
        score.gold_words += gi in found
        score.gold_full += bool(found.get(gi))
        if gi not in found:
            errors.append(f"  missed   {g['kind']} | {g.get('speaker')} | {g.get('cue')} | {' … '.join(g['parts'])[:150]}")
    for term in gold.get("not_quotes", []):
        score.terms += 1
        plain = words(term["text"])
        for quote in quotes:
            field = body if quote["field"] == "body" else None
            if field and any(words(field[a:b]) == plain for a, b in quote["parts"]):
                score.terms_taken += 1
                errors.append(f"  term     {show(quote)}")
                break
    return score, errors


def show(quote):
    return (f"{quote['kind']} | {quote.get('speaker_text')} ({quote.get('speaker_method')}) | "
            f"{quote.get('cue')} | {quote['text'][:150]}")


def measure(texts, golds, extractions, speakers=None, report=lambda name: False):
    total = Score()
    for name, _, body in texts:
        score, errors = evaluate(golds[name], extractions[name], body, speakers)
        total.add(score)
        if report(name) and errors:
            print(name)
            print("\n".join(errors))
    return total


def line(name, score):
    f = score.figures()
    print(f"{name:12} gold {f['gold']:3} predicted {f['predicted']:3}  words P {f['words_precision']:.3f} "
          f"R {f['words_recall']:.3f}  words+speaker P {f['precision']:.3f} R {f['recall']:.3f}  "
          f"kind {f['kind_accuracy']:.3f}  not_quotes taken {f['not_quotes_predicted']}/{f['not_quotes']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    parser.add_argument("--binary", default=os.path.join(root, ".build/debug/copydesk"))
    parser.add_argument("--shared", default=os.environ.get("COPYDESK_SHARED", os.path.join(root, "..", "shared")))
    parser.add_argument("--errors", choices=["none", "seeds", "odd", "all"], default="none")
    options = parser.parse_args()
    if not os.path.isdir(os.path.join(options.shared, "gold")):
        sys.exit(f"quotes.py: {options.shared}: no folder gold there; set COPYDESK_SHARED or --shared")
    texts, golds = seed_texts(options.shared)
    wanted = options.errors
    line("seeds", measure(texts, golds, extract(options.binary, texts), report=lambda _: wanted in ("seeds", "all")))
    texts, golds = dev_texts(options.shared)
    extractions = extract(options.binary, texts)
    odd = [t for n, t in enumerate(texts) if n % 2]
    even = [t for n, t in enumerate(texts) if n % 2 == 0]
    line("dev odd", measure(odd, golds, extractions, report=lambda _: wanted in ("odd", "all")))
    line("dev even", measure(even, golds, extractions))


if __name__ == "__main__":
    main()
