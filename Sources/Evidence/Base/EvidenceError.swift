/// Why a pack cannot be written, opened or checked.
package struct EvidenceError: Error, Hashable, Sendable {
  /// What is wrong, where, and what to do, in one line.
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}
