/// Why a source gave no token: one line, with what to do.
package struct TokenFailure: Error, Sendable {
  package var message: String
  /// Whether the source is simply not there, so that the next may be asked. A source that is set up
  /// and refused ends the search: another identity is never used in silence.
  package var isAbsent: Bool
  /// Whether it lies in what was typed or set, so that nothing but a change of that helps.
  package var isWrongUsage: Bool

  package init(_ message: String, isAbsent: Bool = false, isWrongUsage: Bool = false) {
    self.message = message
    self.isAbsent = isAbsent
    self.isWrongUsage = isWrongUsage
  }
}
