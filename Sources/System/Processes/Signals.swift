/// Installs signal handlers.
package enum Signals {
  package typealias Handler = @convention(c) (Int32) -> Void

  /// The signals that end a command.
  package static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Installs a handler, unless the parent process had the signal ignored.
  ///
  /// `nohup` does so, and shells do so for background jobs.
  ///
  /// - Returns: the previous handler, and whether the signal is handled now.
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
