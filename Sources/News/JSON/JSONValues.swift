// The plain values that records are made of.

extension String: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let text = node.string else { throw .wrongType(key: "\(key)", expected: "string") }
    self = text
  }

  public func write(to json: inout JSONWriter) { JSONEscapes.append(self, to: &json.bytes) }
}

extension Int64: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let number = JSONNumber.integer(node) else {
      throw .wrongType(key: "\(key)", expected: "whole number")
    }
    self = number
  }

  public func write(to json: inout JSONWriter) { JSONNumber.append(self, to: &json.bytes) }
}

extension Int: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    self = Int(try Int64(json: node, key: key))
  }

  public func write(to json: inout JSONWriter) { JSONNumber.append(Int64(self), to: &json.bytes) }
}

extension Double: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard node.node.kind == .number, let number = Double(node.document.text(node.node)) else {
      throw .wrongType(key: "\(key)", expected: "number")
    }
    self = number
  }

  /// The shortest digits that give the same number.
  public func write(to json: inout JSONWriter) { json.bytes += Array(description.utf8) }
}

extension Bool: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    switch (node.node.kind, node.document.bytes[Int(node.node.start)]) {
    case (.literal, 0x74): self = true
    case (.literal, 0x66): self = false
    default: throw .wrongType(key: "\(key)", expected: "true or false")
    }
  }

  public func write(to json: inout JSONWriter) {
    json.bytes += Array((self ? "true" : "false").utf8)
  }
}

extension Array: JSONValue where Element: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let elements = node.elements else {
      throw .wrongType(key: "\(key)", expected: "array")
    }
    self = []
    reserveCapacity(elements.count)
    for element in elements { append(try Element(json: element, key: key)) }
  }

  public func write(to json: inout JSONWriter) {
    json.bytes.append(0x5B)
    for (i, element) in enumerated() {
      if i > 0 { json.bytes.append(0x2C) }
      element.write(to: &json)
    }
    json.bytes.append(0x5D)
  }
}

extension ID: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    rawValue = try Int64(json: node, key: key)
  }

  public func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
}

extension Timestamp: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let text = node.string, let value = Timestamp(iso8601: text) else {
      throw .wrongType(key: "\(key)", expected: "time in ISO 8601")
    }
    self = value
  }

  public func write(to json: inout JSONWriter) { description.write(to: &json) }
}

extension CalendarDay: JSONValue {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let text = node.string, let value = CalendarDay(iso8601: text) else {
      throw .wrongType(key: "\(key)", expected: "day in ISO 8601")
    }
    self = value
  }

  public func write(to json: inout JSONWriter) { description.write(to: &json) }
}

extension TextRange: JSONValue {
  /// `[start, end]`.
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    let pair = try [Int](json: node, key: key)
    guard pair.count == 2 else { throw .wrongType(key: "\(key)", expected: "pair") }
    self.init(pair[0], pair[1])
  }

  public func write(to json: inout JSONWriter) { [start, end].write(to: &json) }
}

extension SourceMap: JSONValue {
  /// One flat array, five numbers a run: start, end, byte start, byte end, 1 where exact.
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    let flat = try [Int](json: node, key: key)
    guard flat.count % 5 == 0 else { throw .wrongType(key: "\(key)", expected: "source map") }
    self.init(
      runs: stride(from: 0, to: flat.count, by: 5).map {
        Run(
          start: flat[$0], end: flat[$0 + 1], byteStart: flat[$0 + 2], byteEnd: flat[$0 + 3],
          exact: flat[$0 + 4] == 1)
      })
  }

  public func write(to json: inout JSONWriter) {
    runs.flatMap { [$0.start, $0.end, $0.byteStart, $0.byteEnd, $0.exact ? 1 : 0] }
      .write(to: &json)
  }
}

/// A closed set of names, written as its raw value.
public protocol JSONName: JSONValue, RawRepresentable where RawValue == String {}

extension JSONName {
  public init(json node: JSONNode, key: StaticString) throws(JSONError) {
    guard let text = node.string, let value = Self(rawValue: text) else {
      throw .wrongType(key: "\(key)", expected: "\(Self.self)")
    }
    self = value
  }

  public func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
}

extension Item.BodyType: JSONName {}
extension FileFormat: JSONName {}
extension Source.Kind: JSONName {}
extension Article.Kind: JSONName {}
extension Article.Precision: JSONName {}
extension Article.DateOrigin: JSONName {}
extension RemovedSpan.Reason: JSONName {}
extension ArticleGrouping.CopyKind: JSONName {}
extension Field: JSONName {}
extension EntityKind: JSONName {}
extension Quote.Kind: JSONName {}
extension Role.Status: JSONName {}
extension Figure.Qualifier: JSONName {}
extension Figure.Change: JSONName {}
extension EntityName.Origin: JSONName {}
extension StageName: JSONName {}
extension Decision.Kind: JSONName {}
extension DecisionEffect.State: JSONName {}

/// Whole numbers as digits.
enum JSONNumber {
  static func integer(_ node: JSONNode) -> Int64? {
    guard node.node.kind == .number else { return nil }
    let range = Int(node.node.start)..<Int(node.node.end)
    return node.document.bytes.withUnsafeBufferPointer { buffer -> Int64? in
      var i = range.lowerBound
      let isNegative = buffer[i] == 0x2D
      if isNegative { i += 1 }
      guard i < range.upperBound else { return nil }
      var value: Int64 = 0
      while i < range.upperBound {
        guard buffer[i] >= 0x30, buffer[i] <= 0x39 else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.subtractingReportingOverflow(Int64(buffer[i] - 0x30))
        guard !overflow, !carry else { return nil }
        value = sum
        i += 1
      }
      // Counted downwards, as Int64.min has no positive twin.
      return isNegative ? value : value == .min ? nil : -value
    }
  }

  static func append(_ value: Int64, to output: inout [UInt8]) {
    if value < 0 { output.append(0x2D) }
    var magnitude = value.magnitude
    let start = output.count
    repeat {
      output.append(UInt8(magnitude % 10) + 0x30)
      magnitude /= 10
    } while magnitude > 0
    output[start...].reverse()
  }
}
