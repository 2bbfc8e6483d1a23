#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Says how a collection goes on that somebody ends by a signal, and lets it end by that signal.
enum Interruption {
  /// - Parameter isJSON: whether standard error holds lines of JSON.
  static func announce(isJSON: Bool) {
    for number in [SIGINT, SIGTERM] {
      let earlier = isJSON ? signal(number, tellInJSON) : signal(number, tell)
      // Whoever started this may not want it to hear the signal (nohup, a background job).
      if unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }

  /// Only what a signal handler may do: no memory, no locks.
  private static let tell: @convention(c) (Int32) -> Void = { number in
    let line: StaticString = "\nlapse: interrupted: run the same command again with --resume\n"
    _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }

  private static let tellInJSON: @convention(c) (Int32) -> Void = { number in
    let line: StaticString =
      "{\"event\":\"error\",\"text\":\"interrupted: run the same command again with --resume\"}\n"
    _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }
}
