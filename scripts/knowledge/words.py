"""Which words are ordinary ones, and which are forenames or surnames: counts over annotated text.

Only single words are kept, with how often they stand in lower case: enough to tell "Critics" at the
head of a sentence from a name. Documents that are annotated for evaluation are left out.
"""
import re
from collections import Counter

from .tables import Table

NER = ["gum", "crossner-politics", "grobid-ner", "wnut17"]
NOVELS = "resolution/litbank_documents.jsonl.zst"
WORD = re.compile(r"^[a-zà-öø-ÿ][a-zà-öø-ÿ'’-]*$")
NAME = re.compile(r"^[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(-[A-Z][a-z]+)*$")
CREDIT = (
    "GMB; GUM (annotations CC BY 4.0); CrossNER (MIT); grobid-ner (Apache-2.0); WNUT-17 (CC BY 4.0);"
    " LitBank (CC BY 4.0): counts of single words")


class Lexicon:
    def __init__(self):
        self.lower = Counter()
        self.capital = Counter()
        self.first = Counter()
        self.last = Counter()
        self.in_place = Counter()
        self.common = set()

    def is_common(self, word):
        return word.lower() in self.common


def build(inputs, output, tables):
    lexicon = Lexicon()
    for name in NER:
        for sentence in inputs.records(f"ner/{name}.jsonl.zst"):
            document = sentence.get("doc") or sentence.get("id") or ""
            if name == "gum" and "news" in str(document):
                continue
            count(lexicon, sentence["tokens"], sentence["tags"])
    for document in inputs.records(NOVELS):
        for token in document["tokens"]:
            if WORD.match(token):
                lexicon.lower[token] += 1
    for word, uses in lexicon.lower.items():
        is_ordinary = uses >= 8 or uses >= 2 and uses * 3 >= lexicon.capital[word]
        if is_ordinary and len(word) > 1:
            lexicon.common.add(word)
    table = Table(
        "words.txt", ["words that stand in lower case in running text"],
        [f"ner/{name}.jsonl.zst" for name in NER] + [NOVELS], "facts (word counts)", CREDIT)
    table.rows = [[word] for word in sorted(lexicon.common)]
    table.write(output)
    tables.append(table)
    return lexicon


def count(lexicon, tokens, tags):
    for i, (token, tag) in enumerate(zip(tokens, tags)):
        if WORD.match(token):
            lexicon.lower[token] += 1
        elif tag == "O" and i > 0 and NAME.match(token):
            pass
        elif tag != "O" and NAME.match(token):
            lexicon.capital[token.lower()] += 1
        if tag == "B-PER" and NAME.match(token):
            end = i + 1
            while end < len(tags) and tags[end] == "I-PER":
                end += 1
            if end - i in (2, 3) and NAME.match(tokens[end - 1]):
                lexicon.first[token] += 1
                lexicon.last[tokens[end - 1]] += 1
        elif tag.endswith("-LOC"):
            lexicon.in_place[token] += 1
