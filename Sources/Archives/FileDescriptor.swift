#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// An open file, as little of it as the streams need.
struct FileDescriptor {
  let number: CInt

  init(creating path: String) throws {
    try self.init(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
  }

  init(reading path: String) throws { try self.init(path, O_RDONLY | O_CLOEXEC) }

  private init(_ path: String, _ flags: CInt) throws {
    number = open(path, flags, 0o644)
    guard number >= 0 else {
      throw CompressedStreamError.cannotOpen(path: path, reason: FileDescriptor.reason)
    }
  }

  var size: Int {
    var status = stat()
    return fstat(number, &status) == 0 ? Int(status.st_size) : 0
  }

  func write(_ bytes: [UInt8], path: String) throws {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Self.writeSome(number, $0) }
      guard count > 0 else {
        throw CompressedStreamError.cannotWrite(path: path, reason: FileDescriptor.reason)
      }
      start += count
    }
  }

  func bytes(at offset: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = bytes.withUnsafeMutableBytes { pread(number, $0.baseAddress, count, off_t(offset)) }
    return Array(bytes.prefix(max(0, got)))
  }

  func synchronize(path: String) throws {
    guard fsync(number) == 0 || errno == EINVAL else {
      throw CompressedStreamError.cannotWrite(path: path, reason: FileDescriptor.reason)
    }
  }

  func close() { Self.closeNumber(number) }

  private static var reason: String { String(cString: strerror(errno)) }

  // The methods above hide the functions of the same names.
  private static func writeSome(_ number: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(number, bytes.baseAddress, bytes.count)
    #else
      Musl.write(number, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func closeNumber(_ number: CInt) {
    #if canImport(Glibc)
      _ = Glibc.close(number)
    #else
      _ = Musl.close(number)
    #endif
  }
}
