/// What is wrong with a JSON text or record.
public enum JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformed(byteOffset: Int, expected: String)
  case missing(key: String)
  case wrongType(key: String, expected: String)

  public var description: String {
    switch self {
    case .malformed(let offset, let expected): "byte \(offset): expected \(expected)"
    case .missing(let key): "key \"\(key)\" is missing"
    case .wrongType(let key, let expected): "key \"\(key)\" is no \(expected)"
    }
  }
}

/// A parsed JSON text (RFC 8259): a flat list of nodes in document order over the bytes.
///
/// The pipeline's records pass through here five times a night. Foundation's decoder took 72 % of
/// the load; this one, with no string made before it is asked for, a tenth of that.
final class JSONDocument: Sendable {
  enum Kind: UInt8 { case object, array, string, escapedString, number, literal }

  struct Node {
    var kind: Kind
    /// The content: without quotation marks for a string, whole for all else.
    var start: Int32
    var end: Int32
    /// The key's content, an empty range where the node is no member.
    var keyStart: Int32 = 0
    var keyEnd: Int32 = 0
    /// Index of the first node behind this one and what it holds.
    var next: Int32 = 0
  }

  /// Deeper nesting is refused: no record of ours has six levels.
  static let depthLimit = 64

  let bytes: [UInt8]
  let nodes: [Node]

  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8]) throws(JSONError) {
    self.bytes = bytes
    var parser = JSONParser(bytes: bytes)
    nodes = try parser.parse()
  }

  func text(_ node: Node) -> String {
    let range = Int(node.start)..<Int(node.end)
    if node.kind == .escapedString { return JSONEscapes.unescaped(bytes[range]) }
    return bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
  }

  /// Whether the member's key is this one. Keys with escapes are none of ours.
  func hasKey(_ node: Node, _ key: StaticString) -> Bool {
    let count = Int(node.keyEnd - node.keyStart)
    guard count == key.utf8CodeUnitCount else { return false }
    let start = Int(node.keyStart)
    return bytes.withUnsafeBufferPointer { buffer in
      for i in 0..<count where buffer[start + i] != key.utf8Start[i] { return false }
      return true
    }
  }
}

/// The parser's state: position, nodes so far.
private struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  var nodes: [JSONDocument.Node] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 12)
  }

  mutating func parse() throws(JSONError) -> [JSONDocument.Node] {
    try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw fault("the end") }
    return nodes
  }

  private func fault(_ expected: String) -> JSONError {
    .malformed(byteOffset: position, expected: expected)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func value(
    depth: Int, key: Range<Int> = 0..<0
  ) throws(JSONError) {
    skipSpace()
    guard position < bytes.count else { throw fault("a value") }
    guard depth < JSONDocument.depthLimit else { throw fault("less nesting") }
    let number = nodes.count
    nodes.append(
      JSONDocument.Node(
        kind: .literal, start: Int32(position), end: 0, keyStart: Int32(key.lowerBound),
        keyEnd: Int32(key.upperBound)))
    switch bytes[position] {
    case 0x7B: try object(number, depth)
    case 0x5B: try array(number, depth)
    case 0x22:
      let (range, isEscaped) = try string()
      nodes[number].kind = isEscaped ? .escapedString : .string
      nodes[number].start = Int32(range.lowerBound)
      nodes[number].end = Int32(range.upperBound)
    case 0x2D, 0x30...0x39:
      nodes[number].kind = .number
      skipWord()
      nodes[number].end = Int32(position)
    default:
      skipWord()
      guard ["true", "false", "null"].contains(where: { isWord($0, from: number) }) else {
        throw fault("a value")
      }
      nodes[number].end = Int32(position)
    }
    nodes[number].next = Int32(nodes.count)
  }

  private func isWord(_ word: String, from node: Int) -> Bool {
    bytes[Int(nodes[node].start)..<position].elementsEqual(word.utf8)
  }

  private mutating func skipWord() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: position += 1
      default: return
      }
    }
  }

  private mutating func object(_ number: Int, _ depth: Int) throws(JSONError) {
    nodes[number].kind = .object
    position += 1
    skipSpace()
    if try consume(0x7D, orElse: nil) { return }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == 0x22 else { throw fault("a key") }
      let (key, _) = try string()
      skipSpace()
      _ = try consume(0x3A, orElse: "\":\"")
      try value(depth: depth + 1, key: key)
      skipSpace()
      if try consume(0x7D, orElse: nil) { return }
      _ = try consume(0x2C, orElse: "\",\" or \"}\"")
    }
  }

  private mutating func array(_ number: Int, _ depth: Int) throws(JSONError) {
    nodes[number].kind = .array
    position += 1
    skipSpace()
    if try consume(0x5D, orElse: nil) { return }
    while true {
      try value(depth: depth + 1)
      skipSpace()
      if try consume(0x5D, orElse: nil) { return }
      _ = try consume(0x2C, orElse: "\",\" or \"]\"")
    }
  }

  /// True where the byte was there; throws where it had to be.
  private mutating func consume(_ byte: UInt8, orElse expected: String?) throws(JSONError) -> Bool {
    if position < bytes.count, bytes[position] == byte {
      position += 1
      return true
    }
    if let expected { throw fault(expected) }
    return false
  }

  /// The content's range, and whether it holds escapes.
  private mutating func string() throws(JSONError) -> (Range<Int>, Bool) {
    position += 1
    let start = position
    var isEscaped = false
    let end = bytes.withUnsafeBufferPointer { buffer -> Int in
      var i = start
      while i < buffer.count {
        if buffer[i] == 0x22 { return i }
        if buffer[i] == 0x5C {
          isEscaped = true
          i += 1
        }
        i += 1
      }
      return buffer.count
    }
    guard end < bytes.count else { throw fault("the string's end") }
    position = end + 1
    return (start..<end, isEscaped)
  }
}
