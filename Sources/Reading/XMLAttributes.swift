/// The attributes of one tag, read on demand.
struct XMLAttributes {
  let bytes: [UInt8]
  let range: Range<Int>
  let entities: XMLEntities

  /// The unescaped value of the attribute with this qualified name.
  func value(_ name: StaticString) -> String? {
    var found: String?
    forEach { attribute, value in
      if found == nil, attribute.count == name.utf8CodeUnitCount,
        bytes.has(name, at: attribute.lowerBound)
      {
        found = entities.text(bytes, value)
      }
    }
    return found
  }

  /// Calls `body` with the ranges of every name and its raw value.
  func forEach(_ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
    var i = range.lowerBound
    let end = range.upperBound
    while i < end {
      while i < end, bytes[i].isSpace || bytes[i] == 0x2F { i += 1 }
      let start = i
      while i < end, bytes[i] != 0x3D, !bytes[i].isSpace { i += 1 }
      let name = start..<i
      while i < end, bytes[i].isSpace { i += 1 }
      guard i < end, bytes[i] == 0x3D else { continue }
      i += 1
      while i < end, bytes[i].isSpace { i += 1 }
      guard i < end else { return }
      let quote = bytes[i]
      if quote == 0x22 || quote == 0x27 {
        let close = bytes.offset(of: quote, from: i + 1, to: end) ?? end
        body(name, i + 1..<close)
        i = close + 1
      } else {
        let first = i
        while i < end, !bytes[i].isSpace { i += 1 }
        body(name, first..<i)
      }
    }
  }
}
