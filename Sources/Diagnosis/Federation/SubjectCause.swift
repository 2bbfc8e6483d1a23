/// Finds why two subjects differ, from the forms that platforms give them.
enum SubjectCause {
  static func of(_ presented: String, _ registered: String) -> TrustComparison.Cause {
    if let left = GitHubSubject(presented), let right = GitHubSubject(registered) {
      return gitHub(left, right)
    }
    if registered.contains("*") { return .wildcard }
    if presented.hasPrefix("system:serviceaccount:"),
      registered.hasPrefix("system:serviceaccount:")
    {
      let (left, right) = (presented.split(separator: ":"), registered.split(separator: ":"))
      return left.count > 2 && right.count > 2 && left[2] != right[2]
        ? .otherNamespace : .otherServiceAccount
    }
    if presented.hasPrefix("sc://") || presented.contains("/sc/"),
      registered.hasPrefix("sc://") || registered.contains("/sc/")
    {
      return .renamedConnection
    }
    return .other
  }

  private static func gitHub(
    _ presented: GitHubSubject, _ registered: GitHubSubject
  ) -> TrustComparison.Cause {
    if registered.text.contains("*") { return .wildcard }
    guard presented.repository.lowercased() == registered.repository.lowercased() else {
      return .otherRepository
    }
    if presented.isImmutable != registered.isImmutable {
      return presented.isImmutable ? .presentedIsImmutable : .registeredIsImmutable
    }
    // Only the numbers differ: a repository of that name was deleted and made again.
    if presented.entity == registered.entity { return .otherRepository }
    switch (presented.entity, registered.entity) {
    case (.environment, .environment): return .otherEnvironment
    case (.environment, .branch), (.environment, .tag): return .environmentForBranch
    case (.branch, .environment), (.tag, .environment): return .branchForEnvironment
    case (.branch, .branch): return .otherBranch
    case (.pullRequest, _): return .pullRequest
    case (_, .pullRequest): return .notPullRequest
    case (.tag, .tag): return .otherTag
    case (.tag, _), (_, .tag): return .tag
    default: return .other
    }
  }
}

/// Finds why two issuers differ.
enum IssuerCause {
  static func of(_ presented: String, _ registered: String) -> TrustComparison.Cause {
    func withoutSlashes(_ text: String) -> Substring {
      var text = text[...]
      while text.last == "/" { text.removeLast() }
      return text
    }
    if withoutSlashes(presented) == withoutSlashes(registered) { return .trailingSlash }
    func host(_ text: String) -> Substring {
      text.lowercased().drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
    }
    let (left, right) = (host(presented), host(registered))
    if right.contains("vstoken") != left.contains("vstoken"),
      right.contains("vstoken") || left.contains("vstoken")
    {
      return .retiredIssuer
    }
    guard left == right else { return .otherIssuer }
    if left.hasPrefix("login.") || left == "sts.windows.net" { return .otherTenant }
    if left.contains("oic.prod-aks") || left.contains("oidc")
      || left.contains("container.googleapis")
    {
      return .otherCluster
    }
    return .otherIssuer
  }
}
