import Foundation
import News
import Normalizing
import TestSupport
import Text

/// The shipped word lists, read from the source tree.
enum TestResources {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let files = ShippedResources.files

  static let normalizer: Normalizer = {
    do { return try Normalizer(resources: files) } catch { fatalError("resources: \(error)") }
  }()

  /// The folder of shared evaluation data, where there is one.
  static var shared: URL? {
    let named = ProcessInfo.processInfo.environment["COPYDESK_SHARED"].map { URL(filePath: $0) }
    let folder = named ?? root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}

/// Items as `read` would make them.
enum TestItem {
  /// A file that is one plain-text dump.
  static func dump(_ text: String) -> Item {
    Item(
      id: ItemID(rawValue: 1), file: "dump.txt", fileSHA256: "00", format: .text, byteStart: 0,
      byteEnd: text.utf8.count, source: "dump", body: text)
  }

  static func articles(_ item: Item, raw: String, context: SourceContext = SourceContext())
    -> [Article]
  {
    switch TestResources.normalizer.normalize(item, itemBytes: Array(raw.utf8), context: context) {
    case .articles(let articles): articles
    case .rejected: []
    }
  }

  static func split(_ text: String) -> [Article] { articles(dump(text), raw: text) }
}
