import Assessment
import Inventory

/// What to say if no federated credential matches.
enum FederationAnswer {
  static func add(
    to answer: inout Answer, _ token: PresentedToken?, _ application: KnownApplication?,
    _ directory: KnownDirectory?
  ) {
    guard let token else {
      if answer.error.family == .federationMismatch {
        answer.federationNotes.append(Remark(.nothingPresented))
      }
      return
    }
    answer.federationNotes.append(Remark(.presented, ["list": token.words]))
    guard answer.error.family == .federationMismatch else { return }
    if let application {
      let finding = FederationFinding(token, application)
      answer.federation = finding
      if finding.count == 0 {
        answer.federationNotes.append(
          Remark(finding.isKnown && application.federationKnown ? .trustNone : .trustUnknown))
      }
      answer.federationNotes += notes(finding)
    }
    if let subject = token.subject, ShellText.isPrintable(subject) {
      answer.federationNotes.append(Remark(.expectedSubject, ["subject": subject]))
    }
    answer.correction = TrustCorrection.steps(
      token, answer.federation, application,
      appId: application?.appId ?? answer.application.found?.appId, cloud: directory?.cloud)
  }

  /// Returns one sentence for each part that differs, for the nearest credentials.
  static func notes(_ finding: FederationFinding) -> [Remark] {
    if let match = finding.match {
      let open = openParts(match)
      return [
        open.isEmpty
          ? Remark(.trustMatches, ["name": name(match)])
          : Remark(.trustMatchesOpen, ["name": name(match), "open": open])
      ]
    }
    return finding.comparisons.flatMap { notes($0) }
  }

  static func name(_ comparison: TrustComparison) -> String {
    comparison.credential.name ?? comparison.credential.tail
  }

  private static func openParts(_ comparison: TrustComparison) -> String {
    var open: [String] = []
    if comparison.issuer == .unknown { open.append("its issuer") }
    if comparison.subject == .unknown { open.append("its subject") }
    if comparison.audience == .unknown { open.append("its audience") }
    return open.joined(separator: " and ")
  }

  static func notes(_ comparison: TrustComparison) -> [Remark] {
    let parts: [(String, TrustComparison.Part)] = [
      ("the issuer", comparison.issuer), ("the subject", comparison.subject),
      ("the audience", comparison.audience),
    ]
    return parts.compactMap { part, result in
      guard case .differs(let difference, let cause) = result else { return nil }
      return Remark(
        .trustDiffers,
        [
          "name": name(comparison), "part": part, "position": String(difference.position + 1),
          "what": cause.words.isEmpty ? "" : " (\(cause.words))",
          "presented": difference.presented.isEmpty ? "nothing more" : "“\(difference.presented)”",
          "registered": difference.registered.isEmpty
            ? "nothing more" : "“\(difference.registered)”",
        ])
    }
  }
}

extension TrustComparison.Cause {
  /// The cause in words; empty if there is no more to say.
  var words: String {
    switch self {
    case .capitals: "only upper and lower case"
    case .trailingSlash: "a trailing slash"
    case .blanks: "blanks around it"
    case .environmentForBranch: "the job uses an environment, the credential names a branch or tag"
    case .branchForEnvironment: "the job uses no environment, the credential names one"
    case .pullRequest: "it runs for a pull request, the credential is for something else"
    case .notPullRequest: "the credential is for pull requests"
    case .tag: "one is a tag, the other is not"
    case .otherTag: "another tag"
    case .otherBranch: "another branch"
    case .otherEnvironment: "another environment"
    case .presentedIsImmutable:
      "GitHub sends the ID-based subject, the credential has the one with names only"
    case .registeredIsImmutable:
      "the credential has the ID-based subject, GitHub sends the one with names only"
    case .otherRepository: "another repository"
    case .otherNamespace: "another namespace"
    case .otherServiceAccount: "another service account"
    case .renamedConnection: "organisation, project or connection has another name"
    case .retiredIssuer: "one is the older issuer of Azure DevOps"
    case .otherTenant: "another tenant"
    case .otherCluster: "another cluster"
    case .otherIssuer: "another issuer"
    case .otherAudience: "another audience"
    case .cloudAudience: "the audience of another cloud"
    case .wildcard: "a star is not a wildcard there"
    case .expression: "the expression does not match it"
    case .other: ""
    }
  }
}
