#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// UTF-8 as the current thread's character set, for as long as libarchive is at work.
///
/// It converts the names of members through the locale, and in the C locale, which every process is in
/// that does not ask for another, it drops names that are no ASCII. Only this thread and only
/// `LC_CTYPE` are touched, so that the result depends on no environment.
struct NameLocale {
  private let mine: locale_t?
  private let previous: locale_t?

  init() {
    mine = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    previous = mine.flatMap { uselocale($0) }
  }

  /// Goes back to the thread's own.
  func leave() {
    guard let mine else { return }
    uselocale(previous)
    freelocale(mine)
  }
}
