import Assessment
import Inventory
import TestSupport

/// Builds a tenant whose one application has a secret in use, and places where a scan found it.
enum Places {
  static func place(
    _ surroundings: UsePlace.Surroundings, _ login: UsePlace.Login = .secret,
    kind: PlaceKind = .other, match: UsePlace.Match = .typedPath, facts: UsePlace.Facts = [],
    consumer: String? = nil, path: String = "a/file", line: Int = 1
  ) -> UsePlace {
    var place = UsePlace(
      appId: Tenant.appId("app"), kind: kind, surroundings: surroundings, login: login,
      match: match, path: path)
    place.line = line
    place.facts = facts
    if let consumer { place.consumer = consumer }
    return place
  }

  static func report(
    _ places: UsePlace..., of tenant: Tenant = Tenant().app().secret("s", -100, 300).used("s", -1),
    secrets: [ExposedSecret] = []
  ) throws -> AssessmentReport {
    var inventory = tenant.inventory()
    inventory.places = places
    inventory.exposedSecrets = secrets
    return try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
  }

  /// Returns the candidate that includes the secret `s`.
  static func candidate(
    _ places: UsePlace..., of tenant: Tenant = Tenant().app().secret("s", -100, 300).used("s", -1)
  ) throws -> Candidate? {
    var inventory = tenant.inventory()
    inventory.places = places
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    let id = report.rows("s").first.map { report.stableId(of: $0) } ?? ""
    return report.candidates.first { $0.credentials.contains(id) }
  }
}
