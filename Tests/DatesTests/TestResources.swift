import Foundation
import Text

/// The shipped word lists, read from the source tree.
enum TestResources {
  static let files: ResourceFiles = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Pipeline/Resources")
    var contents: [String: [UInt8]] = [:]
    for language in ["en", "de", "fr", "es", "it", "pt", "nl"] {
      let path = folder.appending(path: language)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
      for name in names {
        if let data = try? Data(contentsOf: path.appending(path: name)) {
          contents["\(language)/\(name)"] = Array(data)
        }
      }
    }
    return ResourceFiles(contents: contents)
  }()
}
