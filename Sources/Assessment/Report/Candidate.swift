/// What should become of a credential, or of several on one object with the same decision.
package struct Candidate: Sendable {
  /// One reason for the decision, or one thing that could not be checked.
  package struct Evidence: Hashable, Sendable {
    package var kind: EvidenceFamily
    package var message: Message
    /// File and JSON pointer; nil if the line is about something missing.
    package var source: String?

    package init(kind: EvidenceFamily, message: Message, source: String? = nil) {
      self.kind = kind
      self.message = message
      self.source = source
    }

    package var text: String { message.text }
  }

  /// An obstacle to the decision, and the way around it.
  package struct Blocker: Hashable, Sendable {
    package var code: String
    package var text: String

    package init(code: String, text: String) {
      self.code = code
      self.text = text
    }

    /// Whether it says that a credential has expired and its consumer is unknown.
    package var isLostConsumer: Bool { code == "B-FIND" }
  }

  /// `candidate/<first credential id>`
  package var id: String
  /// The rule's ID, e.g. `CLN-01`.
  package var rule: String
  package var title: String
  /// Index into ``AssessmentReport/objects``.
  package var object: Int
  /// The object's ID as printed.
  package var objectId: String
  package var appId: String?
  /// The stable IDs of the credentials.
  package var credentials: [String]
  package var target: CandidateTarget
  package var platform: CandidatePlatform
  package var confidence: Confidence
  package var evidence: [Evidence]
  package var blockers: [Blocker]
  package var steps: [Step]
  /// The documentation page behind the rule.
  package var reference: String
}
