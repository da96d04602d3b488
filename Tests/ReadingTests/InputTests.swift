import Archives
import News
import Testing

@testable import Reading

@Suite struct InputTests {
  @Test func aTextIsOneItem() throws {
    let text = "Headline\n\nFirst line.\n"
    let reading = try Reading(text, path: "night/hill-post/3.txt")
    #expect(reading.isBalanced)
    let item = try #require(reading.items.first)
    #expect(
      item
        == Item(
          id: item.id, file: "night/hill-post/3.txt", fileSHA256: reading.files[0].sha256,
          format: .text, byteStart: 0, byteEnd: text.utf8.count, source: "hill-post", body: text))
  }

  @Test(arguments: [
    ("feeds/a.txt", "unknown"), ("a.txt", "unknown"), ("/x/2026-11-21/a.txt", "unknown"),
    ("../shared/feeds/a.txt", "unknown"), ("in/Hill Post/a.txt", "Hill Post"),
  ]) func foldersNameTextSources(path: String, source: String) throws {
    #expect(try Reading("Some text.", path: path).items.map(\.source) == [source])
  }

  @Test(
    arguments: [
      ("night/courier/*", "courier"), ("night/courier/", "courier"), ("other/*", nil),
      ("courier/*", "courier"), ("courier", "courier"), ("ourier/*", nil),
      ("varnholt-courier.example", "courier"), ("*.example", "courier"), ("courier.example", nil),
    ] as [(String, String?)])
  func rulesNameSources(match: String, key: String?) throws {
    let rule = SourceRule(match: match, key: "courier", name: "The Courier", language: "en")
    let item = try #require(try Reading(Fixture.rss, sources: [rule]).items.first)
    #expect(item.source == key ?? "varnholt-courier.example")
    #expect(item.sourceName == (key == nil ? "Varnholt Courier" : "The Courier"))
  }

  @Test func aCompressedFileIsReadUnderItsOwnName() throws {
    let packed = try Compression.compress(Array(Fixture.rss.utf8))
    let plain = try Reading(Fixture.rss)
    let reading = try Reading(packed)
    #expect(reading.isBalanced)
    #expect(reading.items == plain.items)
    #expect(reading.files[0].sha256 == plain.files[0].sha256)
    #expect(reading.files[0].containerSHA256 != plain.files[0].sha256)
    #expect(reading.files[0].member == nil)
  }

  @Test func aCutCompressedFileIsReadAsFarAsItGoes() throws {
    let packed = try Compression.compress(Array(Fixture.rss.utf8))
    let reading = try Reading(Array(packed.dropLast(30)))
    #expect(reading.isBalanced)
    #expect(reading.codes.contains("truncated_zstd"))
    #expect(reading.files.count == 1)
  }

  @Test func limitsAreRejects() throws {
    var limits = ReadingLimits()
    limits.itemsPerFile = 1
    var reading = try Reading(Fixture.rss, limits: limits)
    #expect(reading.isBalanced && reading.items.count == 1 && reading.codes == ["too_many_items"])
    limits = ReadingLimits()
    limits.itemBytes = 500
    reading = try Reading(Fixture.rss, limits: limits)
    #expect(reading.isBalanced && reading.items.count == 1 && reading.codes == ["item_too_long"])
  }

  /// The path, too: both files of one content may be in a batch.
  @Test func idsDependOnPathAndContent() throws {
    let one = try Reading(Fixture.rss)
    let again = try Reading(Fixture.rss, path: "elsewhere.xml")
    #expect(one.items.map(\.id) == (try Reading(Fixture.rss)).items.map(\.id))
    #expect(Set(one.items.map(\.id)).isDisjoint(with: again.items.map(\.id)))
    #expect(Set(one.items.map(\.id)).count == 2)
    #expect(one.files[0].id != again.files[0].id)
  }
}

@Suite struct EncodingTests {
  static func xml(_ encoding: String, _ title: [UInt8]) -> [UInt8] {
    Array("<?xml version='1.0' encoding='\(encoding)'?><rss><channel><item><title>".utf8) + title
      + Array("</title></item></channel></rss>".utf8)
  }

  @Test(
    arguments: [
      ("iso-8859-1", [0x43, 0x61, 0x66, 0xE9, 0x93], "Café“"),
      ("windows-1252", [0x80], "€"),
      ("iso-8859-15", [0xA4], "€"),
      ("windows-1251", [0xCC, 0xE8, 0xF0], "Мир"),
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("gb2312", [0xC4, 0xE3, 0x20, 0x80, 0x41], "你 \u{FFFD}A"),
      ("euc-jp", [0xC6, 0xFC, 0x20, 0xFF, 0x41], "日 \u{FFFD}A"),
      ("utf-8", [0x43, 0xC3, 0xA9], "Cé"),
      ("iso-8859-1", [0x43, 0xC3, 0xA9], "Cé"),
      ("utf-8", [0x43, 0xE9, 0x20, 0xC3, 0xA9], "Cé é"),
      ("utf-8", [0x43, 0xE2, 0x82, 0x20], "C\u{FFFD}"),
      ("nonsense", [0x43, 0xC3, 0xA9], "Cé"),
    ] as [(String, [UInt8], String)])
  func titlesAreDecoded(encoding: String, bytes: [UInt8], title: String) throws {
    let reading = try Reading(Self.xml(encoding, bytes))
    #expect(reading.titles == [title])
    let item = try #require(reading.items.first)
    let start = try #require(
      reading.bytes.offset(of: Array("<item>".utf8), from: 0, to: reading.bytes.count))
    #expect(item.byteStart == start)
    #expect(item.byteEnd == reading.bytes.count - "</channel></rss>".utf8.count)
  }

  @Test(arguments: [true, false]) func wideEncodingsKeepTheirOffsets(bigEndian: Bool) throws {
    let text =
      "<?xml version='1.0'?><rss><channel><item><title>Café 😀</title></item></channel></rss>"
    var bytes: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for unit in text.utf16 {
      let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
      bytes += bigEndian ? pair : pair.reversed()
    }
    let reading = try Reading(bytes)
    #expect(reading.titles == ["Café 😀"])
    let item = try #require(reading.items.first)
    let prefix = "<?xml version='1.0'?><rss><channel>".utf16.count
    #expect(item.byteStart == 2 + 2 * prefix)
    #expect(item.byteEnd == bytes.count - 2 * "</channel></rss>".utf16.count)
  }

  @Test func wideTextNeedsNoMark() throws {
    let bytes = "Rain fell in the hills.".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let reading = try Reading(bytes)
    #expect(reading.items.map(\.body) == ["Rain fell in the hills."])
    #expect(reading.items.map(\.byteEnd) == [bytes.count])
  }

  @Test func aByteOrderMarkIsNoText() throws {
    let reading = try Reading(Array("\u{FEFF}".utf8) + Array("{\"title\": \"A\"}\n".utf8))
    #expect(reading.titles == ["A"])
    #expect(reading.items.map(\.byteStart) == [3])
  }

  @Test func oldLinesAreRead() throws {
    let reading = try Reading(
      Array("{\"title\": \"Caf".utf8) + [0xE9] + Array("\"}\n{\"title\": \"B\"}".utf8))
    #expect(reading.titles == ["Café", "B"])
    #expect(reading.items.map(\.byteStart) == [0, 18])
    #expect(reading.items.map(\.byteEnd) == [17, 32])
  }
}
