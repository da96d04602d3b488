/// Row ids of tables that more than one stage writes references to: each is minted in one place.
public enum NaturalKey {
  /// `sources.id`.
  public static func source(_ key: String) -> Int64 { Digest.rowID("source", key) }

  /// `files.id`: the same content in another batch or at another path is another row.
  public static func file(batch: String, path: String, member: String?, sha256: String) -> Int64 {
    Digest.rowID("file", batch, path, member ?? "", sha256)
  }
}
