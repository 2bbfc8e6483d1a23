import System

/// Says how a collection goes on that somebody ends by a signal, and lets it end by that signal.
enum Interruption {
  /// - Parameter isJSON: whether standard error holds lines of JSON.
  static func announce(isJSON: Bool) {
    for number in [SIGINT, SIGTERM] {
      Signals.handle(number, isJSON ? tellInJSON : tell)
    }
  }

  /// Only what a signal handler may do: no memory, no locks.
  private static let tell: Signals.Handler = { number in
    let line: StaticString = "\nlapse: interrupted: run the same command again with --resume\n"
    _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }

  private static let tellInJSON: Signals.Handler = { number in
    let line: StaticString =
      "{\"event\":\"error\",\"text\":\"interrupted: run the same command again with --resume\"}\n"
    _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }
}
