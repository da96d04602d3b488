import ArgumentParser
import Extracting
import Foundation
import News
import Pipeline

@main
struct Copydesk: ParsableCommand {
  @Argument var words: [String] = []
  mutating func run() throws {
    let folder = try ResourceFolder.locate(named: nil, executable: URL(filePath: CommandLine.arguments[0]))
    let extractor = try Extractor(resources: try ResourceFolder.load(folder))
    while let line = readLine() {
      let article = try JSONLines().decode(Article.self, from: Data(line.utf8))
      FileHandle.standardOutput.write(try JSONLines().encode([extractor.extract(article)]))
    }
  }
}
