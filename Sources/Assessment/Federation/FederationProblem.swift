import Inventory
import System

/// What is wrong with, or fragile about, a federated identity credential.
struct FederationProblem: OptionSet, Hashable {
  let rawValue: Int64

  /// Blanks or line ends around the issuer or subject: Entra compares exactly.
  static let blanks = FederationProblem(rawValue: 1 << 0)
  /// A slash at the end of an issuer that sends none.
  static let trailingSlash = FederationProblem(rawValue: 1 << 1)
  /// A token of Entra itself with an audience other than that of this cloud.
  static let audience = FederationProblem(rawValue: 1 << 2)
  /// A star in a subject: it is not a wildcard and matches only itself.
  static let wildcard = FederationProblem(rawValue: 1 << 3)
  /// Capitals in an issuer's host.
  static let issuerCase = FederationProblem(rawValue: 1 << 4)
  /// Another application trusts the same issuer and subject.
  static let duplicate = FederationProblem(rawValue: 1 << 5)
  /// Pull requests can sign in, and the application holds application permissions.
  static let pullRequest = FederationProblem(rawValue: 1 << 6)
  /// The subject names a repository or project by a name that somebody else may take over.
  static let mutableName = FederationProblem(rawValue: 1 << 7)
  /// Not the recommended audience: it works only if the tokens are made for it.
  static let unusualAudience = FederationProblem(rawValue: 1 << 8)

  /// A flexible expression with a wildcard inside the repository or project.
  static let broadExpression = FederationProblem(rawValue: 1 << 9)
  /// The subject is the client id of a managed identity.
  static let clientId = FederationProblem(rawValue: 1 << 10)
  /// The subject is a system-assigned managed identity.
  static let systemAssigned = FederationProblem(rawValue: 1 << 11)

  /// The problems with which no token is ever accepted.
  static let neverMatches: FederationProblem = [
    .blanks, .trailingSlash, .audience, .wildcard, .issuerCase, .clientId, .systemAssigned,
  ]

  /// Whether a flexible expression lets in more than one repository or project.
  ///
  /// For example `claims['sub'] matches 'repo:contoso/*'`: the part before the second colon names
  /// the repository.
  /// https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials
  static func isBroad(expression: String) -> Bool {
    var rest = expression[...]
    // The pattern of another claim says nothing about the repository.
    if let claim = rest.firstRange(of: "claims['sub']") {
      rest = rest[claim.upperBound...].drop { $0 == " " }
      guard rest.hasPrefix("matches") else { return false }
    }
    guard let operation = rest.firstRange(of: "matches") else { return false }
    rest = rest[operation.upperBound...]
    guard let open = rest.firstIndex(of: "'") else { return false }
    let pattern = rest[rest.index(after: open)...].prefix { $0 != "'" }
    let parts = pattern.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.prefix(2).contains { $0.contains("*") || $0.contains("?") }
  }

  /// Finds the problems that can be told from the credential alone.
  ///
  /// - Parameters:
  ///   - cloud: the tenant's cloud; nil if it is unknown, so that any audience may be right.
  ///   - platform: the platform of the issuer.
  static func find(
    issuer: String, subject: String, audience: String?, cloud: Cloud?, platform: FederatedIssuer
  ) -> FederationProblem {
    var problems: FederationProblem = []
    for text in [issuer, subject]
    where text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      problems.insert(.blanks)
    }
    if issuer.hasSuffix("//") || platform.hasNoTrailingSlash && issuer.hasSuffix("/") {
      problems.insert(.trailingSlash)
    }
    if platform != .other, issuer.split(separator: "/").prefix(2).contains(where: hasCapitals) {
      problems.insert(.issuerCase)
    }
    if !platform.mayHaveAnyAudience, let audience, let cloud, !audience.isEmpty,
      audience != cloud.tokenExchangeAudience
    {
      problems.insert(platform == .entra ? .audience : .unusualAudience)
    }
    if subject.contains("*") { problems.insert(.wildcard) }
    if isMutable(subject, platform) { problems.insert(.mutableName) }
    return problems
  }

  private static func hasCapitals(_ text: Substring) -> Bool {
    text.utf8.contains { (65...90).contains($0) }
  }

  /// Whether the subject names a repository or project by a name that may change hands.
  /// That is `repo:owner/name:…` without a number after each name, or `project_path:…` instead of
  /// `project_id:…`.
  private static func isMutable(_ subject: String, _ platform: FederatedIssuer) -> Bool {
    switch platform {
    case .gitHubActions:
      guard subject.hasPrefix("repo:") else { return false }
      let repository = subject.dropFirst(5).prefix { $0 != ":" }
      return !repository.split(separator: "/").allSatisfy(isNumbered)
    case .gitLab: return subject.hasPrefix("project_path:")
    default: return false
    }
  }

  /// Whether a name comes with its number: `name@123`.
  private static func isNumbered(_ name: Substring) -> Bool {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[1].isEmpty
      && parts[1].utf8.allSatisfy(\.isASCIIDigit)
  }

  /// One clause per problem, with a name that tells it from the others.
  var clauses: [(name: String, text: String)] {
    let words: [(FederationProblem, String, String)] = [
      (.blanks, "blanks", "issuer or subject has leading or trailing blanks, so no token matches"),
      (.trailingSlash, "slash", "the issuer ends in a slash that the platform does not send"),
      (.issuerCase, "capitals", "the issuer has capital letters that the platform does not send"),
      (
        .audience, "audience",
        "tokens of Entra have another audience in this cloud, so none matches"
      ),
      (
        .unusualAudience, "unusualAudience",
        "the audience is not the one recommended for this cloud"
      ),
      (.wildcard, "star", "the asterisk in the subject is not a wildcard, so no token matches"),
      (
        .broadExpression, "broad",
        "the asterisk in the expression lets in repositories or projects of anybody"
      ),
      (
        .clientId, "clientId",
        "the subject is the client ID of a managed identity; it must be its object ID"
      ),
      (
        .systemAssigned, "systemAssigned",
        "the subject is a system-assigned managed identity; only user-assigned ones are accepted"
      ),
      (.duplicate, "duplicate", "another application trusts the same issuer and subject"),
      (
        .pullRequest, "pullRequest",
        "pull requests can sign in, and the application holds application permissions"
      ),
      (
        .mutableName, "rename",
        "the subject contains a name that somebody else can take over after a rename: use the ID-based "
          + "subject"
      ),
    ]
    return words.filter { contains($0.0) }.map { ($0.1, $0.2) }
  }
}
