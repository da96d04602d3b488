import Foundation

/// Where a private cluster lives and who owns it.
///
/// Everything below `path` belongs to the server's user and is closed to everybody else: that, and
/// not a password, protects the socket.
struct ClusterFolder {
  /// The longest path that fits into `sockaddr_un.sun_path` with its final zero.
  static let socketPathLimit = 107
  static let socketFile = ".s.PGSQL.5432"

  let path: String
  let user: ServerUser?

  var data: String { "\(path)/data" }
  var log: String { "\(path)/log" }

  /// Short and private where the folder's own path is too long for a socket.
  var socketFolder: String {
    let own = "\(path)/socket"
    let length = own.utf8.count + 1 + ClusterFolder.socketFile.utf8.count
    guard length > ClusterFolder.socketPathLimit else { return own }
    return "/tmp/pg-\(fingerprint(path))-\(user?.uid ?? geteuid())"
  }

  /// The folder that was asked for or, for root, one that the server's user can enter.
  ///
  /// `/root` is closed to everybody, and PostgreSQL refuses to run as root: then the cluster goes
  /// below /var/lib, and the file `location` in the folder asked for says where.
  static func place(_ requested: String, name: String) throws -> ClusterFolder {
    guard let user = ServerUser.forRoot() else { return ClusterFolder(path: requested, user: nil) }
    let note = "\(requested)/location"
    if let known = try? String(contentsOfFile: note, encoding: .utf8), known.hasPrefix("/") {
      return ClusterFolder(path: known, user: user)
    }
    let parent = (requested as NSString).deletingLastPathComponent
    if canEnter(parent, user) { return ClusterFolder(path: requested, user: user) }
    let elsewhere = "/var/lib/\(name)/cluster-\(fingerprint(requested))"
    guard canEnter("/var/lib", user) else {
      throw ClusterError.unreachable(path: parent, user: user.name)
    }
    return ClusterFolder(path: elsewhere, user: user)
  }

  /// Makes the folders, with their owner and mode.
  func make(requested: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent, mode: 0o755)
    if path != requested {
      try makeFolder((requested as NSString).deletingLastPathComponent, mode: 0o755)
      try makeFolder(requested, mode: 0o700)
      try write(path, to: "\(requested)/location")
    }
    try makeFolder(path, mode: 0o700)
    try own(path)
    try makeFolder(socketFolder, mode: 0o700)
    try own(socketFolder)
  }

  /// Gives a folder to the server's user and checks that nobody else can enter it.
  private func own(_ folder: String) throws {
    var status = stat()
    let owner = user?.uid ?? geteuid()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == owner || status.st_uid == geteuid()
    else { throw ClusterError.foreignFolder(path: folder, expected: user?.name ?? "\(owner)") }
    if let user, status.st_uid != user.uid { chown(folder, user.uid, user.gid) }
    guard chmod(folder, 0o700) == 0 else {
      throw ClusterError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
    }
  }

  private func makeFolder(_ path: String, mode: Int) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
      throw ClusterError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch { throw ClusterError.cannotWrite(path: path, reason: "\(error)") }
  }

  /// True where the user can pass through every folder down to the first that does not exist yet.
  private static func canEnter(_ path: String, _ user: ServerUser) -> Bool {
    var folder = path
    while !FileManager.default.fileExists(atPath: folder), folder != "/" {
      folder = (folder as NSString).deletingLastPathComponent
    }
    return (try? Command("test", ["-x", folder], as: user).run().status) == 0
  }
}

/// FNV-1a, as hexadecimal: a short name for a path.
private func fingerprint(_ text: String) -> String {
  let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
    ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
  }
  return String(hash, radix: 16)
}
