import Inventory

/// A rule that decides what should become of a credential.
/// Each is in one file, named by its ID and title.
package protocol CandidateRule: Rule {
  /// Whether the rule applies only to credentials of this tenant's own applications.
  static var isAboutOwnApplications: Bool { get }

  /// Whether its steps depend on nothing but ``SharedSteps``, so that they are written only once.
  static var hasSharedSteps: Bool { get }

  /// Returns the decision if the rule applies to the credential; nil leaves it to the later rules.
  ///
  /// - Parameter notes: empty at first; collects what speaks for the decision, and is read only if
  ///   there is one.
  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision?

  /// Returns what to do, in order.
  static func steps(for group: CandidateGroup) -> [Candidate.Step]
}

extension CandidateRule {
  package static var isAboutOwnApplications: Bool { true }
  package static var hasSharedSteps: Bool { false }
}
