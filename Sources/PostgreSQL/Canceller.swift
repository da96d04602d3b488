internal import CLibPQ
import Synchronization

/// Stops the statement that runs on a connection, from any thread.
final class Canceller: Sendable {
  /// A PGcancel: a constant copy of address and key, which libpq lets any thread use.
  private struct Handle: @unchecked Sendable {
    // Only touched under the mutex below.
    let pointer: OpaquePointer
  }

  private let handle = Mutex<Handle?>(nil)

  deinit { detach() }

  func attach(_ connection: borrowing Connection) {
    let pointer = connection.cancelHandle()
    handle.withLock { $0 = pointer.map(Handle.init) }
  }

  func detach() {
    handle.withLock {
      if let old = $0 { PQfreeCancel(old.pointer) }
      $0 = nil
    }
  }

  /// The statement then fails with SQLSTATE 57014; nothing happens where none runs.
  func cancel() {
    handle.withLock {
      guard let current = $0 else { return }
      var message = [CChar](repeating: 0, count: 256)
      PQcancel(current.pointer, &message, Int32(message.count))
    }
  }
}
