import Foundation
import Loading
import News

/// One run per work folder: an advisory lock that the kernel drops when its holder dies, so that a
/// file that is left behind is no lock.
final class WorkLock {
  /// What the holder says of itself in the lock file.
  private struct Holder: Codable {
    var process: Int32
    var host: String
    var since: String
    var command: String

    var description: String {
      "process \(process) at \(host) (since \(since): copydesk \(command))"
    }
  }

  private let descriptor: Int32

  /// - Parameter command: As typed, without the program's name.
  /// - Throws: `CopydeskError` 75 with the holder.
  init(_ url: URL, command: String) throws {
    descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CopydeskError.cannotWrite(url.path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      defer { close(descriptor) }
      guard reason == EWOULDBLOCK else { throw CopydeskError.cannotWrite(url.path) }
      throw CopydeskError(
        .locked,
        "run: \(url.deletingLastPathComponent().path): \(WorkLock.holder(url)) is running on this "
          + "work folder; wait for it, or name another folder with --work DIR")
    }
    try writeHolder(command, to: url)
  }

  deinit { close(descriptor) }

  private func writeHolder(_ command: String, to url: URL) throws {
    let identity = RunIdentity.current
    let holder = Holder(
      process: identity.process, host: identity.host, since: Clock.now.description,
      command: command)
    let line = try JSONLines().encode(values: [holder])
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    try AtomicFile.writeAll(line, to: descriptor, path: url.path)
  }

  /// Whether the last holder, a process of this machine, has died. Asking takes no lock: a run that
  /// starts at this moment must not be held off.
  static func isHolderGone(_ url: URL) -> Bool {
    stored(url).map { RunIdentity(process: $0.process, host: $0.host).isGone } ?? false
  }

  private static func holder(_ url: URL) -> String {
    stored(url)?.description ?? "another process"
  }

  private static func stored(_ url: URL) -> Holder? {
    let data = FileManager.default.contents(atPath: url.path)
    return data.flatMap { try? JSONDecoder().decode(Holder.self, from: $0) }
  }
}
