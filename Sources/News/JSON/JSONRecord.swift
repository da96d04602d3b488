/// A record of the artifacts and filters: one JSON object a line, keys as in SQL, absent = unknown.
public protocol JSONRecord: JSONValue {
  /// - Throws: `JSONError` for a missing key or a value of another type.
  init(json: JSONObject) throws(JSONError)

  /// Adds the members in their fixed order, so that equal records are equal bytes.
  func writeMembers(to json: inout JSONWriter)
}

extension JSONRecord {
  /// Parses one line.
  public init(jsonLine line: [UInt8]) throws(JSONError) {
    try self.init(json: try JSONObject(line))
  }

  /// Adds the record as one line with its end.
  ///
  /// - Parameter record: the kind of a record that is not its stage's main one, written first.
  public func writeLine(to json: inout JSONWriter, record: String? = nil) {
    json.object { json in
      if let record { json.add("record", record) }
      writeMembers(to: &json)
    }
    json.bytes.append(0x0A)
  }

  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let object = node.object else {
      throw .wrongType(key: "\(key)", expected: "object")
    }
    try self.init(json: object)
  }

  public func write(to json: inout JSONWriter) {
    json.object { writeMembers(to: &$0) }
  }
}

/// Anything that can stand as a value.
public protocol JSONValue {
  init(json node: JSONNode, key: StaticString) throws(JSONError)
  func write(to json: inout JSONWriter)
}

/// One value in a parsed text.
public struct JSONNode {
  let document: JSONDocument
  let index: Int

  var node: JSONDocument.Node { document.nodes[index] }

  var object: JSONObject? {
    node.kind == .object ? JSONObject(document: document, index: index) : nil
  }

  var string: String? {
    node.kind == .string || node.kind == .escapedString ? document.text(node) : nil
  }

  var isNull: Bool { node.kind == .literal && document.bytes[Int(node.start)] == 0x6E }

  /// The indices of an array's elements.
  var elements: [JSONNode]? {
    guard node.kind == .array else { return nil }
    var found: [JSONNode] = []
    var i = index + 1
    while i < Int(node.next) {
      found.append(JSONNode(document: document, index: i))
      i = Int(document.nodes[i].next)
    }
    return found
  }
}

/// The members of a parsed object.
public struct JSONObject {
  let document: JSONDocument
  let index: Int

  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  /// Parses a text that is one object.
  public init(_ bytes: [UInt8]) throws(JSONError) {
    document = try JSONDocument(bytes)
    index = 0
    guard document.nodes[0].kind == .object else {
      throw .malformed(byteOffset: 0, expected: "an object")
    }
  }

  /// The value of a key that has to be there.
  public func value<Value: JSONValue>(_ key: StaticString) throws(JSONError) -> Value {
    guard let node = member(key) else { throw .missing(key: "\(key)") }
    return try Value(json: node, key: key)
  }

  /// The value of a key, nil where it is absent or null.
  public func optional<Value: JSONValue>(_ key: StaticString) throws(JSONError) -> Value? {
    guard let node = member(key), !node.isNull else { return nil }
    return try Value(json: node, key: key)
  }

  private func member(_ key: StaticString) -> JSONNode? {
    var i = index + 1
    let end = Int(document.nodes[index].next)
    while i < end {
      let node = document.nodes[i]
      if document.hasKey(node, key) { return JSONNode(document: document, index: i) }
      i = Int(node.next)
    }
    return nil
  }
}

/// Writes JSON into one growing buffer.
public struct JSONWriter {
  public internal(set) var bytes: [UInt8] = []
  /// No member of the object in work has been written.
  private var isEmpty = true

  public init() {}

  /// Adds a member; in the order of the calls.
  public mutating func add(_ key: StaticString, _ value: some JSONValue) {
    if !isEmpty { bytes.append(0x2C) }
    isEmpty = false
    bytes.append(0x22)
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(0x22)
    bytes.append(0x3A)
    value.write(to: &self)
  }

  /// Nil adds nothing.
  public mutating func add(_ key: StaticString, _ value: (some JSONValue)?) {
    if let value { add(key, value) }
  }

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    let isOuterEmpty = isEmpty
    isEmpty = true
    bytes.append(0x7B)
    members(&self)
    bytes.append(0x7D)
    isEmpty = isOuterEmpty
  }
}
