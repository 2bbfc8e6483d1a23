import Assessment
import Inventory

/// The steps that restore service after an error.
enum RestoreAnswer {
  static func add(
    to answer: inout Answer, _ application: KnownApplication, _ directory: KnownDirectory
  ) {
    if let kind = kind(of: answer), !application.isManagedIdentity {
      let credential = answer.credential?.credential
      var subject = directory.restoreSubject(
        application, credential ?? lastEnded(application, kind, directory), kind: kind)
      (subject.isDeleted, subject.isDisabled) = (application.isDeleted, application.isDisabled)
      add(RestorePlan(subject).steps, to: &answer, tenant: subject.tenantId)
    }
    addDurable(to: &answer, application, directory)
  }

  /// Adds the steps if only the client ID is known.
  static func add(to answer: inout Answer, knowingOnly appId: Identifier, now: Instant?) {
    guard let kind = kind(of: answer), let now else { return }
    let loggedError = answer.problem.loggedError
    var subject = RestoreSubject(now: now, objectType: .application, appId: appId, kind: kind)
    subject.tenantId =
      [loggedError.tenant, loggedError.context.tenantId].compactMap { $0?.identifier }.first
    add(RestorePlan(subject).steps, to: &answer, tenant: subject.tenantId)
  }

  /// Adds the steps, and says so if somebody has to fill in the tenant that their commands check.
  private static func add(_ steps: [RestoreStep], to answer: inout Answer, tenant: Identifier?) {
    answer.restore = steps
    if tenant == nil, steps.contains(where: { $0.command != nil }) {
      answer.notes.append(Remark(.fillInTenant))
    }
  }

  /// Returns the kind of credential to create; nil if a new one does not help.
  private static func kind(of answer: Answer) -> CredentialKind? {
    let loggedError = answer.problem.loggedError
    switch answer.error.family {
    case .expiredSecret, .wrongSecret: return .clientSecret
    case .certificate:
      switch loggedError.keyReason {
      case .signatureMismatch?: return nil
      case .keyNotFound?, .keyExpired?, nil: break
      }
      if loggedError.code == 50_012, loggedError.thumbprint == nil { return .clientSecret }
      return [50_027, 700_030, 7_000_274].contains(loggedError.code) ? nil : .certificate
    default: return nil
    }
  }

  /// Returns the credential of that kind that ended last.
  private static func lastEnded(
    _ application: KnownApplication, _ kind: CredentialKind, _ directory: KnownDirectory
  ) -> KnownCredential? {
    application.credentials.filter { $0.kind == kind && $0.hasEnded(at: directory.asOf) }
      .max { ($0.end ?? directory.asOf, $0.keyId) < ($1.end ?? directory.asOf, $1.keyId) }
  }

  /// Adds what to use in place of the credential, so that the error does not come back.
  private static func addDurable(
    to answer: inout Answer, _ application: KnownApplication, _ directory: KnownDirectory
  ) {
    guard answer.error.family.isAboutCredential else { return }
    // Live credentials come first: the decision about one says what the application should move to.
    let own = [answer.credential?.credential].compactMap { $0 }
    let candidates =
      application.credentials.filter { $0.kind.isClientCredential && $0.isLive(at: directory.asOf) }
      + own + application.credentials.filter { $0.kind.isClientCredential }
    for credential in candidates {
      guard let way = directory.durableWay(of: credential) else { continue }
      switch way.target {
      case .managedIdentity, .managedIdentityAsFederatedCredential, .workloadIdentityFederation,
        .certificate:
        answer.durable = way
        return
      case .delete, .keep, .unknown: continue
      }
    }
  }
}
