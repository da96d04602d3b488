import Foundation

/// One run per work folder: an advisory lock that the kernel drops when its holder dies, so that it
/// is never stale.
final class WorkLock {
  private let descriptor: Int32

  /// - Throws: `CopydeskError` 75 with the holder's process number.
  init(_ url: URL) throws {
    descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CopydeskError(
        .cannotWrite, "work: \(url.path): cannot open: \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = (try? String(contentsOf: url, encoding: .utf8)) ?? "unknown"
      close(descriptor)
      throw CopydeskError(
        .locked,
        "run: \(url.deletingLastPathComponent().path): process "
          + "\(holder.trimmingCharacters(in: .whitespacesAndNewlines)) is running on this work "
          + "folder; wait for it, or name another folder with --work DIR")
    }
    let text = Data("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit { close(descriptor) }
}
