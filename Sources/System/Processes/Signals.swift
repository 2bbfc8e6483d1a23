/// Handlers of signals.
package enum Signals {
  package typealias Handler = @convention(c) (Int32) -> Void

  /// The signals by which somebody ends a command.
  package static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Installs a handler, unless whoever started this process does not want it to hear the signal
  /// (`nohup`, a background job).
  ///
  /// - Returns: what happened at the signal before, and whether it is heard now.
  @discardableResult
  package static func handle(_ number: Int32, _ handler: Handler?) -> (
    before: Handler?, isHeard: Bool
  ) {
    let before = signal(number, handler)
    guard unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) else {
      return (before, true)
    }
    signal(number, SIG_IGN)
    return (before, false)
  }
}
