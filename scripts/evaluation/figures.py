"""Figures against annotated texts.

A figure is right when value (or the bounds of a range or vague amount), unit and qualifier are those
of the annotation; `counts` is measured apart, over the figures that are right. `times` asks for that
many occurrences, `optional` ones cost nothing. What the annotation does not have costs precision.
"""
import json
import unicodedata
from decimal import Decimal, InvalidOperation

# Names that the annotation uses: UCUM or other code, and the factor to it.
UNITS = {
    "hour": "h", "minute": "min", "second": "s", "day": "d", "working day": "d", "week": "wk",
    "month": "mo", "year": "a", "decade": "a", "century": "a", "metre": "m", "meter": "m",
    "kilometre": "km", "centimetre": "cm", "millimetre": "mm", "mile": "[mi_i]", "foot": "[ft_i]",
    "inch": "[in_i]", "yard": "[yd_i]", "nautical mile": "[nmi_i]", "gram": "g",
    "kilogram": "kg", "tonne": "t", "ton": "[ston_av]", "pound": "[lb_av]", "ounce": "[oz_av]",
    "litre": "L", "gallon": "[gal_us]", "barrel": "[bbl_us]", "hectare": "har",
    "acre": "[acr_us]", "square mile": "[smi_us]", "square kilometre": "km2",
    "square metre": "m2", "square foot": "[sft_i]", "celsius": "Cel", "fahrenheit": "[degF]",
    "kelvin": "K", "multiple": "fold", "times": "fold", "degree": "deg", "watt": "W",
    "megawatt": "MW", "gigawatt": "GW", "kilometre per hour": "km/h",
    "mile per hour": "[mi_i]/h", "percentage point": "percentage_point", "knot": "[kn_i]",
}
SI = {"metre": "m", "kilogram": "kg", "second": "s", "kelvin": "K", "square metre": "m2",
      "cubic metre": "m3", "metre per second": "m/s", "watt": "W", "joule": "J", "m": "m",
      "kg": "kg", "m2": "m2", "m3": "m3", "m/s": "m/s"}


def number(value):
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def same(a, b):
    """Equal, or equal to four digits (one third is written 0.333 or 0.3333)."""
    a, b = number(a), number(b)
    if a is None or b is None:
        return a is b
    return a == b or abs(a - b) <= abs(b) * Decimal("0.0005")


def units_of(gold):
    names = [gold.get("unit")]
    more = gold.get("unit_ok")
    names += more if isinstance(more, list) else [more] if more else []
    return names


def unit_matches(gold, figure):
    return any(UNITS.get(n, n) == figure.get("unit") or n not in UNITS and figure.get("unit") is None
               and n is not None and not n.isupper() and n not in ("percent", "fraction", "score")
               for n in units_of(gold))


def amounts_match(gold, figure):
    if gold.get("kind") == "score":
        values = gold.get("values") or [gold.get("value"), gold.get("value_high")]
        values = sorted(number(v) for v in values if v is not None)
        return figure.get("unit") == "score" and len(values) >= 2 and same(
            figure.get("value_low"), values[0]) and same(figure.get("value_high"), values[-1])
    low = gold.get("value_low", gold.get("value_from"))
    if "value" in gold and gold["value"] is not None:
        return same(figure.get("value"), gold["value"])
    if not same(figure.get("value_low"), low):
        return figure.get("value") is not None and gold.get("value_high") is None and same(
            figure.get("value"), low) and gold.get("qualifier") != "vague"
    return gold.get("value_high") is None or same(figure.get("value_high"), gold["value_high"])


def base_matches(gold, figure):
    return any(SI.get(n) == figure.get("base_unit") and figure.get("base_unit")
               for n in units_of(gold)) and same(figure.get("base_value"), gold.get("value"))


def amount_and_unit(gold, figure):
    if base_matches(gold, figure):
        return True
    # Months and years, days and weeks name the same duration.
    if gold.get("kind") == "score":
        return amounts_match(gold, figure)
    return amounts_match(gold, figure) and unit_matches(gold, figure)


