import Foundation
import Text

/// From what the user names to the files it stands for.
enum FeedPaths {
  /// Files, the files below folders (hidden ones left out), and what globs match; ascending, once.
  ///
  /// - Throws: `CopydeskError` 66 for a path or glob that matches nothing.
  static func expand(_ names: [String]) throws -> [String] {
    var paths = Set<String>()
    for name in names {
      let matches = isDirectoryOrFile(name) ? [name] : globbed(name)
      guard !matches.isEmpty else {
        throw CopydeskError(.noInput, "run: \(name): no such file or folder")
      }
      for match in matches { paths.formUnion(files(at: match)) }
    }
    return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// SHA-256 of each file as it lies on disk; an unreadable one has an empty digest and becomes a
  /// reject of stage read.
  static func digests(_ paths: [String]) -> [BatchInputs.File] {
    paths.map { path in
      let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
      return BatchInputs.File(
        path: path, sha256: data.map { $0.withUnsafeBytes { Digest.hexadecimal($0) } } ?? "")
    }
  }

  private static func isDirectoryOrFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  private static func files(at path: String) -> [String] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else { return isRegular(path) ? [path] : [] }
    let base = path.hasSuffix("/") ? String(path.dropLast()) : path
    let below = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return below.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .map { "\(base)/\($0)" }.filter(isRegular)
  }

  /// Regular files and links to them: a pipe or device would block or never end.
  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func globbed(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, GLOB_TILDE, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      result.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
