import News
import Text

/// Names to rows of the knowledge tables, by hashes of their normal forms.
struct KnowledgeIndex: Sendable {
  private enum Table: UInt8, CaseIterable {
    case places, bodies, committees, companies, people, phrases
  }

  private struct Row: BitwiseCopyable, Sendable {
    var table: UInt8
    /// Of several things with one name the heavier is meant, unless they are close.
    var weight: UInt8
    /// Byte in the table's file.
    var start: Int32
  }

  /// A name of several things that weigh alike.
  private static let ambiguous: Int32 = -2

  private var rows: [Row] = []
  private var byName = KeyTable(minimumCapacity: 100_000, empty: Int32(-1))
  private let contents: [[UInt8]]
  private let normalizer: NameNormalizer
  private let variants: KeyTable<Bool>

  init(resources: ResourceFiles, normalizer: NameNormalizer) throws {
    self.normalizer = normalizer
    contents = Table.allCases.map { resources.contents[Self.path($0)] ?? [] }
    var variants = KeyTable(empty: false)
    for word in normalizer.variantWords { variants[LexicalKey(word)] = true }
    self.variants = variants
    rows.reserveCapacity(50_000)
    for table in Table.allCases { try add(table, resources) }
  }

  func entry(_ kind: EntityKind, _ name: NormalizedName) -> Int? {
    var phrase = Self.phrase(kind)
    for word in name.words { phrase.append(LexicalKey(word)) }
    let row = byName[phrase.key]
    return row >= 0 ? Int(row) : nil
  }

  func row(_ number: Int) -> KnowledgeBase.Entry {
    let row = rows[number]
    let bytes = contents[Int(row.table)]
    let end = bytes[Int(row.start)...].firstIndex(of: 0x0A) ?? bytes.count
    let cells = bytes[Int(row.start)..<end]
      .split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    return entry(Table(rawValue: row.table) ?? .phrases, cells)
  }

  private func entry(_ table: Table, _ cells: [String]) -> KnowledgeBase.Entry {
    let item = cells[0].hasPrefix("Q") && table != .phrases && table != .companies ? cells[0] : nil
    switch table {
    case .places:
      return .init(id: cells[0], name: cells[4], wikidata: item, description: cells[1])
    case .bodies: return .init(id: item ?? "body:" + cells[1], name: cells[1], wikidata: item)
    case .committees: return .init(id: "committee:" + cells[0], name: cells[1])
    case .companies:
      return .init(id: "company:" + cells[0], name: cells[0], description: "company")
    case .people:
      return .init(
        id: item ?? "person:" + cells[1], name: cells[1], wikidata: item,
        description: cells[3].isEmpty ? nil : cells[3])
    case .phrases: return .init(id: "\(cells[0]):\(cells[1])", name: cells[1])
    }
  }

  private static func path(_ table: Table) -> String {
    table == .phrases ? "en/name-phrases.tsv" : "knowledge/\(table).tsv"
  }

  // MARK: Building

  private mutating func add(_ table: Table, _ resources: ResourceFiles) throws {
    let columns: (count: Int, name: Int, others: [Int], weight: UInt8) =
      switch table {
      case .places: (6, 4, [5], 0)
      case .bodies: (4, 1, [2, 3], 9)
      case .committees: (2, 1, [], 9)
      case .companies: (3, 0, [2], 4)
      case .people: (5, 1, [4], 5)
      case .phrases: (3, 1, [2], 6)
      }
    try resources.forEachRow(Self.path(table), columns: columns.count) { bytes, cells in
      guard let kind = Self.kind(table, bytes, cells) else { return }
      var weight = columns.weight
      if table == .places, let first = cells[2].first { weight = bytes[first] - 0x30 }
      let number = Int32(rows.count)
      rows.append(
        Row(
          table: table.rawValue, weight: weight,
          start: Int32(cells[0].lowerBound)))
      add(bytes, cells[columns.name], kind, number)
      for column in columns.others {
        for name in ResourceFiles.parts(cells[column], of: bytes) { add(bytes, name, kind, number) }
      }
    }
  }

  private static func kind(
    _ table: Table, _ bytes: [UInt8], _ cells: [Range<Int>]
  ) -> EntityKind? {
    switch table {
    case .places: .place
    case .bodies, .committees, .companies: .organization
    case .people: .person
    case .phrases: EntityKind(rawValue: String(decoding: bytes[cells[0]], as: UTF8.self))
    }
  }

  private mutating func add(
    _ bytes: [UInt8], _ name: Range<Int>, _ kind: EntityKind, _ number: Int32
  ) {
    if kind == .person, !bytes[name].contains(0x20) { return }
    guard !name.isEmpty, let key = key(bytes, name, kind) else { return }
    let other = byName[key]
    guard other != Self.ambiguous, other != number else { return }
    guard other >= 0 else {
      byName[key] = number
      return
    }
    // The same thing in two tables: the first one, which has more to say, stays.
    guard !isSameName(rows[Int(other)], rows[Int(number)]) else { return }
    let difference = Int(rows[Int(number)].weight) - Int(rows[Int(other)].weight)
    if difference > 2 {
      byName[key] = number
    } else if difference >= -2 {
      byName[key] = Self.ambiguous
    }
  }

  /// Both rows' main names are equal and one is of the hand-made list.
  private func isSameName(_ a: Row, _ b: Row) -> Bool {
    b.table == Table.phrases.rawValue && a.table != b.table
  }

  private static func phrase(_ kind: EntityKind) -> PhraseKey {
    var phrase = PhraseKey()
    phrase.append(LexicalKey(rawValue: UInt64(kind.position)))
    return phrase
  }

  /// The hash of the normal form, word by word. Names with letters beyond ASCII have a plain form
  /// in the tables too, which is the one that counts here.
  private func key(_ bytes: [UInt8], _ name: Range<Int>, _ kind: EntityKind) -> LexicalKey? {
    var phrase = Self.phrase(kind)
    var start = name.lowerBound
    for i in name.lowerBound...name.upperBound {
      if i < name.upperBound, bytes[i] != 0x20 {
        let byte = bytes[i]
        let isPlain = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x2D || byte == 0x27
        if !isPlain { return slowKey(bytes, name, kind) }
        continue
      }
      if i > start {
        let word = LexicalKey(bytes: bytes, in: start..<i)
        if variants.contains(word) { return slowKey(bytes, name, kind) }
        phrase.append(word)
      }
      start = i + 1
    }
    return phrase.key
  }

  private func slowKey(_ bytes: [UInt8], _ name: Range<Int>, _ kind: EntityKind) -> LexicalKey {
    var phrase = Self.phrase(kind)
    for word in normalizer.normalize(String(decoding: bytes[name], as: UTF8.self)).words {
      phrase.append(LexicalKey(word))
    }
    return phrase.key
  }
}

extension EntityKind {
  fileprivate var position: Int {
    switch self {
    case .person: 1
    case .organization: 2
    case .place: 3
    case .event: 4
    case .law: 5
    case .product: 6
    case .group: 7
    }
  }
}
