package import Inventory

/// Somebody who may know the owner of an application, with the proof; never an owner.
package struct OwnerCandidate: Hashable, Sendable {
  /// What the claim is based on, the strongest first.
  package enum Proof: UInt8, CaseIterable, Sendable {
    /// Audit log: created the application or its service principal.
    case created
    /// Audit log: added a credential.
    case addedCredential
    /// Audit log: removed a credential.
    case removedCredential
    /// Repository history: last changed a place that uses it.
    case changedPlace
    /// `createdByAppId`: the program through which it was created.
    case createdThrough
    /// `serviceManagementReference`.
    case reference
    /// A tag.
    case tag

    /// The name used in reports.
    package var name: String {
      switch self {
      case .created: "created"
      case .addedCredential: "addedCredential"
      case .removedCredential: "removedCredential"
      case .changedPlace: "changedPlace"
      case .createdThrough: "createdThrough"
      case .reference: "reference"
      case .tag: "tag"
      }
    }
  }

  /// A name as the proof has it: of a person, of a program, or the text of a tag.
  package var who: String
  package var proof: Proof
  /// Whether it is a program.
  package var isApplication = false
  /// The mail address in the commit.
  package var mail: String?
  package var time: Instant?
  /// The keyId, if the proof is about a credential.
  package var keyId: String?
  /// The place, `path:17`, if the proof is a commit.
  package var place: String?
  /// The ID of that commit.
  package var commit: String?
  /// The position of the proof in the inputs.
  package var source: String?

  package init(_ who: String, _ proof: Proof) {
    (self.who, self.proof) = (who, proof)
  }

  /// Whether one precedes another: the strongest proof first, then the newest.
  package static func precedes(_ left: OwnerCandidate, _ right: OwnerCandidate) -> Bool {
    if left.proof != right.proof { return left.proof.rawValue < right.proof.rawValue }
    if left.time != right.time {
      return (left.time?.secondsSinceEpoch ?? .min) > (right.time?.secondsSinceEpoch ?? .min)
    }
    let keys = (
      [left.who, left.keyId ?? "", left.place ?? "", left.source ?? ""],
      [right.who, right.keyId ?? "", right.place ?? "", right.source ?? ""]
    )
    return keys.0.lexicographicallyPrecedes(keys.1)
  }
}
