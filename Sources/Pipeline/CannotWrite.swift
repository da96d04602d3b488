import Archives
import Foundation

extension CopydeskError {
  /// - Parameter reason: The system's words.
  static func cannotWrite(_ path: String, _ reason: String) -> CopydeskError {
    CopydeskError(
      .cannotWrite,
      "work: \(path): cannot write: \(reason); what was there before is kept; make room or give "
        + "the right to write, or name another folder with --work DIR, and type the same command "
        + "again")
  }

  /// By the C library's last error.
  static func cannotWrite(_ path: String) -> CopydeskError {
    cannotWrite(path, String(cString: strerror(errno)))
  }

  static func cannotWrite(_ path: String, _ error: any Error) -> CopydeskError {
    switch error {
    case CompressedStreamError.cannotOpen(_, let reason),
      CompressedStreamError.cannotWrite(_, let reason):
      cannotWrite(path, reason)
    default: cannotWrite(path, error.reason)
    }
  }
}
