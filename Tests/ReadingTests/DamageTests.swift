import News
import Testing

@testable import Reading

/// Damaged feeds: what is whole is read, each damaged piece is one reject.
@Suite struct DamageTests {
  static func feed(_ items: String) -> String {
    "<rss><channel><title>T</title>\n\(items)\n</channel></rss>"
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let feed: String
    let titles: [String]
    let code: String
    /// What the reject covers.
    let piece: String

    var testDescription: String { name }
  }

  static let cases: [Damage] = [
    Damage(
      name: "cut inside an item",
      feed: "<rss><channel><item><title>A</title></item><item><title>B</ti",
      titles: ["A"], code: "truncated_item", piece: "<item><title>B</ti"),
    Damage(
      name: "cut inside a section",
      feed: "<rss><channel><item><title>A</title></item><item><title><![CDATA[B",
      titles: ["A"], code: "truncated_item", piece: "<item><title><![CDATA[B"),
    Damage(
      name: "cut between items", feed: "<rss><channel><item><title>A</title></item>",
      titles: ["A"], code: "truncated_file", piece: ""),
    Damage(
      name: "field not closed",
      feed: feed("<item><title>A<link>x</link></item><item><title>B</title></item>"),
      titles: ["B"], code: "malformed_item", piece: "<item><title>A<link>x</link></item>"),
    Damage(
      name: "field closed by another name",
      feed: feed("<item><title>A</titel></item><item><title>B</title></item>"),
      titles: ["B"], code: "malformed_item", piece: "<item><title>A</titel></item>"),
    Damage(
      name: "item not closed", feed: feed("<item><title>A</title><item><title>B</title></item>"),
      titles: ["B"], code: "malformed_item", piece: "<item><title>A</title>"),
    Damage(
      name: "last item not closed",
      feed: feed("<item><title>A</title></item><item><title>B</title>"),
      titles: ["A"], code: "malformed_item", piece: "<item><title>B</title>\n"),
    Damage(
      name: "item not opened",
      feed: feed(
        "<item><title>A</title></item><title>B</title></item><item><title>C</title></item>"),
      titles: ["A", "C"], code: "malformed_item", piece: "<title>B</title></item>"),
    Damage(
      name: "section not closed",
      feed: feed(
        "<item><title><![CDATA[A</title></item><item><title><![CDATA[B]]></title></item>"),
      titles: ["B"], code: "malformed_item", piece: "<item><title><![CDATA[A</title></item>"),
    Damage(
      name: "last section not closed",
      feed: feed("<item><title>A</title></item><item><title><![CDATA[B</title></item>"),
      titles: ["A"], code: "malformed_item", piece: "<item><title><![CDATA[B</title></item>"),
    Damage(
      name: "comment not closed",
      feed: feed("<item><title>A</title><!-- x </item><item><title>B</title></item>"),
      titles: ["B"], code: "malformed_item", piece: "<item><title>A</title><!-- x </item>"),
    Damage(
      name: "tag not closed",
      feed: feed("<item><title>A</title><link <guid>1</guid></item><item><title>B</title></item>"),
      titles: ["B"], code: "malformed_item",
      piece: "<item><title>A</title><link <guid>1</guid></item>"),
  ]

  @Test(arguments: cases) func oneReject(damage: Damage) throws {
    let reading = try Reading(damage.feed)
    #expect(reading.isBalanced)
    #expect(reading.titles == damage.titles)
    #expect(reading.codes == [damage.code])
    #expect(reading.rejects.map(reading.cut) == [damage.piece])
    #expect(reading.rejects.first?.raw == Array(damage.piece.utf8))
  }

  @Test func aCutInTheRootsEndTagLosesNothing() throws {
    let reading = try Reading("<rss><channel><item><title>A</title></item></channel></rss\n")
    #expect(reading.isBalanced && reading.titles == ["A"] && reading.rejects == [])
  }

