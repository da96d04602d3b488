"""Listed companies: the name without its legal form, and the short name that reporters use."""
import re

from .tables import Table

LISTS = [("gazetteers/sp500.tsv", "name"), ("gazetteers/nasdaq_listed.tsv", "company"),
         ("gazetteers/nyse_listed.tsv", "company")]
SECURITY = re.compile(
    r"[ ,-]*\b(Class [A-Z]|American Depositary|Common Stock|Ordinary Share|Common Share|Depositary"
    r"|Common Units|Preferred|Shares of|each representing|New Common|Voting|Common$|Common Units).*",
    re.I)
FORM = re.compile(
    r"[ ,]+(Inc|Incorporated|Corp|Corporation|Company|Companies|Co|Ltd|Limited|plc|PLC|N\.?V|S\.?A|AG|SE"
    r"|L\.?P|LLC|Holdings?|Group|& Co|ASA|A/S|AB|S\.p\.A|SpA|\(The\)|\(Class [A-Z]\)|Oyj|Trust"
    r"|International|Worldwide)\.?$", re.I)
GENERIC = re.compile(
    r" (Technologies|Technology|Platforms|Systems|Pharmaceuticals|Therapeutics|Software|Brands|Energy"
    r"|Motors|Motor|Airlines|Entertainment|Financial|Industries|Laboratories|Solutions|Networks"
    r"|Enterprises|Foods|Resources|Global|Semiconductor|Interactive|Media|Markets|Bancorp)$")
NO_COMPANY = re.compile(
    r"Acquisition|Fund|Trust\b|ETF|Notes|Warrant|Units|Rights|Bond|Municipal|Income|Securities"
    r"|Capital Corp|SPAC|%|\d{4}|Depositary|Debenture|Bancshares|Due |Term ")


def build(inputs, output, tables, lexicon):
    table = Table(
        "companies.tsv", ["name", "ambiguous", "other names"], [path for path, _ in LISTS], "PDDL",
        "datasets/s-and-p-500-companies, nasdaq-listings, nyse-other-listings")
    found = {}
    for path, column in LISTS:
        for row in inputs.rows(path):
            if row.get("etf") == "Y" or row.get("test_issue") == "Y":
                continue
            name = SECURITY.sub("", row[column]).strip(" ,-")
            if NO_COMPANY.search(row[column]) and path != LISTS[0][0] or len(name) < 2:
                continue
            short = shortened(name)
            names = found.setdefault(short, set())
            names.add(name)
            if path == LISTS[0][0] or "Common Stock" not in row[column]:
                brief = GENERIC.sub("", short)
                if brief != short and len(brief) > 3:
                    names.add(brief)
    for short in sorted(found):
        names = found[short] - {short}
        ambiguous = [n for n in sorted(names | {short}) if is_ambiguous(n, lexicon)]
        table.rows.append([short, "|".join(ambiguous), "|".join(sorted(names))])
    table.write(output)
    tables.append(table)


def shortened(name):
    previous = None
    name = name.replace("’", "'")
    while previous != name:
        previous = name
        stripped = FORM.sub("", name).strip(" ,&")
        if len(stripped) > 2:
            name = stripped
    return name


def is_ambiguous(name, lexicon):
    """A name of ordinary words, or one that people or places bear: context must decide."""
    parts = name.split()
    if len(parts) > 1:
        return all(lexicon.is_common(part) for part in parts) and len(parts) < 3
    return (lexicon.is_common(name) or name in lexicon.forenames or name in lexicon.surnames
            or lexicon.in_place[name] > 1 or len(name) < 3)
