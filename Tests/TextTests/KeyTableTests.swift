import Testing

@testable import Text

@Suite("Tables of lexical keys")
struct KeyTableTests {
  @Test("holds what was put in, across growth")
  func contents() {
    var table = KeyTable(minimumCapacity: 2, empty: -1)
    for i in 0..<5000 { table[LexicalKey("word\(i)")] = i }
    for i in stride(from: 0, to: 5000, by: 7) { table[LexicalKey("word\(i)")] = -i }
    #expect(table.count == 5000)
    #expect(
      (0..<5000).allSatisfy { table[LexicalKey("word\($0)")] == ($0 % 7 == 0 ? -$0 : $0) })
    #expect(table[LexicalKey("absent")] == -1)
    #expect(!table.contains(LexicalKey("absent")))
  }

  @Test("key 0, which marks a free slot, can be stored too")
  func zero() {
    var table = KeyTable(empty: 0)
    table[LexicalKey(rawValue: 0)] = 5
    #expect(table[LexicalKey(rawValue: 0)] == 5)
    #expect(table.count == 1)
  }

  @Test("a phrase built word by word has the key of the whole")
  func phrase() {
    let words = ["New", "people's", "Party"].map { LexicalKey($0) }
    var phrase = PhraseKey()
    for word in words { phrase.append(word) }
    #expect(phrase.key == LexicalKey(phrase: words))
  }
}

@Suite("Rows of large tables")
struct ResourceRowsTests {
  private static func rows(_ text: String, columns: Int) throws -> [[String]] {
    var rows: [[String]] = []
    try ResourceFiles(contents: ["t": Array(text.utf8)]).forEachRow("t", columns: columns) {
      bytes, cells in
      rows.append(cells.map { String(decoding: bytes[$0], as: UTF8.self) })
    }
    return rows
  }

  @Test("the same rows as the table of strings")
  func rows() throws {
    let text = "# head\n\na\tb\t\nc\t\td"
    #expect(try Self.rows(text, columns: 3) == [["a", "b", ""], ["c", "", "d"]])
    let files = ResourceFiles(contents: ["t": Array(text.utf8)])
    #expect(try files.table("t", columns: 3) == Self.rows(text, columns: 3))
  }

  @Test("a short row is an error that names its line")
  func malformed() {
    #expect(
      throws: ResourceFiles.Failure.malformed(path: "t", line: 2, expected: "2 columns")
    ) { try Self.rows("a\tb\nc\n", columns: 2) }
    #expect(throws: ResourceFiles.Failure.missing(path: "u")) {
      try ResourceFiles(contents: [:]).forEachRow("u", columns: 1) { _, _ in }
    }
  }

  @Test("parts between bars")
  func parts() {
    let bytes = Array("x|a||bc|".utf8)
    #expect(ResourceFiles.parts(1..<bytes.count, of: bytes) == [2..<3, 5..<7])
  }
}
