internal import CLibXML2

/// Reads the raw bytes of an item as code points, through every layer of escaping that may lie on them.
///
/// The layers are tried, not known: a body may have been escaped once in XML and again by the
/// content system, and the same item may hold plain and escaped parts.
struct RawReader {
  /// How the file writes text.
  enum Syntax { case plain, markup, json, csv }

  /// Character references inside character references inside …: deeper ones do not occur.
  static let deepest = 3

  let raw: UnsafeBufferPointer<UInt8>
  let syntax: Syntax

  struct Unit {
    var scalar: UInt32
    /// The first byte behind it.
    var next: Int
  }

  /// The code point at `p` with `level` layers of character references taken off.
  ///
  /// Level 0 undoes string escapes of the format only.
  func unit(at p: Int, level: Int) -> Unit? {
    guard level > 0 else { return plainUnit(at: p) }
    guard let first = unit(at: p, level: level - 1) else { return nil }
    guard first.scalar == 0x26 else { return first }
    return reference(after: first.next, level: level - 1) ?? first
  }

  private func plainUnit(at p: Int) -> Unit? {
    guard p < raw.count else { return nil }
    if syntax == .json, raw[p] == 0x5C { return jsonEscape(at: p) }
    if syntax == .csv, raw[p] == 0x22, p + 1 < raw.count, raw[p + 1] == 0x22 {
      return Unit(scalar: 0x22, next: p + 2)
    }
    if let (scalar, length) = UTF8Scalar.checked(raw, at: p) {
      return Unit(scalar: scalar, next: p + length)
    }
    return Unit(scalar: Windows1252.scalar(raw[p]), next: p + 1)
  }

  private func jsonEscape(at p: Int) -> Unit? {
    guard p + 1 < raw.count else { return nil }
    switch raw[p + 1] {
    case 0x6E: return Unit(scalar: 0x0A, next: p + 2)
    case 0x74: return Unit(scalar: 0x09, next: p + 2)
    case 0x72: return Unit(scalar: 0x0D, next: p + 2)
    case 0x62: return Unit(scalar: 0x08, next: p + 2)
    case 0x66: return Unit(scalar: 0x0C, next: p + 2)
    case 0x75:
      guard let high = hexadecimal(p + 2) else { return nil }
      guard high & 0xFC00 == 0xD800, p + 7 < raw.count, raw[p + 6] == 0x5C, raw[p + 7] == 0x75,
        let low = hexadecimal(p + 8), low & 0xFC00 == 0xDC00
      else { return Unit(scalar: high, next: p + 6) }
      return Unit(scalar: 0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF), next: p + 12)
    default: return Unit(scalar: UInt32(raw[p + 1]), next: p + 2)
    }
  }

  private func hexadecimal(_ p: Int) -> UInt32? {
    guard p + 4 <= raw.count else { return nil }
    var value: UInt32 = 0
    for i in p..<p + 4 {
      guard let digit = RawReader.digit(UInt32(raw[i]), radix: 16) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func digit(_ b: UInt32, radix: UInt32) -> UInt32? {
    switch b {
    case 0x30...0x39: b - 0x30
    case 0x41...0x46 where radix == 16: b - 0x37
    case 0x61...0x66 where radix == 16: b - 0x57
    default: nil
    }
  }

  /// What stands between "&" and ";", its own code points read with `level` layers taken off.
  private func reference(after start: Int, level: Int) -> Unit? {
    var name: [UInt8] = []
    var p = start
    while name.count < 12, let unit = unit(at: p, level: level) {
      p = unit.next
      if unit.scalar == 0x3B {
        return RawReader.scalar(ofReference: name).map { Unit(scalar: $0, next: p) }
      }
      guard unit.scalar < 0x7F, unit.scalar == 0x23 || unit.scalar > 0x2F else { return nil }
      name.append(UInt8(unit.scalar))
    }
    return nil
  }

  /// "#8217", "#x2019", "rsquo". Numbers 128 ... 159 mean windows-1252, as in HTML.
  static func scalar(ofReference name: [UInt8]) -> UInt32? {
    guard name.count >= 2 else { return nil }
    if name[0] == 0x23 {
      let isHexadecimal = name[1] | 0x20 == 0x78
      let radix: UInt32 = isHexadecimal ? 16 : 10
      var value: UInt32 = 0
      for b in name.dropFirst(isHexadecimal ? 2 : 1) {
        guard let digit = digit(UInt32(b), radix: radix), value < 0x20_0000 else { return nil }
        value = value * radix + digit
      }
      return value >= 0x80 && value < 0xA0 ? Windows1252.scalar(UInt8(value)) : value
    }
    switch name {
    case [0x61, 0x6D, 0x70]: return 0x26
    case [0x6C, 0x74]: return 0x3C
    case [0x67, 0x74]: return 0x3E
    case [0x6E, 0x62, 0x73, 0x70]: return 0xA0
    default:
      return (name + [0]).withUnsafeBufferPointer { buffer in
        htmlEntityLookup(buffer.baseAddress).map { $0.pointee.value }
      }
    }
  }

  // MARK: What is no text

  /// The position behind a tag, comment or CDATA mark at `p`, or nil where none stands there.
  func afterMarkup(at p: Int) -> Int? {
    guard p < raw.count else { return nil }
    if raw[p] == 0x3C {
      if starts("<![CDATA[", at: p) { return p + 9 }
      if starts("<!--", at: p) { return find("-->", from: p + 4).map { $0 + 3 } }
    }
    if raw[p] == 0x5D, starts("]]>", at: p) { return p + 3 }
    for level in 0...RawReader.deepest {
      guard let unit = unit(at: p, level: level) else { return nil }
      if unit.scalar == 0x3C { return afterTag(from: unit.next, level: level) }
      if level == 0, unit.scalar != 0x26 { return nil }
    }
    return nil
  }

  private func afterTag(from start: Int, level: Int) -> Int? {
    var p = start
    var name: [UInt8] = []
    var inName = true
    while p - start < 8192, let unit = unit(at: p, level: level) {
      let letter = unit.scalar | 0x20
      let isLetter = letter >= 0x61 && letter <= 0x7A
      if p == start, !isLetter, ![0x2F, 0x21, 0x3F].contains(unit.scalar) { return nil }
      inName = inName && isLetter
      if inName, name.count < 12 { name.append(UInt8(letter)) }
      p = unit.next
      if unit.scalar == 0x3E {
        return RawReader.dropped.contains(name) ? afterElement(name, p, level) : p
      }
    }
    return nil
  }

  /// Behind the closing tag of an element whose text is no text.
  private func afterElement(_ name: [UInt8], _ start: Int, _ level: Int) -> Int {
    var p = start
    while p + name.count < raw.count {
      let closes =
        raw[p] == 0x2F && name.indices.allSatisfy { raw[p + 1 + $0] | 0x20 == name[$0] }
      if closes { return afterTag(from: p, level: level) ?? p }
      p += 1
    }
    return start
  }

  private static let dropped: Set<[UInt8]> = Set(
    ["script", "style", "noscript", "svg", "iframe", "select", "template", "textarea", "button"]
      .map { Array($0.utf8) })

  private func starts(_ text: StaticString, at p: Int) -> Bool {
    guard p + text.utf8CodeUnitCount <= raw.count else { return false }
    for i in 0..<text.utf8CodeUnitCount where raw[p + i] != text.utf8Start[i] { return false }
    return true
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    var p = start
    while p + text.utf8CodeUnitCount <= raw.count {
      if starts(text, at: p) { return p }
      p += 1
    }
    return nil
  }
}
