import Assessment
import Inventory

/// Determines which applications can get an error at all, as far as an export shows.
struct PossibleApplications {
  private let code: Int32
  private let family: SignInError.Family
  /// When the error occurred.
  private let time: Instant

  /// - Returns: nil if any application could get the error.
  init?(_ problem: Problem, in directory: KnownDirectory) {
    code = problem.loggedError.code
    family = SignInErrorTable.entry(code).family
    time = problem.last ?? directory.asOf
    switch code {
    case 7_000_222, 1_000_502, 7_000_112, 70_025, 7_000_229, 70_052: break
    default: return nil
    }
  }

  /// Whether an application can get the error; nil if too little is known about it.
  func allows(_ application: KnownApplication) -> Bool? {
    guard !application.isManagedIdentity else { return code == 70_025 ? nil : false }
    guard !application.isMicrosofts else { return false }
    switch code {
    case 7_000_222:
      if application.secrets.contains(where: { $0.hasEnded(at: time) }) { return true }
      return mayHaveChanged(application, .clientSecret) ? nil : false
    case 1_000_502:
      if application.certificates.contains(where: { !$0.isLive(at: time) }) { return true }
      return mayHaveChanged(application, .certificate) ? nil : false
    case 7_000_112: return application.isDisabled
    case 70_025:
      guard application.federationKnown else { return nil }
      return application.trusts.isEmpty
    case 7_000_229: return application.registration != nil && application.principal == nil
    case 70_052:
      guard application.federationKnown else { return nil }
      return application.audience.isBeyondTenant && !application.trusts.isEmpty
    default: return nil
    }
  }

  /// Whether the credential of the message may have existed without being in the data.
  /// That is so for an application of another tenant, or one that has since got a new credential,
  /// after which the old one may have been deleted.
  private func mayHaveChanged(_ application: KnownApplication, _ kind: CredentialKind) -> Bool {
    application.ownerTenant != nil || !application.credentialsKnown
      || application.credentials.contains {
        $0.kind == kind && ($0.start.map { $0 > time } ?? false)
      }
  }

  /// Why an application can get the error.
  var words: String {
    switch code {
    case 7_000_222: "it has a secret that had expired"
    case 1_000_502: "it has a certificate that had expired, or was not valid yet"
    case 7_000_112: "it is switched off"
    case 70_025: "it has no federated credential"
    case 7_000_229: "it has no service principal here"
    default: "it is open to other tenants and has federated credentials"
    }
  }

  /// Why an application cannot get the error.
  var contrary: String {
    switch code {
    case 7_000_222: "none of its secrets had expired"
    case 1_000_502: "all its certificates were valid"
    case 7_000_112: "it is not switched off"
    case 70_025: "it has federated credentials"
    case 7_000_229: "it has a service principal here"
    default: "it is single-tenant, or has no federated credentials"
    }
  }
}
