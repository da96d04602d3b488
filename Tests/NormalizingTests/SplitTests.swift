import Foundation
import News
import Testing

/// Dumps in many shapes, split as a reader would split them. The expected outlines stand beside the
/// texts; COPYDESK_RECORD=1 writes them anew.
struct SplitTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test(arguments: names)
  func dumpSplitsAsExpected(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let articles = TestItem.split(text)
    let outline = articles.map(Self.outline).joined(separator: "\n")
    let golden = Self.folder.appending(
      path: name.replacingOccurrences(of: ".txt", with: ".outline"))
    if ProcessInfo.processInfo.environment["COPYDESK_RECORD"] == "1" {
      try outline.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(outline == (try? String(contentsOf: golden, encoding: .utf8)))
    for article in articles { expectTrueEvidence(article, Array(text.utf8)) }
  }

  /// What matters of an article, a line each.
  static func outline(_ article: Article) -> String {
    var lines = ["\(article.kind.rawValue): \(article.title ?? "(no title)")"]
    if !article.byline.isEmpty { lines.append("  by: \(article.byline.joined(separator: "; "))") }
    if let dateline = article.dateline { lines.append("  dateline: \(dateline)") }
    if let day = article.publishedOn { lines.append("  published: \(day)") }
    if !article.tags.isEmpty { lines.append("  tags: \(article.tags.joined(separator: "; "))") }
    for paragraph in article.body.components(separatedBy: "\n") where !paragraph.isEmpty {
      let words = paragraph.split(separator: " ")
      lines.append(
        words.count <= 9
          ? "  | \(paragraph)"
          : "  | \(words.prefix(4).joined(separator: " ")) … \(words.suffix(3).joined(separator: " "))"
      )
    }
    for span in article.removedSpans {
      let words = span.text.split { $0 == " " || $0 == "\n" }
      let text =
        words.count <= 9
        ? words.joined(separator: " ")
        : "\(words.prefix(4).joined(separator: " ")) … \(words.suffix(3).joined(separator: " "))"
      lines.append("  - \(span.reason.rawValue): \(text)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
