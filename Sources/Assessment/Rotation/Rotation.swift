package import Inventory

/// The replacing of one credential by another, as far as it has come.
package struct Rotation: Sendable {
  /// The credential that goes.
  package var old: AssessedCredential
  /// The one that takes its place: of several successors the one used last, else the one that ends
  /// last. nil where there is none.
  package var successor: AssessedCredential?
  package var state: RotationState
  /// When the successor starts.
  package var created: Instant?
  /// The first use of the successor that sign-ins show, else its last use. Not after as-of.
  package var adopted: Instant?
  /// The last use of the old one, or the last attempt to: since then it is silent.
  package var oldSilentSince: Instant?
  /// From when on the old one is safe to delete, as far as the evidence goes; nil where nothing
  /// dated supports it.
  package var safeToDeleteOn: Instant?
  /// What is missing, in the order of ``RotationUnknown``.
  package var unknowns: [RotationUnknown]
}
