"""Reading the shared tables, writing ours, and the manifest that says what came from where."""
import csv
import hashlib
import json
import subprocess


class Inputs:
    """The shared data folder; remembers the digest of every file that was read."""

    def __init__(self, root):
        self.root = root
        self.digests = {}

    def bytes(self, path):
        data = (self.root / path).read_bytes()
        self.digests[path] = hashlib.sha256(data).hexdigest()
        if path.endswith(".zst"):
            return subprocess.run(
                ["zstd", "-dc"], input=data, capture_output=True, check=True).stdout
        return data

    def rows(self, path):
        """Rows of a table with a header line, as dictionaries."""
        lines = self.bytes(path).decode("utf-8").replace("\r", "").rstrip("\n").split("\n")
        if path.endswith(".csv"):
            return list(csv.DictReader(lines))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    def records(self, path):
        return (json.loads(line) for line in self.bytes(path).decode("utf-8").split("\n") if line)


class Table:
    """One shipped file: its rows and where they come from."""

    def __init__(self, name, columns, sources, licence, credit):
        self.name, self.columns = name, columns
        self.sources, self.licence, self.credit = sources, licence, credit
        self.rows = []

    def write(self, folder):
        lines = ["# " + "\t".join(self.columns)]
        lines += ["\t".join(clean(cell) for cell in row) for row in self.rows]
        (folder / self.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def clean(cell):
    return " ".join(str(cell).split())


def write_manifest(folder, tables, inputs):
    lines = ["# file\tsource\tlicence\tcredit\tsha256 of the source"]
    for table in tables:
        for source in table.sources:
            lines.append("\t".join(
                [table.name, source, table.licence, table.credit, inputs.digests[source]]))
    (folder / "MANIFEST.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
