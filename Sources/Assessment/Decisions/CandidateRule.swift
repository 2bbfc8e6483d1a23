import Inventory

/// A rule that decides what should become of a credential: one file, named by its id and title.
package protocol CandidateRule: Rule {
  /// Whether the rule speaks only about credentials of this tenant's own applications.
  static var isAboutOwnApplications: Bool { get }

  /// The decision where the rule's case is this credential's; nil leaves it to the rules behind.
  ///
  /// - Parameter notes: empty at first; gets what speaks for the decision, and is read only where
  ///   there is one.
  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision?

  /// What to do, in order.
  static func steps(for group: CandidateGroup) -> [Candidate.Step]
}

extension CandidateRule {
  package static var isAboutOwnApplications: Bool { true }
}
