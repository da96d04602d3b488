import Foundation
import TestSupport

/// Five nights of one growing feed folder: every night each feed leaves a new file that shows what
/// the feed holds then.
enum FiveNights {
  static let numbers = [1, 2, 3, 4, 5]

  static let stories: [FeedStory] = {
    var chorus = Chorus(seed: 3)
    return Threads.stories + chorus.stories()
  }()

  static func batch(_ night: Int) -> String { "2026-11-0\(night)" }

  static let batches = numbers.map(batch)

  /// A feed's file of one night. A line of the courier's is broken every night, each another.
  static func text(_ feed: Feed, night: Int) -> String {
    let file = feed.file(stories.filter { $0.feed == feed }, night: night)
    return feed == .courier ? file + "{\"id\":\"broken-\(night)\",\"title\":\n" : file
  }

  /// The folder with the files of all nights; made once for all tests.
  static let folder: Result<TemporaryFolder, any Error> = Result {
    let folder = try TemporaryFolder()
    atexit { try? FileManager.default.removeItem(at: FiveNights.folder.get().url) }
    for night in numbers {
      for feed in Feed.allCases {
        try folder.write(text(feed, night: night), to: "feeds/\(name(feed, night))")
      }
    }
    try folder.write(configuration, to: "config/copydesk/copydesk.yaml")
    return folder
  }

  static func name(_ feed: Feed, _ night: Int) -> String {
    "\(feed.rawValue)-night\(night).\(feed.fileExtension)"
  }

  /// The new files of one night.
  static func files(_ night: Int) throws -> [String] {
    let feeds = try folder.get().url.appending(path: "feeds")
    return Feed.allCases.map { feeds.appending(path: name($0, night)).path }
  }

  static let configuration = """
    sources:
      - match: \(Feed.wire.host)
        key: \(Feed.wire.host)
        name: \(Feed.wire.name)
        kind: agency
    """
}
