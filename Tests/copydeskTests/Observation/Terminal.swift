import Foundation
import TestSupport

/// A pseudo-terminal in the place of stderr, to see what a person sees.
struct Terminal {
  private let master: Int32
  private let slave: Int32

  struct Failure: Error {}

  /// The kernel's own way: what the C library has for it is hidden behind feature macros.
  init() throws {
    let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
    let number: UInt = 0x8004_5430  // TIOCGPTN
    var isLocked: Int32 = 0
    var position: UInt32 = 0
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard master >= 0, ioctl(master, unlock, &isLocked) == 0, ioctl(master, number, &position) == 0
    else { throw Failure() }
    slave = open("/dev/pts/\(position)", O_RDWR | O_NOCTTY)
    guard slave >= 0 else { throw Failure() }
  }

  /// Runs the program to its end and returns what it wrote to the terminal.
  func run(_ program: Program, _ arguments: [String]) throws -> (status: Int32, shown: String) {
    let folder = try TemporaryFolder()
    let process = try program.start(
      arguments, output: folder.url.appending(path: "out"),
      errors: folder.url.appending(path: "err"), terminal: FileHandle(fileDescriptor: slave))
    close(slave)
    var shown = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    // Ends with an error once the last process has closed the terminal.
    while case let count = read(master, &buffer, buffer.count), count > 0 {
      shown += buffer.prefix(count)
    }
    close(master)
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: shown, as: UTF8.self))
  }
}
