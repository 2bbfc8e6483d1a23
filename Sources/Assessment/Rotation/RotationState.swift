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
