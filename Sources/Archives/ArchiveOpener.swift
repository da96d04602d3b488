internal import CLibArchive

/// Opens packed bytes (gzip, bzip2, xz, zstd, zip, tar and their nestings) through libarchive.
///
/// The packing is told from the bytes, never from the name. Bytes that are not packed come out
/// untouched as one member without a name.
public struct ArchiveOpener: Sendable {
  public var limits: ArchiveLimits

  public init(limits: ArchiveLimits = ArchiveLimits()) { self.limits = limits }

  /// Calls `each` with every member in archive order.
  ///
  /// Damage never throws: the member that it hits comes with the bytes before the fault and the
  /// fault; where no member is concerned (a damaged directory, a limit) a last member without name
  /// and bytes carries it. Folders and links inside archives are no members; an archive without any
  /// member gives one without name and bytes.
  ///
  /// - Throws: only what `each` throws.
  public func open(_ bytes: [UInt8], each: (ArchiveMember) throws -> Void) throws {
    var budget = ArchiveBudget(limits: limits, packedBytes: bytes.count)
    _ = try open(bytes, name: nil, depth: 0, budget: &budget, each: each)
  }

  /// - Returns: Whether to go on: false once a limit of the whole file was reached.
  private func open(
    _ bytes: [UInt8], name: String?, depth: Int, budget: inout ArchiveBudget,
    each: (ArchiveMember) throws -> Void
  ) throws -> Bool {
    guard let packing = Packing(bytes) else {
      try each(ArchiveMember(name: name, bytes: bytes))
      return true
    }
    guard depth <= limits.nesting else {
      let fault = ArchiveFault(
        kind: .nesting, packing: packing.rawValue,
        message: "\(packing.rawValue) inside \(limits.nesting) other archives")
      try each(ArchiveMember(name: name, bytes: [], fault: fault))
      return true
    }
    let stream = ArchiveStream(bytes, packing: packing)
    var proceeds = true
    var isEmpty = true
    try stream.forEachMember(budget: &budget) { member, budget in
      isEmpty = false
      let inner = [name, member.name].compactMap { $0 }.joined(separator: "/")
      let full = inner.isEmpty ? nil : inner
      guard member.fault == nil else {
        try each(ArchiveMember(name: full, bytes: member.bytes, fault: member.fault))
        proceeds = member.fault.map { !$0.endsFile } ?? true
        return proceeds
      }
      proceeds = try open(member.bytes, name: full, depth: depth + 1, budget: &budget, each: each)
      return proceeds
    }
    if isEmpty { try each(ArchiveMember(name: name, bytes: [])) }
    return proceeds
  }
}

extension ArchiveFault {
  /// Limits of the whole file end the reading; damage of one nested archive does not.
  var endsFile: Bool { kind == .tooManyMembers || kind == .tooManyBytes || kind == .expansion }
}

/// What is left of the limits while one file is opened.
struct ArchiveBudget {
  let limits: ArchiveLimits
  let packedBytes: Int
  private var members = 0
  private var decodedBytes = 0

  init(limits: ArchiveLimits, packedBytes: Int) {
    self.limits = limits
    self.packedBytes = packedBytes
  }

  /// Counts one more member; the kind of fault where that is one too many.
  mutating func takeMember() -> ArchiveFault.Kind? {
    members += 1
    return members > limits.members ? .tooManyMembers : nil
  }

  /// Counts decoded bytes; the kind of fault where they are too many.
  mutating func take(bytes: Int) -> ArchiveFault.Kind? {
    decodedBytes += bytes
    if decodedBytes > limits.decodedBytes { return .tooManyBytes }
    let (bound, overflows) = packedBytes.multipliedReportingOverflow(by: limits.expansionRatio)
    return !overflows && decodedBytes > max(limits.freeBytes, bound) ? .expansion : nil
  }
}
