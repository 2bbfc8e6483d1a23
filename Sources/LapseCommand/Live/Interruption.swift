import System

/// Tells the user how to resume a collection that a signal interrupts, then dies by that signal.
enum Interruption {
  /// - Parameter isJSON: whether standard error holds lines of JSON.
  static func announce(isJSON: Bool) {
    for number in [SIGINT, SIGTERM] {
      Signals.handle(number, isJSON ? printJSONAndStop : printAndStop)
    }
  }

  /// Does only what a signal handler may do: no allocation, no locks.
  private static let printAndStop: Signals.Handler = { number in
    let line: StaticString = "\nlapse: interrupted: run the same command again with --resume\n"
    _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }

  private static let printJSONAndStop: Signals.Handler = { number in
    let line: StaticString =
      "{\"event\":\"error\",\"text\":\"interrupted: run the same command again with --resume\"}\n"
    _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }
}
