package import Inventory

/// Somebody who may know whose an application is, with what shows it; never an owner.
package struct OwnerCandidate: Hashable, Sendable {
  /// What shows it, the strongest first.
  package enum Proof: UInt8, CaseIterable, Sendable {
    /// The audit log: made the application or its service principal.
    case created
    /// The audit log: added a credential.
    case addedCredential
    /// The audit log: removed a credential.
    case removedCredential
    /// The history of a repository: last changed a place that uses it.
    case changedPlace
    /// `createdByAppId`: the program through which it was made.
    case createdThrough
    /// `serviceManagementReference`.
    case reference
    /// A tag.
    case tag

    /// The name in reports.
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

  /// A name as the proof has it: of a person, a program, or whatever a tag says.
  package var who: String
  package var proof: Proof
  /// Whether a program did it.
  package var isApplication = false
  /// An address in the commit.
  package var mail: String?
  package var time: Instant?
  /// Of a credential its keyId.
  package var keyId: String?
  /// Of a commit the place, `path:17`, and the id of the commit.
  package var place: String?
  package var commit: String?
  /// Where the proof is, in the inputs.
  package var source: String?

  package init(_ who: String, _ proof: Proof) {
    (self.who, self.proof) = (who, proof)
  }

  /// The strongest proof first, then the newest.
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
