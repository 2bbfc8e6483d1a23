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

/// The progress of the rotation of a credential. In the order of a rotation.
package enum RotationState: String, CaseIterable, Sendable {
  /// It ends or has ended, and there is no successor.
  case notStarted
  /// A replacement exists, and nothing shows that it is used.
  case created
  /// The successor is used; whether the old one still is cannot be told yet.
  case adopted
  /// The successor is used, and the old one was too in the last three days of the data; or somebody
  /// presents the old one although it has ended.
  case oldStillUsed
  /// The successor is used, and the old one has not been for a week or has ended.
  case oldSilent
  /// The old one's use has stopped, by dated evidence, or it ended long enough ago.
  case safeToDelete
  /// A replacement exists, and no evidence of use was collected.
  case unknown

  package var name: String { rawValue }
}
