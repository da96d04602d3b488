import Foundation
import TestSupport
import Testing

/// The sample night as a whole, from files to tables.
///
/// After a change that is meant, `COPYDESK_RECORD=1 scripts/test --filter SampleNight` writes the
/// expected file anew: its diff is what the change does to a reader.
@Suite struct SampleNightTests {
  @Test func tablesAreAsExpected() throws {
    let night = try Night()
    let result = try night.run(
      "--batch", "2026-11-20",
      "--config", Golden.root.appending(path: "scripts/sample-night.yaml").path,
      Golden.root.appending(path: "scripts/sample-night").path)
    #expect(result.status == 0, "\(result.errors)")
    let sql = Golden.root.appending(path: "Tests/copydeskTests/Golden/sample-night.sql").path
    let found = try night.program.run([
      "psql", "--schema", night.schema, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", sql,
    ])
    #expect(found.status == 0, "\(found.errors)")
    let path = "Tests/copydeskTests/Golden/sample-night.txt"
    if Golden.isRecording {
      try Golden.write(found.output, to: path)
    }
    let difference = Golden.difference(expected: try Golden.read(path), found: found.output)
    #expect(difference.isEmpty, "\(difference.joined(separator: "\n"))")
  }
}
