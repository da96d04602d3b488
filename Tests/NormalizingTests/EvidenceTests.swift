import News
import Normalizing
import Testing

/// The source map leads from every word of the body to its bytes, through each wrapping.
struct EvidenceTests {
  struct Wrapping: Sendable, CustomTestStringConvertible {
    var name: String
    var format: FileFormat
    /// The item's bytes as text, and the body that `read` takes from them.
    var raw: String
    var body: String
    var isHTML = true
    var testDescription: String { name }
  }

  static let expected = "“We won,” said Ana Ruiz & team.\n\nThe café’s owner paid $5 <cash>."

  static let wrappings: [Wrapping] = {
    let html =
      "<p>&#8220;We won,&#8221; said <b>Ana&nbsp;Ruiz</b> &amp; team.</p><script>var a = 1 < 2;</script>"
      + "\n<p>The caf&eacute;&rsquo;s  owner\npaid $5 &lt;cash&gt;.</p>"
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    let json = html.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      .replacing("<", with: "\\u003c")
    return [
      Wrapping(
        name: "CDATA", format: .rss,
        raw: "<item><title>x</title><description><![CDATA[\(html)]]></description></item>",
        body: html),
      Wrapping(
        name: "escaped", format: .rss,
        raw: "<item><description>\(escaped(html))</description></item>",
        body: html),
      Wrapping(
        name: "escaped twice", format: .rss,
        raw: "<item><description>\(escaped(escaped(html)))</description></item>",
        body: escaped(html)),
      Wrapping(name: "JSON", format: .jsonl, raw: "{\"id\":1,\"html\":\"\(json)\"}", body: html),
      Wrapping(
        name: "summary before", format: .rss,
        raw:
          "<item><description>&#8220;We won,&#8221; said Ana Ruiz […]</description><content:encoded>"
          + "<![CDATA[\(html)]]></content:encoded></item>",
        body: html),
      Wrapping(
        name: "plain text", format: .text,
        raw: "“We won,” said Ana Ruiz & team.\n\nThe café’s owner paid $5 <cash>.\n",
        body: "“We won,” said Ana Ruiz & team.\n\nThe café’s owner paid $5 <cash>.\n", isHTML: false
      ),
      Wrapping(
        name: "mojibake", format: .rss,
        raw:
          "<item><description><![CDATA[<p>â€œWe won,â€\u{9D} said Ana Ruiz & team.</p>"
          + "<p>The cafÃ©â€™s owner paid $5 &lt;cash&gt;.</p>]]></description></item>",
        body:
          "<p>â€œWe won,â€\u{9D} said Ana Ruiz & team.</p><p>The cafÃ©â€™s owner paid $5 &lt;cash&gt;.</p>"
      ),
    ]
  }()

  @Test(arguments: wrappings)
  func everyWordLeadsToItsBytes(_ wrapping: Wrapping) throws {
    let padding = "<channel>"
    let file = Array((padding + wrapping.raw).utf8)
    let item = Item(
      id: ItemID(rawValue: 1), file: "f", fileSHA256: "0", format: wrapping.format,
      byteStart: padding.utf8.count, byteEnd: file.count, source: "example.com", guid: "1",
      title: wrapping.format == .text ? nil : "x", body: wrapping.body,
      bodyType: wrapping.isHTML ? .html : .text)
    let article = try #require(TestItem.articles(item, raw: wrapping.raw).first)
    #expect(article.body == Self.expected)
    expectTrueEvidence(article, file)
    // A word without marks is exact; one with references has no more than its own bytes.
    #expect(evidence("owner", article, file) == "owner")
    #expect(evidence("Ana Ruiz", article, file).count <= "<b>Ana&amp;amp;nbsp;Ruiz".count + 8)
    #expect(evidence("Ana Ruiz", article, file).contains("Ruiz"))
    #expect(evidence("paid $5", article, file) == "paid $5")
  }

  /// The bytes behind the first place of a text in the body.
  private func evidence(_ words: String, _ article: Article, _ file: [UInt8]) -> String {
    guard let range = article.body.firstRange(of: words) else { return "(not in the body)" }
    let scalars = article.body.unicodeScalars
    let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
    let end = scalars.distance(from: scalars.startIndex, to: range.upperBound)
    var low = Int.max
    var high = 0
    for run in article.sourceMap.runs where run.start < end && run.end > start {
      low = min(
        low, run.exact ? run.byteStart + max(0, bytes(article, run.start, start)) : run.byteStart)
      high = max(high, run.exact ? run.byteEnd - max(0, bytes(article, end, run.end)) : run.byteEnd)
    }
    return String(decoding: file[low..<max(low, high)], as: UTF8.self)
  }

  /// UTF-8 bytes of the body between two code points; 0 where they do not ascend.
  private func bytes(_ article: Article, _ from: Int, _ to: Int) -> Int {
    guard from < to else { return 0 }
    return article.body.unicodeScalars.dropFirst(from).prefix(to - from)
      .reduce(0) { $0 + UTF8.width($1) }
  }

  @Test func westernCodePagesAreTight() throws {
    let text = "Le café a fermé hier soir, dit le maire de la ville après trois années de travaux."
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let item = Item(
      id: ItemID(rawValue: 1), file: "f", fileSHA256: "0", format: .text, byteStart: 0,
      byteEnd: bytes.count, source: "dump", body: text)
    let result = TestResources.normalizer.normalize(
      item, itemBytes: bytes, context: SourceContext())
    guard case .articles(let articles) = result else {
      Issue.record("rejected")
      return
    }
    #expect(articles[0].body == text)
    #expect(articles[0].sourceMap.runs.last?.byteEnd == bytes.count)
    #expect(
      articles[0].sourceMap.runs.filter { !$0.exact }.allSatisfy { $0.byteEnd - $0.byteStart == 1 })
  }

  @Test func withoutBytesTheItemIsTheEvidence() throws {
    let item = Item(
      id: ItemID(rawValue: 1), file: "f", fileSHA256: "0", format: .rss, byteStart: 100,
      byteEnd: 900, source: "example.com", guid: "1", title: "x", body: "<p>One.</p><p>Two.</p>",
      bodyType: .html)
    let article = try #require(TestItem.articles(item, raw: "").first)
    #expect(article.body == "One.\n\nTwo.")
    #expect(
      article.sourceMap.runs.allSatisfy { !$0.exact && $0.byteStart == 100 && $0.byteEnd == 900 })
  }
}
