import Archives
public import Foundation
import PostgreSQL
import Text

/// Says which code made an output: the version, the program's digest, the libraries' versions.
public enum CodeVersion {
  public static let number = "0.1.0"

  /// - Parameter executable: the running program; its digest makes every change of code visible.
  public static func current(executable: URL) throws -> String {
    let program = try Data(contentsOf: executable, options: .mappedIfSafe)
    let digest = program.withUnsafeBytes { Digest.hexadecimal($0) }.prefix(12)
    return "\(number)+\(digest)"
  }
}
