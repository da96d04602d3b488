import News
import Testing

@testable import Normalizing

@Suite struct FileDateTests {
  @Test(arguments: [
    ("night/observer-2026-11-20.txt", "2026-11-20"), ("20261120.xml", "2026-11-20"),
    ("feeds/2025/20261120_0300.xml", "2026-11-20"), ("a_2026_11_20_b.txt", "2026-11-20"),
    ("2025-01-02_to_2025-01-03.txt", "2025-01-03"), ("2026.11.20", "2026-11-20"),
  ])
  func days(path: String, day: String) {
    #expect(FileDate.day(inPath: path)?.description == day)
  }

  @Test(arguments: [
    "observer.txt", "2026-11-20/observer.txt", "002_6153cc20261120.txt", "120261120.txt",
    "2026-13-20.txt", "2026-1120.txt", "99991231.txt", "item-2026112.txt",
  ])
  func noDays(path: String) { #expect(FileDate.day(inPath: path) == nil) }
}
