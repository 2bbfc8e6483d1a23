/// What should become of a credential, or of several of one object that share the decision.
package struct Candidate: Sendable {
  /// One thing that speaks for the decision, or that nobody could check.
  package struct Evidence: Hashable, Sendable {
    package var kind: EvidenceFamily
    package var message: Message
    /// File and JSON pointer; nil where the line is about what is missing.
    package var source: String?

    package init(kind: EvidenceFamily, message: Message, source: String? = nil) {
      self.kind = kind
      self.message = message
      self.source = source
    }

    package var text: String { message.text }
  }

  /// A reason why the way is not straight, and the way round.
  package struct Blocker: Hashable, Sendable {
    package var code: String
    package var text: String

    package init(code: String, text: String) {
      self.code = code
      self.text = text
    }

    /// Whether it says that a credential has expired and nobody knows who used it.
    package var isLostConsumer: Bool { code == "B-FIND" }
  }

  /// `candidate/<first credential id>`
  package var id: String
  /// The rule's id, e.g. `CLN-01`.
  package var rule: String
  package var title: String
  /// Index into ``AssessmentReport/objects``.
  package var object: Int
  /// The object's id as printed.
  package var objectId: String
  package var appId: String?
  /// Stable ids.
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
