import Foundation
import News
import Reading
import Testing

@Suite struct LineFingerprintsTests {
  static func item(_ body: String, source: String, type: Item.BodyType = .text) -> Item {
    Item(
      id: ItemID(rawValue: 1), file: "a", fileSHA256: "00", format: .text, byteStart: 0,
      byteEnd: body.utf8.count, source: source, body: body, bodyType: type)
  }

  static let bodies = [
    "Bridge opens\nSubscribe now\nIt opened.",
    "Rain\n  SUBSCRIBE NOW  \nSubscribe now\n\nIt rained.",
    "Ferry\nSubscribe now",
  ]

  @Test func linesCountOnceAnItem() {
    var prints = LineFingerprints()
    for body in Self.bodies { prints.add(Self.item(body, source: "courier")) }
    prints.add(Self.item("Subscribe now", source: "herald"))
    prints.add(Self.item("<p>Subscribe now</p>", source: "herald", type: .html))
    #expect(prints.items(source: "courier") == 3)
    #expect(prints.items(source: "herald") == 1)
    #expect(prints.count(source: "courier", line: "Subscribe now") == 3)
    #expect(prints.count(source: "courier", line: " subscribe now ") == 3)
    #expect(prints.count(source: "courier", line: "Rain") == 1)
    #expect(prints.count(source: "herald", line: "Subscribe now") == 1)
    #expect(prints.count(source: "other", line: "Subscribe now") == 0)
    #expect(prints.repeated().count(source: "courier", line: "Rain") == 0)
    #expect(prints.repeated().count(source: "courier", line: "Subscribe now") == 3)
  }

  @Test func theOrderOfPartsDoesNotShow() throws {
    let parts = Self.bodies.enumerated().map { index, body in
      var part = LineFingerprints()
      part.add(Self.item(body, source: index == 1 ? "b" : "a"))
      return part
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var merged = LineFingerprints()
    for part in parts { merged.merge(part) }
    var reversed = LineFingerprints()
    for part in parts.reversed() { reversed.merge(part) }
    #expect(merged == reversed)
    let json = try encoder.encode(merged)
    #expect(try encoder.encode(reversed) == json)
    #expect(try JSONDecoder().decode(LineFingerprints.self, from: json) == merged)
  }
}
