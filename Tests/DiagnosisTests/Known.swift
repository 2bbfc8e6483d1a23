import Assessment
import Inventory
import TestSupport

@testable import Diagnosis

/// Builds what is known about small tenants.
enum Known {
  static func directory(_ tenant: Tenant) throws -> KnownDirectory {
    KnownDirectory(try tenant.assess())
  }

  static func federated(_ name: String) -> KnownCredential {
    KnownCredential(
      kind: .federatedIdentityCredential, keyId: Tenant.keyId(name), isOnPrincipal: false,
      name: name,
      status: .healthy)
  }

  /// Returns the problem reported when an application's secret has expired.
  static func expired(
    _ application: String, trace: String? = nil, correlation: String? = nil,
    at time: Instant? = Tenant.asOf
  ) -> Problem {
    var text =
      "AADSTS7000222: The provided client secret keys for app '\(application)' are expired."
    if let trace { text += " Trace ID: \(trace)" }
    if let correlation { text += " Correlation ID: \(correlation)" }
    if let time { text += " Timestamp: \(time.rfc3339.replacing("T", with: " "))" }
    return Logs.problems(text).first ?? Problem(LoggedError(code: 0))
  }

  static func answer(_ problem: Problem, _ tenant: Tenant, files: LocalFiles = LocalFiles()) throws
    -> Answer
  {
    Diagnostician(try directory(tenant), files: files).answer(to: problem)
  }
}