  @Test func theMessageSaysWhere() throws {
    let reading = try Reading(
      DamageTests.feed("<item>\n<title>A</titel></item>"), path: "courier/a.xml")
    #expect(
      reading.rejects.map(\.message) == [
        "courier/a.xml (byte 31): <title> is not closed"
          + " (line 3: Opening and ending tag mismatch: title line 2 and titel)"
      ])
  }

  @Test(arguments: [
    ("<description>One <b>two</description>", "One <b>two"),
    ("<description>A < B & C</description>", "A < B & C"),
    ("<description>One <br/>two</p></description>", "One <br/>two</p>"),
    ("<description>\u{1}bell</description>", "\u{1}bell"),
  ]) func damageThatLosesNothingIsRead(field: String, body: String) throws {
    let reading = try Reading(DamageTests.feed("<item><title>A</title>\(field)</item>"))
    #expect(reading.isBalanced && reading.rejects == [])
    #expect(reading.items.map(\.body) == [body])
  }

  @Test(arguments: [
    ("", "empty_file"), (" \n\t ", "empty_file"), ("\u{FEFF}", "empty_file"),
    ("%PDF-1.4 x", "unknown_format"), ("\u{0}\u{1}\u{2}\u{3}binary", "unknown_format"),
    ("<?xml version='1.0'?><note/>", "unknown_format"),
    ("<!DOCTYPE html><p>Hi", "unsupported_format"), ("<html><body/></html>", "unsupported_format"),
    ("<opml version='2.0'/>", "unsupported_format"),
    ("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "unsupported_format"),
    ("<?xml version='1.0'?><nitf/>", "unsupported_format"), ("WARC/1.0\r\n", "unsupported_format"),
    ("\u{16}\u{16}\u{1}a123", "unsupported_format"),
    ("title,body,url\n\"A\",\"B\",http://c.example", "unsupported_format"),
    ("From a@b Fri Nov 20\nFrom: a\nDate: b\n\nHi", "unsupported_format"),
    ("<?xml version='1.0' encoding='iso-2022-jp'?><rss>\u{80}\u{1B}$B", "unsupported_encoding"),
  ]) func whatIsNoFeedIsOneReject(text: String, code: String) throws {
    let reading = try Reading(text)
    #expect(reading.isBalanced)
    #expect(reading.items == [])
    #expect(reading.codes == [code])
    #expect(reading.balance == Balance(read: 1, rejected: 1))
    #expect(reading.files.count == 1)
  }

  /// Cuts, flipped bytes and doubled pieces of every fixture: no crash, and the balance holds.
  @Test(arguments: [Fixture.rss, Fixture.atom, Fixture.jsonLines])
  func seededDamageKeepsTheBalance(fixture: String) throws {
    var seed: UInt64 = 7
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for round in 0..<400 {
      var bytes = Array(fixture.utf8)
      for _ in 0..<random(4) { bytes[random(bytes.count)] ^= UInt8(1 << random(8)) }
      if round % 3 == 0 { bytes = Array(bytes.prefix(random(bytes.count) + 1)) }
      if round % 5 == 0 {
        let start = random(bytes.count)
        bytes.removeSubrange(start..<min(bytes.count, start + random(40)))
      }
      if round % 7 == 0 { bytes += Array(bytes.suffix(random(bytes.count + 1))) }
      let reading = try Reading(bytes)
      #expect(reading.isBalanced)
      for item in reading.items { #expect(0...bytes.count ~= item.byteEnd) }
    }
  }

  @Test func everyCutOfAFeedKeepsWhatIsWhole() throws {
    let bytes = Array(Fixture.rss.utf8)
    let ends = try Reading(bytes).items.map(\.byteEnd)
    for length in 1...bytes.count {
      let reading = try Reading(Array(bytes.prefix(length)))
      #expect(reading.isBalanced)
      if length > 260 { #expect(reading.items.count == ends.count { $0 <= length }) }
    }
  }
}
