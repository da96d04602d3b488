/// What a person does about a reject of some code.
enum RejectAdvice {
  static func text(_ code: String) -> String {
    if let text = known[code] { return text }
    let family = families.first { code.hasPrefix($0.prefix) }
    return family?.text ?? "look at the bytes; mend the file or its configuration, then --replay"
  }

  private static let known = [
    "empty_file": "the feed gave nothing: look at how it is fetched",
    "unsupported_format": "convert it to a format that is read, or leave it out of the feeds",
    "unknown_format": "no news feed: leave it out of the feeds, or look at how it is fetched",
    "unsupported_encoding": "the file states an encoding that is not known: have it made in UTF-8",
    "empty_item": "nothing to read in it: nothing to do",
    "item_too_long": "raise limits.item_bytes if it is genuine, then --replay",
    "too_many_items": "have the file cut into smaller ones",
    "file_too_large": "raise limits.file_bytes if it is genuine, then --replay",
    "unreadable_file": "let the program read the file, then --replay",
    "changed_file": "a run without --batch takes what the file holds now",
    "crashed": "the program died in it: --replay once a new version is installed",
    "archive_too_many_members": "raise limits.members if it is genuine, then --replay",
    "archive_too_many_bytes": "raise limits.file_bytes if it is genuine, then --replay",
    "archive_expansion": "raise limits.expansion_ratio if it is genuine, then --replay",
    "archive_nesting": "unpack it by hand: packed files are nested too deep",
  ]

  private static let families = [
    (prefix: "truncated_", text: "fetch the file again: the next run takes its new state"),
    (prefix: "malformed_", text: "the publisher's fault: tell them, or mend the file"),
    (prefix: "damaged_", text: "fetch the file again: the next run takes its new state"),
    (prefix: "encrypted_", text: "decrypt it before the run"),
  ]
}
