public import News

/// The bytes of a signature as the database stores them: little-endian, lengths first.
extension ArticleSignature {
  /// Word count, 1 for an agency, then minima, slots and opening, each with its length; all UInt32.
  public var packedHashes: [UInt8] {
    bytes(of: UInt32(wordCount)) + bytes(of: UInt32(isAgency ? 1 : 0))
      + [minima, slots, opening].flatMap { list in
        bytes(of: UInt32(list.count)) + list.flatMap { bytes(of: $0) }
      }
  }

  /// The term vector: a key of eight bytes and a weight of two for each term.
  public var packedTerms: [UInt8] {
    terms.terms.flatMap { bytes(of: $0.key) + bytes(of: $0.weight) }
  }

  /// Reads what the database stored; nil where the bytes are no signature.
  public init?(
    articleID: ArticleID, source: String, kind: Article.Kind, publishedAt: Timestamp?,
    title: String?, digest: Int64, packedHashes: [UInt8], packedTerms: [UInt8]
  ) {
    var reader = LittleEndianReader(bytes: packedHashes)
    guard let wordCount = reader.integer(UInt32.self), let agency = reader.integer(UInt32.self),
      let minima = reader.list(), let slots = reader.list(), let opening = reader.list(),
      minima.count == ArticleSignature.binCount, packedTerms.count % 10 == 0
    else { return nil }
    var termReader = LittleEndianReader(bytes: packedTerms)
    var terms: [TermVector.Term] = []
    while let key = termReader.integer(UInt64.self), let weight = termReader.integer(UInt16.self) {
      terms.append(TermVector.Term(key: key, weight: weight))
    }
    self.init(
      articleID: articleID, item: ItemID(rawValue: 0), source: source, isAgency: agency == 1,
      kind: kind, publishedAt: publishedAt, updatedAt: nil, title: title, wordCount: Int(wordCount),
      digest: digest, minima: minima, slots: slots, opening: opening,
      terms: TermVector(terms: terms))
  }
}

private func bytes<Value: FixedWidthInteger>(of value: Value) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

private struct LittleEndianReader {
  let bytes: [UInt8]
  var position = 0

  mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
    let width = MemoryLayout<Value>.size
    guard position + width <= bytes.count else { return nil }
    defer { position += width }
    return (0..<width).reduce(0) {
      $0 | Value(truncatingIfNeeded: bytes[position + $1]) << ($1 * 8)
    }
  }

  mutating func list() -> [UInt32]? {
    guard let count = integer(UInt32.self), Int(count) * 4 <= bytes.count - position else {
      return nil
    }
    return (0..<count).compactMap { _ in integer(UInt32.self) }
  }
}
