internal import Foundation
public import Text

/// The word lists and knowledge of the repository, as the program loads them.
public enum ShippedResources {
  public static let files: ResourceFiles = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Pipeline/Resources")
    var contents: [String: [UInt8]] = [:]
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    for path in paths.compactMap({ $0 as? String }) {
      guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path)
      else { continue }
      contents[path] = Array(data)
    }
    return ResourceFiles(contents: contents)
  }()
}
