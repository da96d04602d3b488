"""Quotes against hand annotation: words, and words with the right speaker.

A predicted quote matches a gold one when their words agree (F1 of the words of all parts >= 0.8), or, for
reported clauses, when one holds the other and both hang on the same cue. The speaker is right when the
entity that the quote is linked to, or the words as said where it is linked to none, hold the gold speaker's
name. Optional and nested gold quotes cost nothing when missed, and nothing when found.
"""
import re
from collections import Counter

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
SMALL = {"the", "a", "an", "of", "and", "in", "for", "to", "its", "their", "his", "her", "some", "one", "s"}


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


def evaluate(gold, extraction, body, speakers, titles=True):
    """Score and error lines of one text; `speakers` maps quote ids to the names of linked entities."""
    entities = gold.get("entities", [])
    golds = [g for g in gold["quotes"] if titles or g.get("where") != "title"]
    quotes = [q for q in extraction["quotes"] if titles or q["field"] == "body"]
    score, errors = Score(), []

    def speaker(quote):
        return speakers.get(quote["id"]) or quote.get("speaker_text") or ""

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
