"""Intergovernmental bodies; the table is an adaptation of supraverden and stays CC BY-SA 4.0."""
import re
from collections import defaultdict

from .tables import Table

BODIES = "gazetteers/supraverden_bodies.tsv"
NAMES = "gazetteers/supraverden_names.tsv"
COMMITTEES = "gazetteers/us_congress_committees.tsv"

# With stops, as American papers write them.
DOTTED = {"UN": {"U.N."}, "EU": {"E.U."}, "AU": {"A.U."}}


def build(inputs, output, tables):
    table = Table(
        "bodies.tsv", ["wikidata", "name", "abbreviation", "other names"], [BODIES, NAMES],
        "CC BY-SA 4.0", "confirmordeny/supraverden; adapted: English names and abbreviations only")
    others = defaultdict(set)
    for row in inputs.rows(NAMES):
        if row["language"] == "en" or row["kind"] == "abbreviation":
            if re.match(r"^[\x20-\x7e’–é]+$", row["name"]) and len(row["name"]) > 1:
                others[row["id"]].add(row["name"].replace("’", "'"))
    for row in inputs.rows(BODIES):
        name, short = row["name_en"].replace("’", "'"), row["abbreviation_en"]
        names = others[row["id"]] | DOTTED.get(short, set())
        names -= {name, short}
        table.rows.append([row["qid"], name, short, "|".join(sorted(names))])
    table.write(output)
    tables.append(table)
    committees(inputs, output, tables)


def committees(inputs, output, tables):
    table = Table(
        "committees.tsv", ["id", "name"], [COMMITTEES], "CC0",
        "unitedstates/congress-legislators")
    for row in inputs.rows(COMMITTEES):
        if not row["parent"]:
            table.rows.append([row["id"], row["name"]])
    table.write(output)
    tables.append(table)
