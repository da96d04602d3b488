import Testing

@testable import News

@Suite struct JSONTests {
  private struct Texts: JSONRecord, Equatable {
    var a: String
    var n: Int64?
    var list: [Double]

    init(_ a: String, _ n: Int64?, _ list: [Double]) {
      self.a = a
      self.n = n
      self.list = list
    }

    init(json: JSONObject) throws(JSONError) {
      a = try json.value("a")
      n = try json.optional("n")
      list = try json.optional("list") ?? []
    }

    func writeMembers(to json: inout JSONWriter) {
      json.add("a", a)
      json.add("n", n)
      json.add("list", list)
    }
  }

  private func parse(_ text: String) throws -> Texts { try Texts(jsonLine: Array(text.utf8)) }

  @Test(arguments: [
    (#"{"a":"x"}"#, Texts("x", nil, [])),
    (#" { "list" : [ 1 , -2.5e3 ] , "n":-7 , "a":"" } "#, Texts("", -7, [1, -2500])),
    (#"{"a":"q\"\\\/\n\u00e9\ud83d\ude42","n":null}"#, Texts("q\"\\/\né🙂", nil, [])),
    (#"{"a":"\ud83d alone"}"#, Texts("\u{FFFD} alone", nil, [])),
    (#"{"x":{"a":"inner","y":[{}]},"a":"outer"}"#, Texts("outer", nil, [])),
    (#"{"a":"m","n":-9223372036854775808}"#, Texts("m", .min, [])),
    (#"{"a":"m","n":9223372036854775807}"#, Texts("m", .max, [])),
  ])
  private func texts(text: String, expected: Texts) throws { #expect(try parse(text) == expected) }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"a":}"#, #"{"a":"x""#, #"{"a":"x"} x"#, #"{"a" "x"}"#, #"{a:"x"}"#,
    #"{"a":"x",}"#, #"{"a":"x","list":[1,]}"#, #"{"a":nul}"#, #"{"a":"x"#, #"{"a":"\"#,
    #"{"n":1}"#, #"{"a":1}"#, #"{"a":"x","n":1.5}"#, #"{"a":"x","n":9223372036854775808}"#,
    #"{"a":"x","list":["y"]}"#,
  ])
  func faults(text: String) {
    #expect(throws: JSONError.self) { try parse(text) }
  }

  @Test func nestingIsBounded() {
    let deep = #"{"a":"# + String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try parse(deep) }
  }

  @Test func writtenTextsComeBack() throws {
    let hard = (0..<0x250).compactMap { UnicodeScalar($0) }.map { String($0) }.joined() + "“🙂\u{7F}"
    let record = Texts(hard, -12, [0.1, 1, 123_456.789])
    var writer = JSONWriter()
    record.writeLine(to: &writer, record: "kind")
    let line = writer.bytes
    #expect(line.count { $0 == 0x0A } == 1)
    #expect(try Texts(jsonLine: line) == record)
    let object = try JSONObject(line)
    #expect(try object.value("record") as String == "kind")
  }

  @Test func anyBytesAreRefusedOrRead() {
    var state: UInt64 = 11
    let alphabet = Array(#"{}[]":,\u019aetrufalsn "#.utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<24).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      _ = try? Texts(jsonLine: bytes)
    }
  }
}
