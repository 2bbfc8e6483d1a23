package import Inventory

/// The replacement of one credential by another, and how far it has progressed.
package struct Rotation: Sendable {
  /// The credential that is being replaced.
  package var old: AssessedCredential
  /// The credential that replaces it; nil if there is none.
  /// Of several successors it is the one used last, else the one that ends last.
  package var successor: AssessedCredential?
  package var state: RotationState
  /// When the successor starts.
  package var created: Instant?
  /// The first use of the successor in the sign-ins, else its last use; never after as-of.
  package var adopted: Instant?
  /// The last use of the old credential, or the last attempt; it has been silent since then.
  package var oldSilentSince: Instant?
  /// The day from which the old credential is safe to delete; nil without dated evidence.
  package var safeToDeleteOn: Instant?
  /// What is missing, in the order of ``RotationUnknown``.
  package var unknowns: [RotationUnknown]
}

/// The progress of a rotation, in chronological order.
package enum RotationState: String, CaseIterable, Sendable {
  /// The old credential has expired or will soon, and there is no successor.
  case notStarted
  /// A replacement exists, but nothing shows that it is used.
  case created
  /// The successor is used; it is not yet known whether the old one still is.
  case adopted
  /// The successor is used, and the old one was too in the last three days of the data.
  /// Or somebody presents the old one although it has ended.
  case oldStillUsed
  /// The successor is used, and the old one has ended or was not used for a week.
  case oldSilent
  /// Dated evidence shows that the old one is no longer used, or it ended long enough ago.
  case safeToDelete
  /// A replacement exists, but no evidence of use was collected.
  case unknown

  package var name: String { rawValue }
}
