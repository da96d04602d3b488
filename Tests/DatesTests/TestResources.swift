import Foundation
import TestSupport
import Text

/// The shipped word lists, read from the source tree.
enum TestResources {
  static let files = ShippedResources.files
}
