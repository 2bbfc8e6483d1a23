/// Why a pack cannot be written, opened or checked.
package struct EvidenceError: Error, Hashable, Sendable {
  /// One line: what is wrong, where, and what to do.
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}
