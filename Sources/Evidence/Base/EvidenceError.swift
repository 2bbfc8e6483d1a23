/// Why a pack cannot be written, opened or checked.
package struct EvidenceError: Error, Hashable, Sendable {
  /// The problem, its place and its remedy, in one line.
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}
