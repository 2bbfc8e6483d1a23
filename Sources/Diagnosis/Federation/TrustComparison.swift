/// Compares a presented token with one federated credential.
package struct TrustComparison: Sendable {
  /// How one of the three parts compares.
  package enum Part: Hashable, Sendable {
    case same
    /// It is not known what was presented.
    case unknown
    case differs(TextDifference, Cause)
  }

  /// Why two texts differ, as far as can be seen.
  package enum Cause: String, CaseIterable, Sendable {
    case capitals
    case trailingSlash
    case blanks
    case environmentForBranch
    case branchForEnvironment
    case pullRequest
    case notPullRequest
    case tag
    case otherTag
    case otherBranch
    case otherEnvironment
    case presentedIsImmutable
    case registeredIsImmutable
    case otherRepository
    case otherNamespace
    case otherServiceAccount
    case renamedConnection
    case retiredIssuer
    case otherTenant
    case otherCluster
    case otherIssuer
    case otherAudience
    case cloudAudience
    case wildcard
    case expression
    case other
  }

  package var credential: KnownCredential
  package var trust: KnownTrust
  package var issuer: Part
  package var subject: Part
  package var audience: Part

  /// Whether nothing that is known about the token contradicts the credential.
  package var matches: Bool {
    [issuer, subject, audience].allSatisfy { part in
      if case .differs = part { return false }
      return true
    }
  }

  /// Whether all three are known and the same.
  package var isCertain: Bool { [issuer, subject, audience].allSatisfy { $0 == .same } }

  /// Whether it is about the same repository, service account or connection.
  /// The two may differ in something else.
  var isOfSameConsumer: Bool {
    guard case .differs(_, let cause) = subject else { return subject == .same }
    switch cause {
    case .capitals, .blanks, .environmentForBranch, .branchForEnvironment, .pullRequest,
      .notPullRequest, .tag, .otherTag, .otherBranch, .otherEnvironment, .presentedIsImmutable,
      .registeredIsImmutable:
      return true
    default: return false
    }
  }

  /// How near the token comes: matching parts weigh most, then how much of the subject is the same.
  var nearness: Int {
    var points = 0
    if issuer == .same { points += 100_000 }
    if subject == .same { points += 50_000 }
    if audience == .same { points += 10_000 }
    if case .differs(let difference, let cause) = subject {
      points += min(difference.position, 4_000)
      if cause == .capitals || cause == .blanks { points += 20_000 }
      if cause == .presentedIsImmutable || cause == .registeredIsImmutable { points += 15_000 }
      if cause == .otherRepository || cause == .other { points -= 5_000 }
    }
    if case .differs(_, let cause) = issuer, cause == .trailingSlash || cause == .capitals {
      points += 90_000
    }
    return points
  }

  init(_ token: PresentedToken, _ credential: KnownCredential, _ trust: KnownTrust) {
    self.credential = credential
    self.trust = trust
    issuer = Self.part(token.issuer, trust.issuer) { IssuerCause.of($0, $1) }
    if let expression = trust.expression, trust.subject == nil {
      subject = Self.part(token, expression)
    } else {
      subject = Self.part(token.subject, trust.subject ?? "") { SubjectCause.of($0, $1) }
    }
    audience = Self.part(token.audience, trust.audience ?? "") { presented, registered in
      presented.hasPrefix("api://AzureADTokenExchange")
        && registered.hasPrefix("api://AzureADTokenExchange") ? .cloudAudience : .otherAudience
    }
    // A report of an older schema has no audience.
    if trust.audience == nil { audience = .unknown }
  }

  private static func part(
    _ presented: String?, _ registered: String, cause: (String, String) -> Cause
  ) -> Part {
    guard let presented else { return .unknown }
    guard let difference = TextDifference(presented: presented, registered: registered) else {
      return .same
    }
    return .differs(difference, Self.plain(presented, registered) ?? cause(presented, registered))
  }

  /// Returns a cause that any kind of text can have; nil if none applies.
  private static func plain(_ presented: String, _ registered: String) -> Cause? {
    func trimmed(_ text: String) -> Substring {
      var text = text[...]
      while let first = text.first, first.isWhitespace { text.removeFirst() }
      while let last = text.last, last.isWhitespace { text.removeLast() }
      return text
    }
    if trimmed(presented) == trimmed(registered) { return .blanks }
    if presented.lowercased() == registered.lowercased() { return .capitals }
    return nil
  }

  private static func part(_ token: PresentedToken, _ expression: String) -> Part {
    guard let parsed = FlexibleExpression(expression) else { return .unknown }
    var isUnknown = false
    for condition in parsed.conditions {
      switch FlexibleExpression.meets(condition, token) {
      case true?: continue
      case nil: isUnknown = true
      case false?:
        let presented =
          (condition.claim == "sub" ? token.subject : token.claims[condition.claim]) ?? ""
        let difference =
          condition.isPattern
          ? TextDifference(presented: presented, pattern: condition.value)
          : TextDifference(presented: presented, registered: condition.value)
        return difference.map { .differs($0, .expression) } ?? .unknown
      }
    }
    return isUnknown ? .unknown : .same
  }
}
