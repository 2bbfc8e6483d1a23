import Inventory

/// What the issuer and subject of a federated credential say about its consumer.
struct FederatedSubject {
  let issuer: FederatedIssuer
  let platform: CandidatePlatform
  /// The principal ID of the managed identity that it trusts; nil if it trusts something else.
  let managedIdentity: Identifier?
  /// The tenant whose Entra issues the tokens.
  let issuingTenant: Identifier?
  /// The consumer without branch, environment or run: equal for one pipeline or workload.
  let consumer: String
  /// The consumer in words.
  let words: String

  init(_ federated: FederatedIdentityCredential, in text: TextArena, data: ReferenceData) {
    self.init(
      issuer: text.string(federated.issuer) ?? "", subject: text.string(federated.subject),
      expression: text.string(federated.expression), data: data)
  }

  init(
    issuer: String, subject: String?, expression: String? = nil, data: ReferenceData = .standard
  ) {
    let subject = subject ?? Self.subject(in: expression) ?? ""
    let known = FederatedIssuer(issuer, in: data.federatedIssuers)
    self.issuer = known == .other && Self.isSPIFFE(subject) ? .spiffe : known
    issuingTenant = self.issuer == .entra ? Self.tenant(of: issuer) : nil
    let entra = self.issuer == .entra ? EntraSubject(subject, data.microsoftApplications) : nil
    managedIdentity = entra?.managedIdentity
    platform = Self.platform(of: self.issuer, issuer: issuer, entra: entra)
    let name = Self.consumer(of: self.issuer, subject: subject)
    let isOwnHost = self.issuer == .other || self.issuer == .spiffe
    consumer = "\(platform.name) \(isOwnHost ? issuer.lowercased() : "") \(name)"
    words = entra?.words ?? (name.isEmpty ? self.issuer.words : "\(self.issuer.words), \(name)")
  }

  /// A SPIFFE ID: https://github.com/spiffe/spiffe/blob/main/standards/SPIFFE-ID.md
  private static func isSPIFFE(_ subject: String) -> Bool {
    subject.lowercased().hasPrefix("spiffe://")
  }

  private static func platform(
    of known: FederatedIssuer, issuer: String, entra: EntraSubject?
  ) -> CandidatePlatform {
    switch known {
    case .gitHubActions: .gitHubActions
    case .azureDevOps: .azureDevOps
    case .entra: entra?.platform ?? .azure
    case .azureKubernetes, .amazonKubernetes, .googleKubernetes: .kubernetes
    case .google: .googleCloud
    case .amazon: .amazon
    case .gitLab: .gitLab
    case .terraformCloud: .terraformCloud
    case .spiffe: .otherIssuer
    case .other:
      issuer.lowercased().contains(".app.spacelift.io") ? .spacelift : .otherIssuer
    }
  }

  /// Reads the tenant from an issuer: `https://login.microsoftonline.com/<tenant>/v2.0`.
  private static func tenant(of issuer: String) -> Identifier? {
    issuer.split(separator: "/").lazy.compactMap { Identifier(guid: $0) }.first
  }

  /// Returns the value that a flexible expression compares `claims['sub']` with.
  private static func subject(in expression: String?) -> String? {
    guard let expression, let claim = expression.firstRange(of: "claims['sub']") else { return nil }
    let rest = expression[claim.upperBound...]
    guard let open = rest.firstIndex(of: "'") else { return nil }
    let value = rest[rest.index(after: open)...]
    return value.firstIndex(of: "'").map { String(value[..<$0]) }
  }

  /// Returns the part of a subject that names the consumer, in lower case.
  private static func consumer(of issuer: FederatedIssuer, subject: String) -> String {
    let subject = subject.lowercased()
    let parts = subject.split(separator: ":", omittingEmptySubsequences: false)
    switch issuer {
    case .gitHubActions where parts.count > 1 && parts[0] == "repo":
      // repo:<owner>/<repo>:…, or the immutable repo:<owner>@<id>/<repo>@<id>:…
      return parts[1].split(separator: "/").map { $0.prefix { $0 != "@" } }.joined(separator: "/")
    case .gitLab where parts.count > 1: return String(parts[1])
    case .terraformCloud:
      // organization:<o>:project:<p>:workspace:<w>:run_phase:<plan|apply>
      return parts.prefix(6).joined(separator: ":")
    default: return subject
    }
  }
}
