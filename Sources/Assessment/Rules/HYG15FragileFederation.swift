import Inventory

/// HYG-15: a federated identity credential does not work, or trusts more than was intended.
enum HYG15FragileFederation: FindingRule {
  static let description = RuleDescription(
    id: "HYG-15",
    title: "Fragile federated credential",
    explanation: """
      Looks at: issuer, subject and audience of federated credentials. High: leading or trailing blanks, a \
      slash too many, capital letters in the issuer, an asterisk in a subject, the audience of another cloud \
      with Entra as the issuer, a subject that is the client ID of a managed identity or a system-assigned \
      identity (no token is ever accepted), a flexible expression with an asterisk in the owner or repository, \
      and pull requests that can sign in to an application with application permissions. Medium: another \
      audience than the recommended one, the same issuer and subject on two applications, a GitHub or GitLab \
      subject by name, and more than 16 of the 20 that an application can have.
      Why: Entra accepts wrong values silently and fails only when a token arrives. Repository names can be \
      taken over.
      Could be wrong: a pipeline may use an audience of its own on purpose. The audience is not checked where \
      the export does not tell the cloud, nor for platforms that set their own.
      What to do: correct the credential, or add another one and remove this one.
      """,
    reference:
      "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations")

  /// How many federated credentials raise no finding; an application may have 20.
  private static let most = 16
  private static let high = FederationProblem.neverMatches.union([.pullRequest, .broadExpression])

  static let many = MessageTemplate(
    "HYG-15.many",
    "It has {count} federated credentials, and 20 is the limit. Use an environment as the subject, "
      + "or one application for each.")

  /// Returns one sentence for each set of problems that was found.
  private static func sentence(_ problems: FederationProblem) -> MessageTemplate {
    let clauses = problems.clauses
    let sentence = clauses.map(\.text).joined(separator: "; ")
    return MessageTemplate(
      "HYG-15." + clauses.map(\.name).joined(separator: "."),
      sentence.prefix(1).uppercased() + sentence.dropFirst() + ".")
  }

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    var count: Int64 = 0
    for (index, credential) in subject.credentials
    where credential.kind == .federatedIdentityCredential {
      count += 1
      let problems = problems(of: credential, subject)
      guard !problems.isEmpty else { continue }
      let isHigh = !problems.isDisjoint(with: Self.high)
      found.add(isHigh ? .high : .medium, subject, credential: index, sentence(problems))
    }
    if count > most { found.add(.medium, subject, many, ["count": .number(count)]) }
  }

  private static func problems(
    of credential: AssessedCredential, _ subject: RuleSubject
  ) -> FederationProblem {
    let report = subject.context.report
    let federated = report.inventory.federatedIdentityCredentials[Int(credential.credential)]
    let text = report.inventory.text
    let name = text.string(federated.subject) ?? ""
    let issuer = text.string(federated.issuer) ?? ""
    var problems = FederationProblem.find(
      issuer: issuer, subject: name, audience: text.string(federated.audience),
      cloud: report.tenant.cloud,
      platform: FederatedIssuer(issuer, in: subject.context.data.federatedIssuers))
    if subject.context.isTrustedTwice(federated) { problems.insert(.duplicate) }
    if let expression = text.string(federated.expression),
      FederationProblem.isBroad(expression: expression)
    {
      problems.insert(.broadExpression)
    }
    if let identity = Identifier(guid: name) {
      switch subject.context.managedIdentities.match(identity) {
      case .clientId: problems.insert(.clientId)
      case .systemAssigned: problems.insert(.systemAssigned)
      case .userAssigned, .found, .notFound: break
      }
    }
    if name.hasSuffix(":pull_request"),
      subject.context.holdsApplicationPermissions(subject.object)
    {
      problems.insert(.pullRequest)
    }
    return problems
  }
}
