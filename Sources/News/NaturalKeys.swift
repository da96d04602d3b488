internal import Text

extension ID where Row == FeedFile {
  /// The id of a `files` row: the same bytes under the same name in the same batch.
  ///
  /// - Parameter sha256: Of the decoded member, lower-case hexadecimal.
  public init(batch: String, path: String, member: String?, sha256: String) {
    self.init(rawValue: Digest.rowID("file", batch, path, member ?? "", sha256))
  }
}