def qualifier_matches(gold, figure):
    wanted = [gold.get("qualifier", "exact")] + ([gold["qualifier_ok"]] if isinstance(
        gold.get("qualifier_ok"), str) else gold.get("qualifier_ok") or [])
    for q in wanted:
        if q in ("up", "down"):
            if figure.get("change") == q:
                return True
        elif figure.get("qualifier", "exact") == q:
            return True
    return False


def words(text):
    text = unicodedata.normalize("NFKC", text or "").lower()
    return [w for w in "".join(c if c.isalnum() or c in "'-" else " " for c in text).split()
            if w not in ("the", "a", "an", "of", "in", "other")]


def counts_match(gold, figure):
    g, f = words(gold.get("counts")), words(figure.get("counts"))
    if not g and not f:
        return True
    return bool(g) and bool(f) and (g == f or len(set(g) & set(f)) * 2 >= max(len(set(g)), len(set(f))))


def position(body, gold, used):
    """Where the annotated words stand; occurrences in order."""
    text = gold.get("text") or ""
    start = body.find(text, used.get(text, 0))
    if start >= 0:
        used[text] = start + len(text)
    return start


def align(body, golds, figures):
    """Greedy one-to-one: full matches first, then amount and unit, then amount; near ones first."""
    used, slots = {}, []
    for gold in golds:
        for _ in range(int(gold.get("times", 1) or 1)):
            slots.append((gold, position(body, gold, used)))
    pairs, taken = {}, set()
    tests = (lambda g, f: amount_and_unit(g, f) and qualifier_matches(g, f),
             amount_and_unit, amounts_match)
    for test in tests:
        candidates = []
        for s, (gold, at) in enumerate(slots):
            for k, figure in enumerate(figures):
                if test(gold, figure):
                    distance = abs(figure["start_at"] - at) if at >= 0 else 10**6
                    candidates.append((distance, s, k))
        for distance, s, k in sorted(candidates):
            if s not in pairs and k not in taken:
                pairs[s] = k
                taken.add(k)
    return slots, pairs, taken


class Tally:
    def __init__(self):
        self.gold = self.found = self.right = self.number = self.counted = self.counts = 0
        self.errors = []

    def add(self, name, title, body, golds, figures):
        slots, pairs, taken = align(body, golds, figures)
        for s, (gold, at) in enumerate(slots):
            figure = figures[pairs[s]] if s in pairs else None
            optional = gold.get("optional")
            full = figure is not None and amount_and_unit(gold, figure) and qualifier_matches(
                gold, figure)
            if optional and not full:
                continue
            if figure is None and at < 0 and (gold.get("text") or "?") in title:
                continue  # The title's figures are rows only where the body does not say them.
            self.gold += 0 if optional else 1
            if figure is None:
                self.errors.append((name, "MISSED", gold.get("text"), "", gold_line(gold)))
                continue
            self.found += 0 if optional else 1
            self.number += 0 if optional else amount_and_unit(gold, figure)
            if not full:
                self.errors.append((name, "WRONG", gold.get("text"), line(figure), gold_line(gold)))
                continue
            self.right += 0 if optional else 1
            if gold.get("counts"):
                self.counted += 1
                if counts_match(gold, figure):
                    self.counts += 1
                else:
                    self.errors.append((name, "COUNTS", gold.get("text"), line(figure), gold_line(gold)))
        loose = {pairs[s] for s, (g, _) in enumerate(slots) if s in pairs}
        for k, figure in enumerate(figures):
            if k not in loose:
                self.found += 1
                self.errors.append((name, "EXTRA", figure["text"], line(figure), context(body, figure)))


def line(f):
    keys = ("value", "value_low", "value_high", "unit", "qualifier", "change", "counts", "per", "about")
    return f["text"] + " " + json.dumps({k: f[k] for k in keys if f.get(k) is not None}, ensure_ascii=False)


def gold_line(g):
    return json.dumps({k: v for k, v in g.items() if k not in ("in", "subject", "note", "text")},
                      ensure_ascii=False)


def context(body, f):
    return "…" + body[max(0, f["start_at"] - 40):f["end_at"] + 30].replace("\n", " ") + "…"
