"""The test cases of other number readers (shared/data/figures): the share of their values that are found.

They count years, versions and sums such as "one over three" too, which are no figures here.
"""
import glob
import json
import os
import subprocess
from decimal import Decimal

from evaluation.figures import number


def article(k, title, body):
    return {"id": k, "item": k, "source": "evaluation", "file_sha256": "0" * 64, "file": "evaluation",
            "byte_start": 0, "byte_end": 0, "kind": "article", "byline": [], "language": "en", "tags": [],
            "body": body, "word_count": len(body.split()), "source_map": [], "removed_spans": [],
            **({"title": title} if title else {})}


def extract(binary, texts):
    data = "".join(json.dumps(article(k + 1, t, b), ensure_ascii=False) + "\n"
                   for k, (_, t, b, _) in enumerate(texts))
    out = subprocess.run([binary, "stage", "extract"], input=data.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(l)["figures"] for l in out.decode().splitlines()]


def values(figure):
    keys = ("value", "value_low", "value_high", "base_value")
    return [number(figure[k]) for k in keys if figure.get(k) is not None]


def close(a, b):
    b = number(b)
    return b is not None and abs(a - b) <= abs(b) * Decimal("0.001")


def has_all(figures, wanted):
    return any(all(any(close(v, w) for v in values(f)) for w in wanted) for f in figures)


def recognizers(shared):
    """(suite, text, list of wanted value lists); an empty list wants no figure."""
    for path in sorted(glob.glob(f"{shared}/data/figures/recognizers-text/Number*/English/*.json")):
        name = os.path.basename(path)[:-5]
        if any(w in name for w in ("Experimental", "Suppress", "PercentMode")):
            continue
        for case in json.load(open(path, encoding="utf-8-sig")):
            wanted = []
            for result in case["Results"]:
                value = (result.get("Resolution") or {}).get("value")
                if value is not None and not result["TypeName"].endswith("relative"):
                    wanted.append([w for w in value.strip("%[]()").split(",") if w.strip()])
            yield "recognizers " + name, case["Input"], wanted


# What one of the suite's units is in the base unit (money: in whole ones).
FACTORS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800,
           "year": 31557600, "Gram": "0.001", "Ounce": "0.028349523125", "Pound": "0.45359237",
           "Cent": "0.01", "Kilometre": 1000, "Centimetre": "0.01", "Millimetre": "0.001",
           "Mile": "1609.344", "Foot": "0.3048", "Inch": "0.0254", "Yard": "0.9144"}


def duckling(shared):
    for line in open(f"{shared}/data/figures/duckling_en.jsonl"):
        case = json.loads(line)
        if case["dimension"] == "Time" or case["locale"] not in ("en", "en-US") or case[
                "group"].startswith("latent"):
            continue
        value = case["value"]
        wanted = []
        if value is not None:
            plain = [value[k] for k in ("value", "from", "to") if isinstance(value.get(k), (int, float))]
            factor = Decimal(str(FACTORS.get(value.get("unit"), 1)))
            wanted = [plain, [str(Decimal(str(v)) * factor) for v in plain]]
        yield "duckling " + case["dimension"], case["text"], wanted


def quantulum(shared):
    for line in open(f"{shared}/data/figures/quantulum3_cases.jsonl"):
        case = json.loads(line)
        for q in case.get("quantities") or []:
            spread = q.get("uncertainty") or 0
            yield "quantulum", case["text"], [[q["value"] - spread, q["value"] + spread]]


def suites(binary, shared):
    for load, any_of in ((recognizers, False), (duckling, True), (quantulum, False)):
        cases = list(load(shared))
        found = extract(binary, [(name, None, text, []) for name, text, _ in cases])
        right, total = {}, {}
        for (name, _, wanted), figures in zip(cases, found):
            hits = [has_all(figures, w) for w in wanted] or [not figures]
            hits = [any(hits)] if any_of else hits
            right[name] = right.get(name, 0) + sum(hits)
            total[name] = total.get(name, 0) + len(hits)
        for name in total:
            print(f"{name:40} {right[name]:4}/{total[name]:4} = {right[name] / total[name]:.3f}")
