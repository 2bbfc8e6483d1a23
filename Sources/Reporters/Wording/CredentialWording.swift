package import Assessment
package import Inventory

/// Credentials in everyday words, without enum names.
package enum CredentialWording {
  package static func objectType(_ type: DirectoryObject.ObjectType) -> String {
    switch type {
    case .application: "application"
    case .servicePrincipal: "service principal"
    case .domain: "federated domain"
    }
  }

  /// Returns an ellipsis and the last four characters of the keyId, `…9f3c`.
  ///
  /// That is enough to tell the credentials of one application apart.
  package static func keyTail(of row: AssessedCredential, in report: AssessmentReport) -> String {
    "…" + report.inventory.spelling(of: report.keyId(of: row)).suffix(4)
  }

  /// Returns the status as the head of a row: `Expires in 3 days`, `Outage`, `Replacement ready`.
  package static func status(of row: AssessedCredential, in report: AssessmentReport) -> String {
    guard row.status == .expiring, let end = report.validity(of: row).end.instant else {
      return status(row.status)
    }
    return "Expires \(TimeWording.relative(end, asOf: report.asOf))"
  }

  /// Returns a status without the time, for counts and filters.
  package static func status(_ status: CredentialStatus) -> String {
    switch status {
    case .platformManaged: "Platform-managed"
    case .unreadable: "Date unreadable"
    case .dormant: "Dormant"
    case .outage: "Outage"
    case .superseded: "Expired, replaced"
    case .covered: "Expired, covered"
    case .lapsed: "Expired, no replacement"
    case .notYetValid: "Not yet valid"
    case .replacementReady: "Replacement ready"
    case .expiring: "Expiring"
    case .healthy: "Healthy"
    }
  }

  /// Returns when it ends: `in 3 days`, `expired 2 days ago`, `never`, `unknown`.
  package static func expiry(of row: AssessedCredential, in report: AssessmentReport) -> String {
    switch row.bucket {
    case nil: return "does not expire"
    case .never?: return "never"
    case .unknown?: return "unknown"
    default:
      guard let end = report.validity(of: row).end.instant else { return "unknown" }
      let relative = TimeWording.relative(end, asOf: report.asOf)
      return end <= report.asOf ? "expired \(relative)" : relative
    }
  }

  /// Returns what replaces it: `…77b1, until 1 Nov 2027`, `no replacement`.
  package static func successor(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String {
    guard let successor = report.successors(of: row).first else { return "no replacement" }
    let tail = keyTail(of: successor, in: report)
    guard let end = report.validity(of: successor).end.instant, end < ExpiryBuckets.never else {
      return "\(tail), never expires"
    }
    return end <= report.asOf
      ? "\(tail), expired \(TimeWording.date(end))" : "\(tail), until \(TimeWording.date(end))"
  }

  /// Returns how long an application is covered: `until 1 Nov 2027`, `open-ended`, `unknown`.
  package static func coverage(_ coverage: Coverage) -> String {
    switch coverage {
    case .unknown: "unknown"
    case .none: "no live client credential"
    case .until(let end): "until \(TimeWording.date(end))"
    case .open: "open-ended"
    }
  }

  /// Returns a bucket as the head of a count: `within 7 days`, `8–14 days`.
  package static func bucket(_ bucket: ExpiryBucket, of buckets: ExpiryBuckets) -> String {
    let edges = buckets.edgesInDays
    switch bucket {
    case .expired: return "expired"
    case .within(let index) where edges.indices.contains(Int(index)):
      let edge = edges[Int(index)]
      return index == 0 ? "within \(edge) days" : "\(edges[Int(index) - 1] + 1)–\(edge) days"
    case .within, .later: return "later"
    case .never: return "never"
    case .unknown: return "unknown"
    }
  }
}
