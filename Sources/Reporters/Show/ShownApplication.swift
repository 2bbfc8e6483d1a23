package import Assessment
package import Inventory

/// Everything known about one application and its service principal, as `lapse show` prints it.
package struct ShownApplication: Sendable {
  /// A fact about the application: `Owner`, `Ada Lovelace`.
  package struct Fact: Sendable {
    package var name: String
    package var text: String
  }

  package struct Credential: Sendable {
    package var id: String
    package var facts: CredentialFacts
    package var name: String?
    package var keyId: String
    package var objectType: DirectoryObject.ObjectType
    /// keyIds; the one that ends last comes first.
    package var successors: [String]
    /// The keyIds of the credentials that are used in its place.
    package var cover: [String]
    /// When and how it was last refused.
    package var refusal: Refusal?
    /// What a federated credential trusts.
    package var trusts: String?
    package var thumbprint: String?
    /// The contents of its certificate, in words.
    package var certificate: String?
    /// The SHA-256 of its certificate.
    package var sha256: String?
    /// Where else its certificate is found.
    package var certificateAlsoAt: [String]
    /// `page.json#/value/3/passwordCredentials/0`
    package var source: String?
    /// What was accepted for a time, or is planned.
    package var acceptance: String?
    /// Index into ``decisions``; nil if there was nothing to decide.
    package var decision: Int?
  }

  package struct Refusal: Sendable {
    package var time: Instant
    package var errorCode: Int64
    package var count: Int64
    package var ipAddress: String?
    package var resource: String?

    /// `11 Nov 2026, 06:00 UTC, AADSTS7000222, 3 times, from 192.0.2.1, for Microsoft Graph`
    var words: String {
      var words = "\(TimeWording.dateAndTime(time)), AADSTS\(errorCode), "
      words += NumberWording.count(Int(clamping: count), "time", "times")
      if let ipAddress { words += ", from \(ipAddress)" }
      if let resource { words += ", for \(resource)" }
      return words
    }
  }

  package struct Decision: Sendable {
    package var title: String
    package var rule: String
    package var reference: String
    package var target: CandidateTarget
    /// `managed identity`, `find what still uses it`.
    package var move: String
    package var confidence: Confidence
    /// Indexes into ``credentials``.
    package var credentials: [Int]
    package var evidence: [Candidate.Evidence]
    package var blockers: [Candidate.Blocker]
    package var steps: [Candidate.Step]
  }

  package struct Finding: Sendable {
    package var rule: String
    package var title: String
    package var severity: Severity
    package var text: String
    /// Index into ``credentials``; nil if it is about the application.
    package var credential: Int?
    package var due: Instant?
    package var acceptance: String?
  }

  package var tenantId: String
  package var asOf: Instant
  package var dataAsOf: Instant?
  package var isIncomplete: Bool
  package var name: String?
  package var facts: [Fact]
  /// Those who may know the owner, if nobody is responsible.
  package var candidates: [OwnerCandidate] = []
  package var links: [Fact]
  package var credentials: [Credential]
  package var decisions: [Decision]
  package var findings: [Finding]

  /// The facts, and if it is down, how to get the steps that restore service.
  var allFacts: [Fact] {
    let facts =
      self.facts
      + OwnerCandidateWording.lines(candidates).map {
        Fact(name: OwnerCandidateWording.title, text: $0)
      }
    guard let down = credentials.first(where: { $0.facts.status == .outage }) else { return facts }
    let code = down.refusal?.errorCode ?? (down.facts.kind == .clientSecret ? 7_000_222 : 700_027)
    let name = facts.first { $0.name == "Client id" }?.text ?? "its client id"
    return facts + [
      Fact(
        name: "To restore it",
        text: "lapse diagnose \"AADSTS\(code) \(name)\", with the same --input or --report")
    ]
  }

  /// The findings about a credential, keyed by its index.
  var findingsByCredential: [Int: [Finding]] {
    var groups: [Int: [Finding]] = [:]
    for finding in findings {
      if let credential = finding.credential { groups[credential, default: []].append(finding) }
    }
    return groups
  }
}

extension CredentialFacts {
  /// Returns `Outage` or `Expires in 3 days`.
  func statusWords(asOf: Instant) -> String {
    guard status == .expiring, let end else { return CredentialWording.status(status) }
    return "Expires \(TimeWording.relative(end, asOf: asOf))"
  }

  /// Returns `expired 10 days ago`.
  func expiryWords(asOf: Instant) -> String {
    if kind == .federatedIdentityCredential { return "does not expire" }
    if neverEnds { return "never expires" }
    guard let end else { return "no readable end date" }
    let relative = TimeWording.relative(end, asOf: asOf)
    return "\(end <= asOf ? "expired" : "expires") \(relative)"
  }
}
