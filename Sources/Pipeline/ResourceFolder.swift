public import Foundation
public import Text

/// Finds and reads the resource folder: word lists, knowledge, models.
public enum ResourceFolder {
  /// The folder named by the user, else the one beside the binary, else PREFIX/share/copydesk.
  ///
  /// - Throws: `CopydeskError` 78.
  public static func locate(named: String?, executable: URL) throws -> URL {
    let beside = executable.deletingLastPathComponent()
    let candidates =
      named.map { [URL(filePath: $0)] } ?? [
        beside.appending(path: "copydesk_Pipeline.resources/Resources"),
        beside.appending(path: "resources"),
        beside.deletingLastPathComponent().appending(path: "share/copydesk"),
      ]
    for candidate in candidates
    where FileManager.default.fileExists(
      atPath: candidate.appending(path: "en/abbreviations.txt").path)
    {
      return candidate
    }
    throw CopydeskError(
      .configuration,
      "configuration: resources: no folder with \"en/abbreviations.txt\" at "
        + candidates.map(\.path).joined(separator: ", ") + "; name one with --resources DIR")
  }

  /// All files below the folder, by their relative path.
  ///
  /// - Parameter knowledge: a folder whose files stand in for those of `knowledge/`.
  public static func load(_ folder: URL, knowledge: String? = nil) throws -> ResourceFiles {
    var contents = try files(below: folder)
    if let knowledge {
      for (path, bytes) in try files(below: URL(filePath: knowledge)) {
        contents["knowledge/\(path)"] = bytes
      }
    }
    return ResourceFiles(contents: contents)
  }

  private static func files(below folder: URL) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for path in paths.sorted() {
      let url = folder.appending(path: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      contents[path] = Array(try Data(contentsOf: url))
    }
    return contents
  }
}
