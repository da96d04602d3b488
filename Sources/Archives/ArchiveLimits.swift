/// Bounds on what one packed file may become, so that no input can fill the memory.
public struct ArchiveLimits: Sendable, Equatable {
  /// Members taken from one file, nested ones included.
  public var members = 100_000
  /// Decoded bytes of all members of one file.
  public var decodedBytes = 1 << 30
  /// Decoded bytes for each packed byte, once `freeBytes` have been decoded: news text packs 3 to
  /// 30 times, a bomb a thousand times and more.
  public var expansionRatio = 200
  /// Decoded bytes that are allowed whatever the ratio is: small files of blanks are no attack.
  public var freeBytes = 16 << 20
  /// Archives inside archives: a zip of .gz files is 1.
  public var nesting = 3

  public init() {}
}

/// Why decoding stopped before the end of the packed bytes.
public struct ArchiveFault: Error, Sendable, Equatable {
  public enum Kind: String, Sendable {
    case truncated, damaged, encrypted
    case tooManyMembers = "too_many_members"
    case tooManyBytes = "too_many_bytes"
    case expansion
    case nesting
  }

  public var kind: Kind
  /// What the packed bytes are: "gzip", "zip", "tar" …
  public var packing: String
  /// In words: what was found, and where in the packed bytes.
  public var message: String

  public init(kind: Kind, packing: String, message: String) {
    self.kind = kind
    self.packing = packing
    self.message = message
  }

  /// Stable code of the reject that this fault becomes: "truncated_gzip", "damaged_zip",
  /// "encrypted_zip", "archive_expansion", "archive_too_many_members" …
  public var code: String {
    switch kind {
    case .truncated, .damaged, .encrypted: "\(kind.rawValue)_\(packing)"
    case .tooManyMembers, .tooManyBytes, .expansion, .nesting: "archive_\(kind.rawValue)"
    }
  }
}

/// One decoded file.
public struct ArchiveMember: Sendable, Equatable {
  /// Path inside the archive ("a.xml", nested "inner.zip/a.xml"); nil for a file that is not packed
  /// and for a compressed single stream, which is the file itself.
  public var name: String?
  /// All bytes, or those before the fault.
  public var bytes: [UInt8]
  public var fault: ArchiveFault?

  public init(name: String? = nil, bytes: [UInt8], fault: ArchiveFault? = nil) {
    self.name = name
    self.bytes = bytes
    self.fault = fault
  }
}
