"""How a dump was split: articles and teasers against the gold, and the texts of the gold sets."""
import json

from evaluation.mentions import with_surfaces


class Result:
    def __init__(self):
        self.matched, self.errors = [], []
        self.exact = self.extra = self.leaks = self.furniture = 0
        self.same_story = False


def seeds(shared):
    return json.loads((shared / "gold/seeds.json").read_text())


def gold_of(gold, name):
    """The parts of the gold that are about one article; surfaces cut to those that it holds."""
    entities = [e for e in gold["entities"] if name in e["in"]]
    own = {key: [x for x in gold[key] if x["in"] == name] for key in ("quotes", "not_quotes", "figures")}
    text = next(a["text"] for a in gold["articles"] if a["id"] == name)
    entities = with_surfaces(entities, text)
    return {"name": name, "entities": entities, **own}


def compare(shared, gold, rows):
    result = Result()
    texts = {}
    for entry in gold["articles"]:
        path = shared / "feeds" / entry["file"]
        data = texts.setdefault(entry["file"], path.read_bytes())
        whole = data.decode()
        entry["text"] = whole[entry["start_char"]:entry["end_char"]]
        if entry["title"]:
            entry["text"] += "\n" + entry["title"]
        result_row = match(entry, data, rows, result)
        if result_row is not None:
            result.matched.append((entry["id"], result_row))
            check_furniture(entry, gold, result_row, result)
    taken = [id(row) for _, row in result.matched]
    spare = [row for row in rows if id(row) not in taken]
    result.extra = len(spare)
    result.errors += [f"extra {row['kind']}: {row['body'][:80]!r}" for row in spare]
    stories = {name: row["story"] for name, row in result.matched}
    result.same_story = all(
        len({stories.get(name) for name in story["same_story"]}) == 1 for story in gold["stories"])
    return result


def match(entry, data, rows, result):
    """The row with this kind, title and exactly these first and last words."""
    for row in rows:
        if not row["file"].endswith(entry["file"]) or row["kind"] != entry["kind"]:
            continue
        body = row["body"]
        if entry["first"] not in body[:200] and entry["last"] not in body[-200:]:
            continue
        whole = data[row["byte_start"]:row["byte_end"]].decode(errors="replace")
        faults = []
        if not body.startswith(entry["first"]):
            faults.append(f"begins {body[:60]!r}")
        if not body.endswith(entry["last"]):
            faults.append(f"ends {body[-60:]!r}")
        if row["title"] != entry["title"]:
            faults.append(f"title {row['title']!r}")
        if entry["first"] not in whole or entry["last"] not in whole:
            faults.append("byte range does not hold it")
        result.exact += not faults
        result.errors += [f"{entry['id']}: {fault}" for fault in faults]
        return row
    result.errors.append(f"{entry['id']}: missing {entry['kind']}")
    return None


def check_furniture(entry, gold, row, result):
    """No teaser, credit, heading or tag line of the same file inside the body."""
    lines = entry.get("headings", []) + entry.get("credits", [])
    others = [a for a in gold["articles"] if a["file"] == entry["file"] and a["id"] != entry["id"]]
    pieces = lines + [a["first"] for a in others] + [a["last"] for a in others]
    for piece in pieces:
        result.furniture += 1
        if piece in row["body"]:
            result.leaks += 1
            result.errors.append(f"{entry['id']}: holds {piece!r}")


def dev(shared):
    """The annotated texts, sorted by id, each with the feed record that the program is given."""
    gold = json.loads((shared / "gold/dev/gold.json").read_text())["docs"]
    lines = (shared / "gold/dev/docs.jsonl").read_text().splitlines()
    documents = []
    for document in sorted((json.loads(line) for line in lines), key=lambda d: d["id"]):
        furniture = {f["text"].strip() for f in document.get("furniture") or []} | {document["title"]}
        body = [line.strip() for line in document["text"].split("\n")]
        record = {
            "id": document["id"], "title": document["title"], "source": "gold",
            "published": document.get("date"), "language": "en",
            "body": "\n\n".join(line for line in body if line and line not in furniture),
        }
        documents.append({"name": document["id"], "record": record, **gold[document["id"]]})
    return documents
